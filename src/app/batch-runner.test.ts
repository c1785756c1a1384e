/** The runner over a store in memory and an engine that can fail: what is stored stays, once. */
import { atom } from 'nanostores';
import { describe, expect, it } from 'vitest';
import type { BatchStore, Job } from '../core/batch/batch-store.ts';
import { statusOf } from '../core/batch/chunk-results.ts';
import { importFile } from '../core/batch/import-file.ts';
import { inspectFile } from '../core/batch/inspect-file.ts';
import { memoryStore } from '../core/batch/test-store.ts';
import type { ClassifyInput, Engine, EngineInfo } from '../core/engine.ts';
import { AppError } from '../core/errors.ts';
import { createBatchRunner, type EngineSlot, type Locks } from './batch-runner.ts';

const MODEL = { modelId: 'm', revision: 'r', precision: 'int8', device: 'wasm', runtime: 'x' };

function memoryLocks(): Locks {
  const held = new Set<string>();
  return {
    async request(name, _, work) {
      if (held.has(name)) return work(null);
      held.add(name);
      try {
        await work({});
      } finally {
        held.delete(name);
      }
    },
  };
}

/** Counts every row it is given; `trouble` may throw before it answers. */
function countingEngine(trouble: (inputs: readonly ClassifyInput[]) => void = () => undefined) {
  const seen = new Map<string, number>();
  const engine: Engine = {
    info: MODEL as unknown as EngineInfo,
    async classify(inputs, { signal } = {}) {
      await Promise.resolve();
      if (signal?.aborted) throw new AppError('aborted', '');
      trouble(inputs);
      for (const { title } of inputs) seen.set(title, (seen.get(title) ?? 0) + 1);
      return {
        ms: 1,
        items: inputs.map(() => ({
          kind: 'scored',
          logits: Float32Array.of(1, -1),
          toneLogits: Float32Array.of(0, 1, 0),
          tokens: 3,
          notes: [],
        })),
      };
    },
    dispose: () => Promise.resolve(),
  };
  return { engine, seen };
}

async function makeJob(store: BatchStore, rows: number): Promise<Job> {
  const file = new Blob([
    `title,note\n${Array.from({ length: rows }, (_, i) => `Строка ${i},x`).join('\n')}\nлишняя,ячейка,тут\n`,
  ]);
  const { fileHash, reading } = await inspectFile(file);
  return importFile(store, {
    file,
    name: 'a.csv',
    fileHash,
    reading,
    model: MODEL,
    labels: 2,
    createdAt: 1,
  });
}

function setUp(
  engine: Engine | null,
  store = memoryStore(),
  locks: Locks = memoryLocks(),
  more: readonly EngineSlot[] = [],
) {
  const current = atom<Engine | null>(engine);
  let clock = 0;
  const restarts: number[] = [];
  const runner = createBatchRunner({
    store,
    locks,
    slots: () => [
      {
        engine: () =>
          current.get() === null
            ? Promise.reject(new AppError('model-not-ready', ''))
            : Promise.resolve(current.get()!),
        restart: () => {
          restarts.push(clock);
          return Promise.resolve();
        },
      },
      ...more,
    ],
    release: () => Promise.resolve(),
    now: () => (clock += 5),
  });
  return { runner, store, current, restarts, locks };
}

describe('import', () => {
  it('takes good rows, lists bad ones with their line, and knows a file again', async () => {
    const store = memoryStore();
    const job = await makeJob(store, 130);
    expect(job).toMatchObject({
      rows: 130,
      faults: 1,
      reading: { header: true, mapping: { title: 0 } },
    });
    expect((await store.input(job.id, 2)).map((row) => row.title)).toEqual([
      'Строка 128',
      'Строка 129',
    ]);
    expect(await store.faults(job.id, 9)).toMatchObject([{ line: 132, reason: 'ragged' }]);
    expect(await makeJob(store, 130)).toBe(job);
  });

  it('refuses an empty file and one without a usable row, and leaves nothing', async () => {
    await expect(inspectFile(new Blob(['\n \n']))).rejects.toMatchObject({ code: 'bad-input' });
    const store = memoryStore();
    const file = new Blob(['title,text\n,\n…,\n']);
    const { fileHash, reading } = await inspectFile(file);
    const request = { file, name: 'a', fileHash, reading, model: MODEL, labels: 2, createdAt: 1 };
    await expect(importFile(store, request)).rejects.toMatchObject({ code: 'bad-input' });
    expect(await store.jobs()).toEqual([]);
  });
});

describe('runner', () => {
  it('computes every row once', async () => {
    const { engine, seen } = countingEngine();
    const { runner, store } = setUp(engine);
    await runner.open(await makeJob(store, 200));
    await runner.start();
    expect(runner.active.get()!.state).toMatchObject({ status: 'done', storedRows: 200 });
    expect(seen.size).toBe(200);
    expect([...seen.values()].every((n) => n === 1)).toBe(true);
    expect(store.writes).toHaveLength(4);
  });

  it('goes on where a closed tab stopped, computing no stored row again', async () => {
    const store = memoryStore();
    const job = await makeJob(store, 300);
    const first = countingEngine();
    const a = setUp(first.engine, store);
    await a.runner.open(job);
    const stop = a.runner.active.subscribe((shown) => {
      if (shown?.state.storedRows === 128) a.runner.pause();
    });
    await a.runner.start();
    stop();
    expect(a.runner.active.get()!.state).toMatchObject({ status: 'paused', storedRows: 128 });
    const second = countingEngine();
    const b = setUp(second.engine, store);
    await b.runner.open(job);
    expect(b.runner.active.get()!.state.storedRows).toBe(128);
    await b.runner.start();
    expect(b.runner.active.get()!.state.status).toBe('done');
    expect([...first.seen.keys()].filter((title) => second.seen.has(title))).toEqual([]);
    expect(first.seen.size + second.seen.size).toBe(300);
  });

  it('survives the death of a worker, and gives up on a chunk that kills two', async () => {
    let deaths = 1;
    const { engine } = countingEngine(() => {
      if (deaths-- > 0) throw new AppError('worker-died', '', { retryable: true });
    });
    const { runner, store, restarts } = setUp(engine);
    await runner.open(await makeJob(store, 100));
    await runner.start();
    expect(runner.active.get()!.state.status).toBe('done');
    expect(restarts).toHaveLength(1);
    const bad = setUp(
      countingEngine(() => {
        throw new AppError('worker-died', '', { retryable: true });
      }).engine,
    );
    await bad.runner.open(await makeJob(bad.store, 10));
    await bad.runner.start();
    expect(bad.runner.active.get()!.state).toMatchObject({
      status: 'failed',
      error: { code: 'worker-died' },
    });
    expect(bad.store.writes).toEqual([]);
  });

  describe('with two engines', () => {
    const slot = (engine: () => Promise<Engine>) => {
      const restarts: number[] = [];
      const made: EngineSlot = { engine, restart: () => (restarts.push(1), Promise.resolve()) };
      return { slot: made, restarts };
    };
    const both = (...counts: Map<string, number>[]): number[] =>
      counts.flatMap((seen) => [...seen.values()]);

    it('shares the chunks and computes every row once', async () => {
      const [a, b] = [countingEngine(), countingEngine()];
      const second = slot(() => Promise.resolve(b.engine));
      const { runner, store } = setUp(a.engine, memoryStore(), memoryLocks(), [second.slot]);
      const workers: number[] = [];
      runner.active.listen((shown) => workers.push(shown?.workers ?? 0));
      await runner.open(await makeJob(store, 1000));
      await runner.start();
      expect(runner.active.get()!.state).toMatchObject({ status: 'done', storedRows: 1000 });
      expect(both(a.seen, b.seen)).toEqual(new Array(1000).fill(1));
      expect(Math.min(a.seen.size, b.seen.size)).toBeGreaterThan(300);
      expect(Math.max(...workers)).toBe(2);
      expect(runner.active.get()!.workers).toBe(0);
    });

    it('a killed one gives its chunk back and comes again', async () => {
      const a = countingEngine();
      let killed = false;
      const b = countingEngine(() => {
        if (killed) return;
        killed = true;
        throw new AppError('worker-died', '', { retryable: true });
      });
      const second = slot(() => Promise.resolve(b.engine));
      const { runner, store } = setUp(a.engine, memoryStore(), memoryLocks(), [second.slot]);
      await runner.open(await makeJob(store, 640));
      await runner.start();
      expect(runner.active.get()!.state.status).toBe('done');
      expect(second.restarts).toHaveLength(1);
      expect(both(a.seen, b.seen)).toEqual(new Array(640).fill(1));
    });

    it('goes on with one when the other cannot be had, and says so', async () => {
      const a = countingEngine();
      const none = slot(() => Promise.reject(new AppError('session-failed', 'no memory')));
      const { runner, store } = setUp(a.engine, memoryStore(), memoryLocks(), [none.slot]);
      await runner.open(await makeJob(store, 200));
      await runner.start();
      expect(runner.active.get()).toMatchObject({
        state: { status: 'done' },
        lostWorker: { code: 'session-failed' },
      });
    });

    it('a chunk that the lost one gave back at the very end is computed by the first', async () => {
      const a = countingEngine();
      let asked = 0;
      let release: () => void = () => undefined;
      const held = new Promise<void>((resolve) => (release = resolve));
      const dying: Engine = {
        ...a.engine,
        classify: async () => {
          await held;
          throw new AppError('worker-died', '', { retryable: true });
        },
      };
      const second = slot(() =>
        asked++ < 2
          ? Promise.resolve(dying)
          : Promise.reject(new AppError('session-failed', 'no memory')),
      );
      const { runner, store } = setUp(a.engine, memoryStore(), memoryLocks(), [second.slot]);
      runner.active.listen((shown) => {
        if (shown?.state.storedRows === 256) setTimeout(release);
      });
      await runner.open(await makeJob(store, 320));
      await runner.start();
      expect(runner.active.get()).toMatchObject({
        state: { status: 'done' },
        lostWorker: { code: 'session-failed' },
      });
      expect(both(a.seen)).toEqual(new Array(320).fill(1));
    });

    it('a failure of one lets the other store what it has in hand', async () => {
      const a = countingEngine();
      const b = countingEngine(() => {
        throw new AppError('config-invalid', 'x');
      });
      const second = slot(() => Promise.resolve(b.engine));
      const { runner, store } = setUp(a.engine, memoryStore(), memoryLocks(), [second.slot]);
      await runner.open(await makeJob(store, 640));
      await runner.start();
      const { state } = runner.active.get()!;
      expect(state).toMatchObject({ status: 'failed', error: { code: 'config-invalid' } });
      expect(state.inFlight.size).toBe(0);
      expect(state.storedRows).toBe(store.writes.length * 64);
      expect(a.seen.size).toBe(state.storedRows);
    });
  });

  it('goes on when asked before the last chunk of a pause was stored', async () => {
    const { engine, seen } = countingEngine();
    const { runner, store } = setUp(engine);
    await runner.open(await makeJob(store, 320));
    const first = runner.start();
    runner.pause();
    expect(runner.active.get()!.state.status).toBe('paused');
    await Promise.all([runner.start(), runner.start(), first]);
    expect(runner.active.get()!.state.status).toBe('done');
    expect([...seen.values()]).toEqual(new Array(320).fill(1));
  });

  it('what the device had no room for is stored when the job goes on, not computed again', async () => {
    const { engine, seen } = countingEngine();
    const store = memoryStore();
    const add = store.addResults.bind(store);
    let full = true;
    store.addResults = (job, chunk, results) =>
      full && chunk === 2
        ? Promise.reject(new AppError('storage-full', '', { retryable: true }))
        : add(job, chunk, results);
    const { runner } = setUp(engine, store);
    await runner.open(await makeJob(store, 400));
    await runner.start();
    expect(runner.active.get()!.state).toMatchObject({
      status: 'failed',
      storedRows: 128,
      error: { code: 'storage-full' },
    });
    full = false;
    await runner.start();
    expect(runner.active.get()!.state).toMatchObject({ status: 'done', error: null });
    expect([...seen.values()]).toEqual(new Array(400).fill(1));
  });

  it('a job that another tab runs is not removed; one that it removed is not run', async () => {
    const locks = memoryLocks();
    const a = setUp(countingEngine().engine, memoryStore(), locks);
    const b = setUp(countingEngine().engine, a.store, locks);
    const job = await makeJob(a.store, 300);
    await Promise.all([a.runner.open(job), b.runner.open(job)]);
    const running = a.runner.start();
    await b.runner.cancel();
    await running;
    expect(b.runner.active.get()).toMatchObject({ elsewhere: true });
    expect(await a.store.storedChunks(job.id)).toHaveLength(5);
    await a.runner.cancel();
    await b.runner.start();
    expect(b.runner.active.get()).toBeNull();
  });

  it('a row that the model fails on is marked, its neighbours are scored', async () => {
    const { engine } = countingEngine((inputs) => {
      if (inputs.some(({ title }) => title === 'Строка 3'))
        throw new AppError('runtime-failed', 'x');
    });
    const { runner, store } = setUp(engine);
    const job = await makeJob(store, 5);
    await runner.open(job);
    await runner.start();
    const chunk = (await store.results(job.id, 0))!;
    expect([0, 1, 2, 3, 4].map((row) => statusOf(chunk, row))).toEqual([
      'scored',
      'scored',
      'scored',
      'failed',
      'scored',
    ]);
  });

  it('two tabs never run one job', async () => {
    const { engine, seen } = countingEngine();
    const a = setUp(engine);
    const b = setUp(engine, a.store, a.locks);
    const job = await makeJob(a.store, 200);
    await Promise.all([a.runner.open(job), b.runner.open(job)]);
    await Promise.all([a.runner.start(), b.runner.start()]);
    expect([a, b].map(({ runner }) => runner.active.get()!.elsewhere)).toEqual([false, true]);
    expect([...seen.values()].every((n) => n === 1)).toBe(true);
  });

  it('refuses another model and a missing one, and a browser without locks', async () => {
    const other = {
      ...countingEngine().engine,
      info: { ...MODEL, revision: 'other' } as unknown as EngineInfo,
    };
    for (const engine of [other, null]) {
      const { runner, store } = setUp(engine);
      await runner.open(await makeJob(store, 3));
      await runner.start();
      expect(runner.active.get()!.state).toMatchObject({
        status: 'failed',
        error: { code: 'model-not-ready' },
      });
    }
  });

  it('cancelling removes the job', async () => {
    const { engine } = countingEngine();
    const { runner, store } = setUp(engine);
    await runner.open(await makeJob(store, 500));
    const running = runner.start();
    await runner.cancel();
    await running;
    expect(runner.active.get()).toBeNull();
    expect(await store.jobs()).toEqual([]);
  });
});
