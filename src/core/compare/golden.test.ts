/** Comparisons against scipy and scikit-learn (experiments/golden/compare_reference.py). */
import { describe, expect, it } from 'vitest';
import golden from '../../../experiments/golden/compare_reference.json' with { type: 'json' };
import { createCells } from '../metrics/cells.ts';
import { sfc32 } from '../random.ts';
import { benjaminiHochberg, holm } from './adjusted-p.ts';
import { agreement } from './agreement.ts';
import { exactMcNemar } from './exact-mcnemar.ts';
import { labelDuels } from './label-duels.ts';

const digits = (rows: readonly string[]): Uint8Array => Uint8Array.from(rows.join(''), Number);
const [truth, a, b] = [digits(golden.truth), digits(golden.a), digits(golden.b)];
const items = golden.truth.length;
const labels = golden.truth[0]!.length;
const options = () => ({ random: sfc32(golden.seed), resamples: golden.resamples });

function expectClose(actual: number | null | undefined, expected: number | null): void {
  if (expected === null || actual === null || actual === undefined) expect(actual).toBe(expected);
  else expect(Math.abs(actual - expected), `${actual}, ${expected}`).toBeLessThan(1e-10);
}

it.each(golden.mcnemar)('exact McNemar of $a and $b', ({ a: x, b: y, p }) => {
  const found = exactMcNemar(x, y);
  // Tails of 1e-600 are zero on both sides; the rest to ten digits.
  expect(Math.abs(found - p)).toBeLessThanOrEqual(1e-10 * Math.max(p, 1e-300));
});

it.each(golden.adjusted)('adjusts %j', (lists) => {
  holm(lists.p).forEach((p, i) => {
    expectClose(p, lists.holm[i]!);
  });
  benjaminiHochberg(lists.p).forEach((p, i) => {
    expectClose(p, lists.benjaminiHochberg[i]!);
  });
});

describe('two models', () => {
  const cells = createCells(items, labels, Float64Array.from(truth), truth);

  it('differ label by label as scipy and scikit-learn find', () => {
    const duels = labelDuels(cells, a, b, options());
    expect(duels.map((row) => row.support)).toEqual(golden.labels.map((row) => row.support));
    duels.forEach((row, i) => {
      const expected = golden.labels[i]!;
      expect([row.onlyA, row.onlyB]).toEqual([expected.onlyA, expected.onlyB]);
      expectClose(row.f1A, expected.f1[0]!);
      expectClose(row.f1B, expected.f1[1]!);
      expectClose(row.p, expected.p);
      expectClose(row.adjusted, expected.adjusted);
      expectClose(row.kappa, expected.kappa);
      expectClose(row.difference.low, expected.ends[0]!);
      expectClose(row.difference.high, expected.ends[1]!);
    });
    // Made so: A is better on the first and fourth, B on the second.
    expect(duels.map((row) => row.winner)).toEqual(['a', 'b', null, 'a', null, null, null]);
  });

  it('agree as scikit-learn finds, with intervals of really repeated rows', () => {
    const { equalCells, kappa, positive, sameSets, jaccard, table } = agreement(
      a,
      b,
      labels,
      options(),
    );
    expect(table.both + table.onlyA + table.onlyB + table.neither).toBe(items * labels);
    [equalCells, kappa, positive, sameSets, jaccard].forEach((figure, i) => {
      expectClose(figure.value, golden.agreement.values[i]!);
      expectClose(figure.low, golden.agreement.ends[i]![0]!);
      expectClose(figure.high, golden.agreement.ends[i]![1]!);
    });
  });
});
