/** Rows through an engine, so that one row which the model fails on does not take the others along. */
import type { RowOutcome } from '../core/batch/chunk-results.ts';
import type { ClassifyInput, Engine } from '../core/engine.ts';
import { toErrorData } from '../core/errors.ts';

/** One outcome a row, in order. Rejects as the engine does, but for faults of a row alone. */
export async function computeRows(
  engine: Engine,
  rows: readonly ClassifyInput[],
  signal: AbortSignal,
): Promise<RowOutcome[]> {
  const inputs = rows.map(({ title, snippet }) => ({ title, snippet }));
  try {
    return [...(await engine.classify(inputs, { signal })).items];
  } catch (error) {
    if (!isRowFault(error)) throw error;
  }
  const outcomes: RowOutcome[] = [];
  for (const input of inputs) {
    try {
      outcomes.push(...(await engine.classify([input], { signal })).items);
    } catch (error) {
      if (!isRowFault(error)) throw error;
      outcomes.push({ kind: 'failed', error: toErrorData(error, 'runtime-failed') });
    }
  }
  return outcomes;
}

function isRowFault(error: unknown): boolean {
  const { code } = toErrorData(error, 'runtime-failed');
  return code === 'runtime-failed' || code === 'bad-input';
}
