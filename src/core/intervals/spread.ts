/** Mean and spread of a few repeated measurements. */
import { mean as meanOf, sampleStandardDeviation } from 'simple-statistics';

/** @throws `RangeError` for no values. */
export function mean(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('mean of nothing');
  return meanOf([...values]);
}

/** With n − 1 in the denominator; null for fewer than two values. */
export function standardDeviation(values: readonly number[]): number | null {
  return values.length < 2 ? null : sampleStandardDeviation([...values]);
}
