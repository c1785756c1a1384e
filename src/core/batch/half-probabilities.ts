/**
 * Probabilities of stored logits by looking them up: a float16 has 65,536 values, so that a
 * hundred thousand rows are judged anew in the time of a few thousand logistic functions.
 */
import { getFloat16 } from '@petamoriken/float16';
import { calibrate } from '../decide.ts';
import type { Calibration } from '../schema.ts';

/** What each half is worth, by its bits: a constant, made at the first use. */
let values: Float32Array | null = null;

function halfValues(): Float32Array {
  const view = new DataView(new ArrayBuffer(2));
  return (values ??= Float32Array.from({ length: 65_536 }, (_, bits) => {
    view.setUint16(0, bits);
    return getFloat16(view, 0);
  }));
}

/** [65536], by the bits of a half: exactly what `calibrate` gives for its value; NaN for NaN. */
export function halfProbabilities(calibration: Calibration): Float64Array {
  return Float64Array.from(halfValues(), (value) => calibrate(value, calibration));
}

/** Bits of the `i`th half of little-endian bytes. */
export function halfBits(bytes: Uint8Array, i: number): number {
  return (bytes[2 * i] ?? 0) | ((bytes[2 * i + 1] ?? 0) << 8);
}
