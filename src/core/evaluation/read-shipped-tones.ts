/** A zoo model's shipped tones beside the annotated ones of the same split. */
import { softmax } from '../decide.ts';
import { AppError } from '../errors.ts';
import type { ToneSet } from '../tone/tone-quality.ts';
import { TONES } from '../vocabulary.ts';
import { openShipped, type Shipped } from './read-shipped.ts';

/** @throws `AppError` as `readShipped` does, and `config-invalid` where either side has no tones. */
export async function readShippedTones(
  shipped: Pick<Shipped, 'predictions' | 'truth'>,
  names: readonly string[],
): Promise<ToneSet> {
  const { toneLogits, tones } = await openShipped(shipped, names);
  if (toneLogits === null || tones === null) {
    throw new AppError('config-invalid', 'predictions or truth without tones', {
      details: { file: 'predictions' },
    });
  }
  const probabilities = new Float64Array(toneLogits.length);
  for (let at = 0; at < toneLogits.length; at += TONES.length) {
    probabilities.set(softmax(toneLogits.subarray(at, at + TONES.length)), at);
  }
  return { truth: tones, probabilities };
}
