import { expect, it } from 'vitest';
import type { Engine } from '../../core/engine.ts';
import { judgeTones, type KnownTones, toneOfRow, unknownTexts } from './judge-tones.ts';

const row = (text: string) => ({ line: 1, key: 'k', text, tone: null });

/** Says negative of "плохо", finds nothing in "пусто"; fails at its `dies`-th call. */
function engineOf(calls: string[][], dies = Infinity): Engine {
  return {
    info: {} as Engine['info'],
    dispose: () => Promise.resolve(),
    classify(inputs) {
      calls.push(inputs.map(({ snippet }) => snippet));
      if (calls.length >= dies) return Promise.reject(new Error('died'));
      const items = inputs.map(({ snippet }) =>
        snippet === 'пусто'
          ? { kind: 'empty' as const, notes: [] }
          : {
              kind: 'scored' as const,
              logits: new Float32Array(1),
              toneLogits: Float32Array.from(snippet === 'плохо' ? [3, 0, 0] : [0, 3, 0]),
              tokens: 3,
              notes: [],
            },
      );
      return Promise.resolve({ items, ms: 1 });
    },
  };
}

it('asks for each text once and for none without a letter', async () => {
  const known: KnownTones = new Map();
  const rows = [row('плохо'), row('так'), row('плохо'), row('…'), row('пусто'), row('')];
  const texts = unknownTexts(rows, known);
  expect(texts).toEqual(['плохо', 'так', 'пусто']);
  const progress: number[] = [];
  await judgeTones(engineOf([]), texts, known, new AbortController().signal, (done) =>
    progress.push(done),
  );
  expect(progress).toEqual([3]);
  expect(toneOfRow(rows[0]!, known)).toMatchObject({ tone: 'negative' });
  expect(toneOfRow(rows[1]!, known)?.score).toBeGreaterThan(0.8);
  expect(toneOfRow(rows[4]!, known)).toBeNull();
  expect(toneOfRow(rows[5]!, known)).toBeNull();
  expect(unknownTexts(rows, known)).toEqual([]);
});

it('keeps what was told before a failure and goes on from there', async () => {
  const known: KnownTones = new Map();
  const rows = Array.from({ length: 20 }, (_, i) => row(`текст ${i}`));
  const { signal } = new AbortController();
  const first: string[][] = [];
  const run = judgeTones(engineOf(first, 2), unknownTexts(rows, known), known, signal, () => {});
  await expect(run).rejects.toThrow('died');
  expect(known.size).toBe(8);
  const second: string[][] = [];
  await judgeTones(engineOf(second), unknownTexts(rows, known), known, signal, () => {});
  expect(second.flat()).toHaveLength(12);
  expect(known.size).toBe(20);
});
