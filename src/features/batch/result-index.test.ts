import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packResults, type RowOutcome } from '../../core/batch/chunk-results.ts';
import { decide } from '../../core/decide.ts';
import type { Label, ModelThresholds } from '../../core/schema.ts';
import { ResultIndex } from './result-index.ts';

const labels = Array.from({ length: 40 }, (_, index) => ({ index, name: `l${index}` }) as Label);
const fitted: ModelThresholds = {
  global: 0.5,
  perLabel: { l35: 0.25 },
  calibration: { kind: 'platt', slope: 1.2, intercept: -0.1 },
  fittedOn: { split: 'val', items: 1, objective: 'f1', rule: 'global', revision: 'r' },
};
// Quarters have exact half floats, so that both sides see the same numbers.
const scored = fc
  .array(
    fc.integer({ min: -16, max: 16 }).map((n) => n / 4),
    { minLength: 40, maxLength: 40 },
  )
  .map((l): RowOutcome => ({
    kind: 'scored',
    logits: Float32Array.from(l),
    toneLogits: Float32Array.of(0, 1, 2),
    tokens: 1,
    notes: [],
  }));
const outcome = fc.oneof(
  { weight: 4, arbitrary: scored },
  { weight: 1, arbitrary: fc.constant<RowOutcome>({ kind: 'empty', notes: [] }) },
);

it('agrees with deciding row by row; counts, filters and orders follow', () => {
  fc.assert(
    fc.property(
      fc.array(outcome, { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 0, max: 39 }),
      (outcomes, label) => {
        const index = new ResultIndex(outcomes.length, labels, fitted);
        index.add(0, packResults(outcomes, 40));
        const truth = outcomes.map((o) =>
          o.kind === 'scored' ? decide(o.logits, labels, fitted) : [],
        );
        truth.forEach((decisions, row) => {
          const accepted = decisions.filter((d) => d.accepted).map((d) => d.label.index);
          expect(index.labels(row).map((l) => l.index)).toEqual(accepted.sort((a, b) => a - b));
          expect(index.top(row)).toBeCloseTo(decisions[0]?.probability ?? 0, 6);
          expect(index.tone(row)).toBe(outcomes[row]!.kind === 'scored' ? 'positive' : null);
        });
        const having = outcomes.flatMap((_, row) => (index.has(row, label) ? [row] : []));
        const all = { label, found: null, sort: 'line', descending: false } as const;
        expect([...index.select(all)]).toEqual(having);
        expect(index.counts().find((c) => c.label.index === label)?.rows ?? 0).toBe(having.length);
        const sorted = [
          ...index.select({ label: null, found: null, sort: 'top', descending: true }),
        ];
        expect(sorted).toHaveLength(outcomes.length);
        sorted.reduce((a, b) => (expect(index.top(a)).toBeGreaterThanOrEqual(index.top(b)), b));
      },
    ),
  );
});

it('selects among 100,000 rows in a moment', () => {
  const index = new ResultIndex(100_000, labels, fitted);
  expect(
    index.select({ label: null, found: new Set([5, 7]), sort: 'line', descending: true }),
  ).toEqual(Uint32Array.of(7, 5));
  expect(index.status(99_999)).toBe('waiting');
});
