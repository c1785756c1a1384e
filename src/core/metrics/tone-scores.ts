/** The tone head: one of three classes an item. */
import { TONES } from '../vocabulary.ts';

const CLASSES = TONES.length;

export interface ToneScores {
  readonly accuracy: number;
  /**
   * Unweighted mean of the classes' F1 over the classes that occur in the truth; NaN for no
   * items. (scikit-learn with `labels=` those present, `zero_division=0`.)
   */
  readonly macroF1: number;
  /** [true][predicted], in the order of `TONES`. */
  readonly confusion: readonly (readonly number[])[];
}

/** The most probable class of each row, the first of equals. @param logits [items, 3]. */
export function mostProbableTones(logits: ArrayLike<number>): Uint8Array {
  if (logits.length % CLASSES !== 0)
    throw new RangeError(`${logits.length} tone logits, not a multiple of 3`);
  return Uint8Array.from({ length: logits.length / CLASSES }, (_, item) => {
    let best = 0;
    for (let tone = 1; tone < CLASSES; tone++) {
      if ((logits[item * CLASSES + tone] ?? 0) > (logits[item * CLASSES + best] ?? 0)) best = tone;
    }
    return best;
  });
}

/**
 * @param truth [items], index into `TONES`.
 * @param predicted [items].
 * @param weights [items], how often each counts; once when left out.
 */
export function toneScores(
  truth: Uint8Array,
  predicted: Uint8Array,
  weights?: ArrayLike<number>,
): ToneScores {
  if (truth.length !== predicted.length) {
    throw new RangeError(`${predicted.length} predicted tones for ${truth.length} items`);
  }
  const table = new Float64Array(CLASSES * CLASSES);
  for (let item = 0; item < truth.length; item++) {
    const at = (truth[item] ?? 0) * CLASSES + (predicted[item] ?? 0);
    table[at] = (table[at] ?? 0) + (weights === undefined ? 1 : (weights[item] ?? 0));
  }
  const confusion = TONES.map((_, row) =>
    Array.from(table.subarray(row * CLASSES, (row + 1) * CLASSES)),
  );
  const rowSum = (tone: number): number => (confusion[tone] ?? []).reduce((a, b) => a + b, 0);
  const columnSum = (tone: number): number =>
    confusion.reduce((sum, row) => sum + (row[tone] ?? 0), 0);
  let [correct, total, sumF1, present] = [0, 0, 0, 0];
  TONES.forEach((_, tone) => {
    const hit = confusion[tone]?.[tone] ?? 0;
    correct += hit;
    total += rowSum(tone);
    if (rowSum(tone) === 0) return;
    present += 1;
    sumF1 += (2 * hit) / (rowSum(tone) + columnSum(tone));
  });
  return { accuracy: correct / total, macroF1: sumF1 / present, confusion };
}
