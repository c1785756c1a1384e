/**
 * How two figures go together: Pearson, Spearman and the least-squares line, each with its
 * interval and p-value, or the reason why there is none. As `scipy.stats.pearsonr`, `spearmanr`
 * and `linregress`; Spearman's interval by Bonett and Wright 2000.
 */
import { normalCritical } from '../distributions/normal.ts';
import { studentCritical, studentTwoSided } from '../distributions/student.ts';

export interface Coefficient {
  /** −1..1 */
  readonly value: number;
  /** Null with three pairs, which leave no room for an interval. */
  readonly low: number | null;
  readonly high: number | null;
  /** Two-sided. */
  readonly p: number;
}

export interface Line {
  readonly slope: number;
  /** Of the slope, by Student's t. */
  readonly low: number;
  readonly high: number;
  readonly intercept: number;
  /** Share of the variance of y that the line explains. */
  readonly r2: number;
}

export type Relation =
  /** Two points always lie on a line: nothing can be told from less than three. */
  | { readonly kind: 'too-few'; readonly pairs: number }
  /** One side never changes, so that no correlation is defined. */
  | { readonly kind: 'constant'; readonly pairs: number; readonly which: 'x' | 'y' | 'both' }
  | {
      readonly kind: 'measured';
      readonly pairs: number;
      readonly pearson: Coefficient;
      readonly spearman: Coefficient;
      readonly line: Line;
    };

/** @throws `RangeError` for lists of different length or a value that is not finite. */
export function relate(x: readonly number[], y: readonly number[], level = 0.95): Relation {
  if (x.length !== y.length) throw new RangeError(`${x.length} values against ${y.length}`);
  if (![...x, ...y].every(Number.isFinite)) throw new RangeError('a value is not finite');
  const pairs = x.length;
  if (pairs < 3) return { kind: 'too-few', pairs };
  const [cx, cy] = [centred(x), centred(y)];
  if (cx.constant || cy.constant) {
    const which = cx.constant && cy.constant ? 'both' : cx.constant ? 'x' : 'y';
    return { kind: 'constant', pairs, which };
  }
  const r = cosine(cx.values, cy.values);
  const rho = cosine(centred(ranksOf(x)).values, centred(ranksOf(y)).values);
  return {
    kind: 'measured',
    pairs,
    pearson: coefficient(r, pairs, level, 1),
    spearman: coefficient(rho, pairs, level, 1 + (rho * rho) / 2),
    line: lineOf(cx, cy, r, level),
  };
}

interface Centred {
  readonly mean: number;
  readonly values: readonly number[];
  /** Sum of squares. */
  readonly squares: number;
  readonly constant: boolean;
}

function centred(list: readonly number[]): Centred {
  const mean = list.reduce((sum, value) => sum + value, 0) / list.length;
  const values = list.map((value) => value - mean);
  const squares = values.reduce((sum, value) => sum + value * value, 0);
  // What rounding of equal values leaves is no variation (as scipy's ConstantInputWarning).
  const constant = Math.sqrt(squares) <= 1e-13 * Math.abs(mean) * Math.sqrt(list.length);
  return { mean, values, squares, constant: constant || list.every((v) => v === list[0]) };
}

function cosine(a: readonly number[], b: readonly number[]): number {
  let [product, left, right] = [0, 0, 0];
  a.forEach((value, i) => {
    const other = b[i] ?? 0;
    product += value * other;
    left += value * value;
    right += other * other;
  });
  return Math.max(-1, Math.min(1, product / (Math.sqrt(left) * Math.sqrt(right))));
}

/** @param inflation of the variance of Fisher's z. */
function coefficient(value: number, pairs: number, level: number, inflation: number): Coefficient {
  const df = pairs - 2;
  const p =
    Math.abs(value) === 1
      ? 0
      : studentTwoSided(value * Math.sqrt(df / ((1 - value) * (1 + value))), df);
  if (pairs === 3) return { value, low: null, high: null, p };
  const half = normalCritical(level) * Math.sqrt(inflation / (pairs - 3));
  const z = Math.atanh(value);
  return { value, low: Math.tanh(z - half), high: Math.tanh(z + half), p };
}

function lineOf(x: Centred, y: Centred, r: number, level: number): Line {
  const df = x.values.length - 2;
  const slope = r * Math.sqrt(y.squares / x.squares);
  const error = Math.sqrt(((1 - r * r) * y.squares) / x.squares / df);
  const half = studentCritical(level, df) * error;
  return {
    slope,
    low: slope - half,
    high: slope + half,
    intercept: y.mean - slope * x.mean,
    r2: r * r,
  };
}

/** From 1; equal values share the mean of their ranks. */
export function ranksOf(values: ArrayLike<number>): number[] {
  const order = Array.from(values, (_, i) => i).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = new Array<number>(values.length).fill(0);
  for (let from = 0; from < order.length;) {
    let to = from;
    const value = values[order[from] ?? 0];
    while (to < order.length && values[order[to] ?? 0] === value) to++;
    for (let i = from; i < to; i++) ranks[order[i] ?? 0] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}

export type Strength = 'negligible' | 'weak' | 'moderate' | 'strong' | 'very-strong';

/** The reference's words for a correlation: below .1, .3, .5, .7, and from there on. */
export function strengthOf(r: number): Strength {
  const size = Math.abs(r);
  if (size < 0.1) return 'negligible';
  if (size < 0.3) return 'weak';
  if (size < 0.5) return 'moderate';
  return size < 0.7 ? 'strong' : 'very-strong';
}
