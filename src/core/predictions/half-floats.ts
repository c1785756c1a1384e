/** Float16 numbers as base64 text, little-endian: how predictions are stored and shipped. */
import { getFloat16, setFloat16 } from '@petamoriken/float16';

/**
 * @param values rounded to the nearest half-precision number, ties to even.
 * @throws `RangeError` for NaN and for values beyond ±65504, which would become infinite.
 */
export function encodeHalfFloats(values: ArrayLike<number>): string {
  const bytes = new Uint8Array(values.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < values.length; i++) {
    setFloat16(view, i * 2, values[i] ?? Number.NaN, true);
    if (!Number.isFinite(getFloat16(view, i * 2, true))) {
      throw new RangeError(`value ${i} is ${values[i]}: it has no finite float16`);
    }
  }
  let binary = '';
  // In pieces: a spread of all bytes would overflow the stack.
  for (let at = 0; at < bytes.length; at += 0x2000) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x2000));
  }
  return btoa(binary);
}

/** @throws `RangeError` when the text is not base64 of whole finite float16 numbers. */
export function decodeHalfFloats(text: string): Float32Array {
  let binary: string;
  try {
    binary = atob(text);
  } catch {
    throw new RangeError('not base64');
  }
  if (binary.length % 2 !== 0)
    throw new RangeError(`${binary.length} bytes are no whole float16 numbers`);
  const view = new DataView(new ArrayBuffer(binary.length));
  for (let i = 0; i < binary.length; i++) view.setUint8(i, binary.charCodeAt(i));
  const values = new Float32Array(binary.length / 2);
  for (let i = 0; i < values.length; i++) {
    const value = getFloat16(view, i * 2, true);
    if (!Number.isFinite(value)) throw new RangeError(`value ${i} is ${value}`);
    values[i] = value;
  }
  return values;
}

/**
 * How far a number may have been from the float16 it was rounded to: half the gap to its
 * neighbours (a whole-number power of two; the gap of subnormal numbers is 2⁻²⁴).
 */
export function halfGap(value: number): number {
  const size = Math.abs(value);
  const exponent = size < 2 ** -14 ? -14 : Math.floor(Math.log2(size));
  return 2 ** (exponent - 11);
}
