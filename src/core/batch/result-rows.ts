/** Rows of a chunk judged by thresholds: what the table shows and an export holds. */
import { decideTone } from '../decide.ts';
import { thresholdVector } from '../metrics/cells.ts';
import type { ModelThresholds } from '../schema.ts';
import type { InputRow } from '../table/input-rows.ts';
import type { ResultRow } from '../table/result-row.ts';
import { TONES } from '../vocabulary.ts';
import { type ChunkResults, statusOf, toneLogitsOf } from './chunk-results.ts';
import { halfBits, halfProbabilities } from './half-probabilities.ts';

export type JudgeRows = (input: readonly InputRow[], results: ChunkResults) => ResultRow[];

/**
 * @param names of the labels in output order.
 * @throws `RangeError` when a threshold names no label; its result, for another number of labels or rows.
 */
export function rowJudge(names: readonly string[], fitted: ModelThresholds): JudgeRows {
  const table = halfProbabilities(fitted.calibration);
  const thresholds = thresholdVector(fitted, names);
  return (input, results) => {
    if (results.labels !== names.length || results.rows !== input.length) {
      throw new RangeError(`${results.rows} x ${results.labels} results for ${input.length} rows`);
    }
    const notes = new Map(results.notes.map(({ row, notes: found }) => [row, found]));
    return input.map((row, i) => {
      const status = statusOf(results, i);
      const accepted = status === 'scored' ? acceptedLabels(results, i, table, thresholds) : [];
      const tone = status === 'scored' ? decideTone(toneLogitsOf(results, i)) : null;
      return {
        ...row,
        status,
        labels: accepted.map(({ label }) => names[label] ?? ''),
        probabilities: accepted.map(({ p }) => p),
        thresholds: accepted.map(({ label }) => thresholds[label] ?? 1),
        tone: tone?.tone ?? null,
        toneProbability:
          tone === null ? null : (tone.probabilities[TONES.indexOf(tone.tone)] ?? null),
        tokens: results.tokens[i] ?? 0,
        notes: notes.get(i)?.map((note) => note.kind) ?? [],
      };
    });
  };
}

/** Most probable first, as `decide` orders them. */
function acceptedLabels(
  results: ChunkResults,
  row: number,
  table: Float64Array,
  thresholds: Float64Array,
): { label: number; p: number }[] {
  const accepted: { label: number; p: number }[] = [];
  for (let label = 0; label < thresholds.length; label++) {
    const p = table[halfBits(results.logits, row * thresholds.length + label)] ?? 0;
    if (p >= (thresholds[label] ?? 1)) accepted.push({ label, p });
  }
  return accepted.sort((a, b) => b.p - a.p || a.label - b.label);
}
