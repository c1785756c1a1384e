/** The runner over a store in memory and an engine that can fail: what is stored stays, once. */
import { atom } from 'nanostores';
import { describe, expect, it } from 'vitest';
import type { BatchStore, Job } from '../core/batch/batch-store.ts';
import type { ChunkResults } from '../core/batch/chunk-results.ts';
import { statusOf } from '../core/batch/chunk-results.ts';
import type { ClassifyInput, Engine, EngineInfo } from '../core/engine.ts';
import { AppError } from '../core/errors.ts';
import type { InputRow, RowFault } from '../core/table/input-rows.ts';
import { importFile, inspectFile } from './batch-import.ts';
import { createBatchRunner, type Locks } from './batch-runner.ts';

const MODEL = { modelId: 'm', revision: 'r', precision: 'int8', device: 'wasm', runtime: 'x' };

function memoryStore(): BatchStore & { writes: string[] } {
  const [jobs, input, faults, results] = [
    new Map<string, Job>(),
    new Map<string, readonly InputRow[]>(),
    new Map<string, readonly RowFault[]>(),
    new Map<string, ChunkResults>(),
  ];
  const writes: string[] = [];
  const key = (job: string, n: number): string => JSON.stringify([job, n]);
  const of = <T>(map: Map<string, T>, job: string): [number, T][] =>
    [...map]
      .map(([k, v]) => [JSON.parse(k) as [string, number], v] as const)
      .filter(([[j]]) => j === job)
      .map(([[, n], v]) => [n, v]);
  const done = Promise.resolve();
  return {
    writes,
    jobs: () => Promise.resolve([...jobs.values()]),
    job: (id) => Promise.resolve(jobs.get(id)),
    putInput: (job, n, rows) => (input.set(key(job, n), rows), done),
    putFaults: (job, n, rows) => (faults.set(key(job, n), rows), done),
    addJob: (job) => (jobs.set(job.id, job), done),
    input: (job, n) => Promise.resolve(input.get(key(job, n)) ?? []),
    faults: (job, limit) =>
      Promise.resolve(
        of(faults, job)
          .flatMap(([, rows]) => rows)
          .slice(0, limit),
      ),
    addResults: (job, n, chunk) => {
      if (results.has(key(job, n))) return Promise.resolve(false);
      results.set(key(job, n), chunk);
      writes.push(key(job, n));
      return Promise.resolve(true);
    },
    results: (job, n) => Promise.resolve(results.get(key(job, n))),
    storedChunks: (job) => Promise.resolve(of(results, job).map(([n]) => n)),
    sweep: () => done,
    remove: (job) => {
      jobs.delete(job);
      for (const map of [input, faults, results])
        for (const [n] of of<unknown>(map, job)) map.delete(key(job, n));
      return done;
    },
  };
}

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

function setUp(engine: Engine | null, store = memoryStore(), locks: Locks = memoryLocks()) {
  const current = atom<Engine | null>(engine);
  let clock = 0;
  const restarts: number[] = [];
  const runner = createBatchRunner({
    store,
    locks,
    engine: current,
    restart: () => {
      restarts.push(clock);
      return Promise.resolve();
    },
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
