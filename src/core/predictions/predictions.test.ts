/** Predictions files: round trip, refusals, the tie to the label map. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import labels from '../../../config/labels.json' with { type: 'json' };
import protocol from '../../../experiments/model_zoo/protocol_10k_1k/protocol.json' with { type: 'json' };
import { decodeHalfFloats, encodeHalfFloats, halfGap } from './half-floats.ts';
import {
  decodePredictions,
  encodePredictions,
  labelsSha256,
  predictionsFileSchema,
} from './predictions-file.ts';

const about = {
  model: 'm',
  split: 'val',
  created_by: { tool: 'test', anything: 1 },
  labels_sha256: 'c'.repeat(64),
  ids: ['a', 'b'],
};
const file = encodePredictions(
  about,
  Float32Array.of(1, -2.5, 0.1, 30),
  Float32Array.of(1, 2, 3, 4, 5, 6),
);

describe('half floats', () => {
  it('come back within half the gap to their neighbours', () => {
    const value = fc.oneof(
      fc.double({ min: -60000, max: 60000, noNaN: true }),
      fc.double({ min: -1e-4, max: 1e-4, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(value, { maxLength: 20 }), (values) => {
        const back = decodeHalfFloats(encodeHalfFloats(values));
        return values.every((x, i) => Math.abs(x - back[i]!) <= halfGap(back[i]!));
      }),
    );
  });

  it('refuse what they cannot hold', () => {
    expect(() => encodeHalfFloats([1, 70000])).toThrow('value 1 is 70000');
    expect(() => encodeHalfFloats([NaN])).toThrow(RangeError);
    expect(() => decodeHalfFloats('AAA!')).toThrow('not base64');
    expect(() => decodeHalfFloats('AA==')).toThrow(/no whole float16/);
    // Infinity as float16.
    expect(() => decodeHalfFloats(Buffer.from([0, 0x7c]).toString('base64'))).toThrow(RangeError);
  });
});

describe('a predictions file', () => {
  it('is valid and comes back', () => {
    const parsed = predictionsFileSchema.parse(JSON.parse(JSON.stringify(file)));
    expect(parsed).toEqual(file);
    expect(parsed.shape).toEqual([2, 2]);
    const { logits, toneLogits } = decodePredictions(parsed);
    expect([...logits]).toEqual([1, -2.5, expect.closeTo(0.1, 4), 30]);
    expect([...toneLogits!]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('may lack a tone head', () => {
    const mute = encodePredictions(about, Float32Array.of(1, 2, 3, 4), null);
    expect(decodePredictions(predictionsFileSchema.parse(mute)).toneLogits).toBeNull();
  });

  it.each([
    ['an id too few', { ...file, ids: ['a'] }],
    ['an id twice', { ...file, ids: ['a', 'a'] }],
    ['another encoding', { ...file, encoding: 'float32-base64' }],
    ['another version', { ...file, version: 2 }],
  ])('is refused with %s', (_, value) => {
    expect(predictionsFileSchema.safeParse(value).success).toBe(false);
  });

  it('is refused when the numbers do not fit its shape', () => {
    expect(() => decodePredictions({ ...file, shape: [2, 3] })).toThrow(
      '4 logits for 2 items of 3 labels',
    );
    expect(() => decodePredictions({ ...file, tone_logits: encodeHalfFloats([1]) })).toThrow(
      RangeError,
    );
  });

  it('is tied to the label map as the Python protocol is', async () => {
    const names = labels.labels.map((label) => label.name);
    expect(await labelsSha256(names)).toBe(protocol.label_space.labels_sha256);
  });

  it('is tied to the names in their order', async () => {
    expect(await labelsSha256(['а', 'б'])).not.toBe(await labelsSha256(['б', 'а']));
    expect(await labelsSha256(['a'])).toBe(
      'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb',
    );
  });
});
