/**
 * Label sets with a promise: conformal risk control (Angelopoulos, Bates, Fisch, Lei and Schuster,
 * "Conformal Risk Control", arXiv 2208.02814) on the false-negative rate, the share of an item's
 * true labels that its set misses. If new items are exchangeable with the calibration ones, the
 * expected share missed is at most alpha. Items without a true label have no such share and are
 * left out, so the promise is about items with one.
 */

export interface Scored {
  /** [items, labels]; higher is more likely. Any order-preserving scale serves. */
  readonly scores: ArrayLike<number>;
  /** [items, labels] of 0/1. */
  readonly truth: ArrayLike<number>;
  readonly labels: number;
}

export interface ControlledThreshold {
  /** A set holds the labels whose score is at least this. */
  readonly threshold: number;
  /** Items with a true label: those that count. */
  readonly items: number;
  /** Mean share missed on the calibration items at the threshold. */
  readonly risk: number;
}

/**
 * The highest threshold with n/(n+1) · risk + 1/(n+1) <= alpha: their lambda-hat, for the loss
 * bound B = 1 and lambda = −threshold.
 * @param alpha largest expected share of true labels missed, 0 < alpha < 1.
 * @throws `RangeError` for lengths that do not fit, an alpha out of range, or fewer than 1/alpha − 1
 * items, with which no threshold can promise anything.
 */
export function controlFalseNegatives(scored: Scored, alpha: number): ControlledThreshold {
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`alpha ${alpha} is not between 0 and 1`);
  const cells = trueCells(scored);
  const items = cells.reduce((most, cell) => Math.max(most, cell.item + 1), 0);
  if (1 / (items + 1) > alpha) {
    throw new RangeError(`${items} items with a true label are too few for alpha ${alpha}`);
  }
  cells.sort((a, b) => a.score - b.score);
  let [threshold, risk, missed] = [cells[0]?.score ?? Number.NaN, 0, 0];
  for (let at = 0; at < cells.length;) {
    const score = cells[at]?.score ?? Number.NaN;
    // At this threshold every true cell with a lower score is missed.
    if ((missed + 1) / (items + 1) > alpha) break;
    [threshold, risk] = [score, missed / items];
    for (; cells[at]?.score === score; at++) missed += cells[at]?.share ?? 0;
  }
  return { threshold, items, risk };
}

interface TrueCell {
  /** Position among the items with a true label. */
  readonly item: number;
  readonly score: number;
  /** One over the item's number of true labels. */
  readonly share: number;
}

function trueCells({ scores, truth, labels }: Scored): TrueCell[] {
  if (scores.length !== truth.length || scores.length % labels !== 0) {
    throw new RangeError(`${scores.length} scores, ${truth.length} truths, ${labels} labels`);
  }
  const cells: TrueCell[] = [];
  let item = 0;
  for (let from = 0; from < truth.length; from += labels) {
    const own: number[] = [];
    for (let i = from; i < from + labels; i++)
      if (truth[i] === 1) own.push(scores[i] ?? Number.NaN);
    for (const score of own) cells.push({ item, score, share: 1 / own.length });
    if (own.length > 0) item += 1;
  }
  return cells;
}
