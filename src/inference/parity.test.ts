/**
 * WASM fp32 against Python's onnxruntime on the tiny model that the Python pipeline has just
 * made (`python -m zoo tiny OUT`); CI sets TINY_MODEL_DIR. Also runs on a full fp32 export when
 * FP32_MODEL_DIR names one: that file is too large to commit.
 */
import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { nodeRuntime } from '../platform/node/ort.ts';
import { ModelSession } from './session.ts';
import { NewsTokenizer } from './tokenizer.ts';
import { assemble } from './windows.ts';

interface Golden {
  items: {
    title: string;
    snippet: string;
    ids_full: number[];
    ids: number[];
    fp32: { logits: number[]; tone_logits: number[] };
  }[];
}

describe.each(['TINY_MODEL_DIR', 'FP32_MODEL_DIR'])('fp32 of %s', (variable) => {
  const folder = process.env[variable];

  it.skipIf(folder === undefined)(
    'has the logits of Python within 1e-3',
    async () => {
      const read = (path: string): Buffer => readFileSync(`${folder}/${path}`);
      const golden = JSON.parse(read('golden.json').toString()) as Golden;
      const tokenizer = new NewsTokenizer(JSON.parse(read('tokenizer.json').toString()) as object);
      const session = await ModelSession.create(nodeRuntime(), read('onnx/model.onnx'), []);
      let worst = 0;
      for (const item of golden.items) {
        const [a, b] = [tokenizer.encode(item.title), tokenizer.encode(item.snippet)];
        const ids =
          a.length === 0 ? assemble(b, [], tokenizer.special) : assemble(a, b, tokenizer.special);
        expect(ids).toEqual(item.ids_full);
        // Python's ids after its truncation: windows have no counterpart there.
        const [output] = await session.run([item.ids]);
        const pairs: [Float32Array | undefined, number[]][] = [
          [output?.logits, item.fp32.logits],
          [output?.toneLogits, item.fp32.tone_logits],
        ];
        for (const [actual, expected] of pairs) {
          expect(actual).toHaveLength(expected.length);
          expected.forEach((value, i) => {
            worst = Math.max(worst, Math.abs(value - (actual?.[i] ?? Number.NaN)));
          });
        }
      }
      await session.release();
      expect(golden.items.length).toBeGreaterThan(0);
      expect(worst).toBeLessThan(1e-3);
    },
    120_000,
  );
});
