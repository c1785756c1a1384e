import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packResults, type RowOutcome } from './chunk-results.ts';
import { decide } from '../decide.ts';
import type { Label, ModelThresholds } from '../schema.ts';
import { ResultIndex } from './result-index.ts';
import { rowJudge } from './result-rows.ts';

const labels = Array.from({ length: 40 }, (_, index) => ({ index, name: `l${index}` }) as Label);
const names = labels.map((label) => label.name);
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
const input = { line: 2, id: '', title: 'x', snippet: '', date: '', truth: null };
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
        const index = new ResultIndex(outcomes.length, names, fitted);
        const chunk = packResults(outcomes, 40);
        index.add(0, 0, chunk);
        index.add(0, 0, chunk);
        const rows = rowJudge(names, fitted)(
          outcomes.map(() => input),
          chunk,
        );
        const truth = outcomes.map((o) =>
          o.kind === 'scored' ? decide(o.logits, labels, fitted) : [],
        );
        truth.forEach((decisions, row) => {
          const accepted = decisions.filter((d) => d.accepted);
          const having = labels.filter((l) => index.accepts(row, l.index));
          expect(having).toEqual(accepted.map((d) => d.label).sort((a, b) => a.index - b.index));
          expect(index.top(row)).toBeCloseTo(decisions[0]?.probability ?? 0, 6);
          const scoredRow = outcomes[row]!.kind === 'scored';
          expect(rows[row]).toMatchObject({
            labels: accepted.map((d) => d.label.name),
            probabilities: accepted.map((d) => d.probability),
            thresholds: accepted.map((d) => d.threshold),
            tone: scoredRow ? 'positive' : null,
            status: scoredRow ? 'scored' : 'empty',
          });
        });
        const having = outcomes.flatMap((_, row) => (index.accepts(row, label) ? [row] : []));
        const all = { label, found: null, sort: 'line', descending: false } as const;
        expect([...index.select(all)]).toEqual(having);
        expect(index.perLabel()[label]).toBe(having.length);
        const none = truth.flatMap((decisions, row) =>
          outcomes[row]!.kind === 'scored' && decisions.every((d) => !d.accepted) ? [row] : [],
        );
        expect([...index.select({ ...all, label: 'none' })]).toEqual(none);
        const scoredRows = outcomes.filter((o) => o.kind === 'scored').length;
        expect([...index.perTone()]).toEqual([0, 0, scoredRows]);
        expect(index.tally()).toEqual({
          waiting: 0,
          scored: scoredRows,
          empty: outcomes.length - scoredRows,
          failed: 0,
          none: none.length,
        });
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
  const index = new ResultIndex(100_000, names, fitted);
  expect(
    index.select({ label: null, found: new Set([5, 7]), sort: 'line', descending: true }),
  ).toEqual(Uint32Array.of(7, 5));
  expect(index.status(99_999)).toBe('waiting');
});
