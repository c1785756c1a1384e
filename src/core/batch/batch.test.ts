/** Any order of events, a kill after any of them: every chunk is stored once, none computed after it was. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AppErrorData } from '../errors.ts';
import {
  type BatchEvent,
  type BatchState,
  chunkRange,
  nextChunk,
  paceOf,
  planBatch,
  reduceBatch,
  resumeBatch,
  resumeKey,
} from './batch.ts';
import { logitsOf, packResults, type RowOutcome, statusOf, toneLogitsOf } from './chunk-results.ts';

const error: AppErrorData = { code: 'worker-died', message: '', details: {}, retryable: true };
const size = fc.record({
  rows: fc.integer({ min: 0, max: 40 }),
  chunk: fc.integer({ min: 1, max: 9 }),
});
const step = fc.constantFrom('start', 'pause', 'compute', 'store', 'lose', 'fail', 'kill', 'late');

interface World {
  state: BatchState;
  /** What the database holds: survives a kill. */
  stored: number[];
  /** Chunks that workers have computed but not yet stored. */
  ready: number[];
  /** Computations of a chunk that was stored or in flight already. */
  computedTwice: number;
  at: number;
}

function act(world: World, what: string): World {
  const { state, stored, ready } = world;
  const [first] = ready;
  const send = (event: BatchEvent): BatchState => reduceBatch(state, event);
  const at = world.at + 10;
  switch (what) {
    case 'compute': {
      const chunk = nextChunk(state);
      if (chunk === null) return world;
      return {
        ...world,
        state: send({ kind: 'chunk-started', chunk }),
        ready: [...ready, chunk],
        computedTwice:
          world.computedTwice + (stored.includes(chunk) || ready.includes(chunk) ? 1 : 0),
      };
    }
    case 'store':
      // Workers end in any order.
      return ready.length === 0 ? world : storeOne(world, ready.length > 2 ? 1 : 0, at);
    case 'lose':
      if (first === undefined) return world;
      return { ...world, state: send({ kind: 'chunk-lost', chunk: first }), ready: ready.slice(1) };
    case 'fail':
      return { ...world, state: send({ kind: 'fail', error }) };
    case 'kill':
      return {
        ...world,
        state: resumeBatch(state.rows, stored, state.chunkRows),
        ready: [],
      };
    // An answer that nobody waits for any more.
    case 'late':
      return {
        ...world,
        state: send({
          kind: 'chunk-stored',
          chunk: ready.length === 0 ? 0 : Math.max(...ready) + 1,
          at,
        }),
      };
    default:
      return {
        ...world,
        at,
        state: send(what === 'start' ? { kind: 'start', at } : { kind: 'pause' }),
      };
  }
}

function storeOne(world: World, which: number, at: number): World {
  const chunk = world.ready[which] ?? -1;
  return {
    ...world,
    at,
    stored: [...world.stored, chunk],
    state: reduceBatch(world.state, { kind: 'chunk-stored', chunk, at }),
    ready: world.ready.filter((other) => other !== chunk),
  };
}

const begin = (rows: number, chunk: number): World => ({
  state: planBatch(rows, chunk),
  stored: [],
  ready: [],
  computedTwice: 0,
  at: 0,
});

describe('a job', () => {
  it('stores each chunk once and computes none after it is stored, whatever happens', () => {
    fc.assert(
      fc.property(size, fc.array(step, { maxLength: 120 }), ({ rows, chunk }, steps) => {
        let world = begin(rows, chunk);
        for (const what of steps) {
          const before = world.state.storedRows;
          world = act(world, what);
          const { state } = world;
          expect(state.storedRows).toBeGreaterThanOrEqual(before);
          expect([...state.stored].sort()).toEqual([...world.stored].sort());
          expect(new Set(world.stored).size).toBe(world.stored.length);
          expect(world.computedTwice).toBe(0);
          if (state.status === 'done') expect(state.storedRows).toBe(rows);
          const sum = [...state.stored].reduce((n, c) => n + chunkRange(state, c).rows, 0);
          expect(state.storedRows).toBe(sum);
        }
        // From anywhere, a run without trouble ends the job.
        for (let i = 0; i < 200 && world.state.status !== 'done'; i++) {
          for (const what of ['store', 'start', 'compute', 'store']) world = act(world, what);
        }
        expect(world.state.status).toBe('done');
        expect(world.stored).toHaveLength(Math.ceil(rows / chunk));
      }),
      { numRuns: 500 },
    );
  });

  it('chunks cover all rows once', () => {
    fc.assert(
      fc.property(size, ({ rows, chunk }) => {
        const seen = new Uint8Array(rows);
        for (let c = 0; c < Math.ceil(rows / chunk); c++) {
          const { first, rows: count } = chunkRange({ rows, chunkRows: chunk }, c);
          for (let i = 0; i < count; i++) seen[first + i]!++;
        }
        expect(seen.every((n) => n === 1)).toBe(true);
      }),
    );
  });

  it('a pause or a failure lets chunks in flight be stored and begins no other', () => {
    for (const end of ['pause', 'fail']) {
      let world = ['start', 'compute', 'compute', end].reduce(act, begin(14, 4));
      expect(nextChunk(world.state)).toBeNull();
      world = ['store', 'store'].reduce(act, world);
      expect(world.state).toMatchObject({
        status: end === 'fail' ? 'failed' : 'paused',
        storedRows: 8,
      });
      expect(nextChunk(world.state)).toBeNull();
      expect(nextChunk(act(world, 'start').state)).toBe(2);
    }
  });

  it('a chunk that is lost is the next one again, for whoever asks', () => {
    const world = ['start', 'compute', 'compute', 'lose'].reduce(act, begin(14, 4));
    expect(nextChunk(world.state)).toBe(0);
    expect(nextChunk(act(world, 'compute').state)).toBe(2);
  });

  it('a cancelled job begins nothing and stays cancelled', () => {
    const world = ['start', 'compute'].reduce(act, begin(4, 4));
    const cancelled = reduceBatch(world.state, { kind: 'cancel' });
    const after = reduceBatch(cancelled, { kind: 'chunk-stored', chunk: 0, at: 9 });
    expect(after.status).toBe('cancelled');
    expect(nextChunk(reduceBatch(after, { kind: 'start', at: 10 }))).toBeNull();
  });

  it('tells speed and time left from this run alone', () => {
    const run = ['start', 'compute', 'store', 'compute', 'store'].reduce(act, begin(20, 4));
    // Two chunks of four in twenty milliseconds.
    expect(paceOf(run.state)).toEqual({ rowsPerSecond: 400, secondsLeft: 12 / 400 });
    expect(paceOf(act(run, 'pause').state)).toBeNull();
    expect(paceOf(act(act(run, 'kill'), 'start').state)).toBeNull();
  });

  it('refuses sizes and chunks that cannot be', () => {
    expect(() => planBatch(-1)).toThrow(RangeError);
    expect(() => planBatch(1, 0)).toThrow(RangeError);
    expect(() => resumeBatch(10, [3], 4)).toThrow(RangeError);
    expect(planBatch(0).status).toBe('done');
  });

  it('has another key for another file, reading, model or precision', async () => {
    const parts = { fileHash: 'h', reading: 'r', modelId: 'm', revision: 'v', precision: 'p' };
    const keys = await Promise.all(
      [{}, ...Object.keys(parts).map((name) => ({ [name]: 'x' }))].map((change) =>
        resumeKey({ ...parts, ...change }),
      ),
    );
    expect(new Set(keys).size).toBe(6);
    expect(keys.every((key) => /^[0-9a-f]{32}$/.test(key))).toBe(true);
    expect(await resumeKey(parts)).toBe(keys[0]);
  });
});

describe('results of a chunk', () => {
  const scored = (logits: number[]): RowOutcome => ({
    kind: 'scored',
    logits: Float32Array.from(logits),
    toneLogits: Float32Array.of(0.5, -1, 2),
    tokens: 12,
    notes: [{ kind: 'html-removed' }],
  });

  it('keeps a logit below 16 to 2^-8 and its probability to 2^-10', () => {
    const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
    fc.assert(
      fc.property(
        fc.array(fc.float({ min: Math.fround(-15.99), max: Math.fround(15.99), noNaN: true }), {
          minLength: 1,
          maxLength: 8,
        }),
        (logits) => {
          const kept = logitsOf(packResults([scored(logits)], logits.length), 0);
          logits.forEach((logit, i) => {
            expect(Math.abs(kept[i]! - logit)).toBeLessThanOrEqual(2 ** -8);
            expect(Math.abs(sigmoid(kept[i]!) - sigmoid(logit))).toBeLessThanOrEqual(2 ** -10);
          });
        },
      ),
    );
  });

  it('keeps rows apart, with notes and failures', () => {
    const chunk = structuredClone(
      packResults(
        [{ kind: 'empty', notes: [] }, scored([1, 2]), { kind: 'failed', error }, scored([3, 4])],
        2,
      ),
    );
    expect([0, 1, 2, 3].map((row) => statusOf(chunk, row))).toEqual([
      'empty',
      'scored',
      'failed',
      'scored',
    ]);
    expect([...logitsOf(chunk, 3)]).toEqual([3, 4]);
    expect([...toneLogitsOf(chunk, 1)]).toEqual([0.5, -1, 2]);
    expect([...chunk.tokens]).toEqual([0, 12, 0, 12]);
    expect(chunk.notes.map(({ row }) => row)).toEqual([1, 3]);
    expect(chunk.errors).toEqual([{ row: 2, error }]);
  });

  it('refuses another number of labels and what has no float16', () => {
    expect(() => packResults([scored([1])], 2)).toThrow(RangeError);
    expect(() => packResults([scored([70_000])], 1)).toThrow(RangeError);
  });
});
