/** How a row is called: a title people know, and what tells it from a row of the same title. */
import type { ComparisonRow } from '../../core/results/comparison-rows.ts';
import { isCompleted } from '../../core/results/is-completed.ts';
import type { TrainedRun } from '../../core/results/results-index.ts';
import type { ModelEntry } from '../../core/schema.ts';
import type { Translator } from '../../i18n/translator.ts';

export interface RowNames {
  name(row: ComparisonRow): string;
  /** Precision and runtime, `int8, onnxruntime-web 1.30.0, wasm`; empty where nothing is known. */
  made(row: ComparisonRow): string;
  /** Both, short enough for a chart: `Rubrika, 6 layers (int8)`. */
  full(row: ComparisonRow): string;
  /** The served model that was made of this row's weights; null where there is none. */
  servedAs(row: ComparisonRow): string | null;
}

export function rowNames(
  { language, t }: Pick<Translator, 'language' | 't'>,
  models: readonly ModelEntry[],
  runs: Readonly<Record<string, TrainedRun>>,
  /** Of the site; an uploaded file may use an id of ours for something else. */
  isShipped: (row: ComparisonRow) => boolean,
): RowNames {
  const ours = <T>(row: ComparisonRow, found: T | undefined): T | undefined =>
    isShipped(row) ? found : undefined;
  const modelOf = (row: ComparisonRow) =>
    ours(
      row,
      models.find(({ id }) => id === row.id),
    );
  const runOf = (row: ComparisonRow) => ours(row, runs[row.id]);
  const name = (row: ComparisonRow): string => modelOf(row)?.title[language] ?? row.title;
  // The zoo predicts in float32, whatever precision a run was trained in.
  const precision = (row: ComparisonRow): string | null =>
    row.precision ?? (runOf(row) === undefined ? null : 'fp32');
  return {
    name,
    made: (row) => {
      const run = runOf(row);
      const runtime =
        row.runtime ?? (run === undefined ? null : `PyTorch ${run.torch ?? ''}`.trim());
      return [precision(row), runtime].filter((part) => part !== null).join(', ');
    },
    full: (row) => {
      const short = precision(row);
      const failed = row.status === null || isCompleted(row) ? [] : [row.status];
      const about = [...(short === null ? [] : [short]), ...failed];
      return about.length === 0 ? name(row) : `${name(row)} (${about.join(', ')})`;
    },
    servedAs: (row) => {
      if (row.precision !== null) return null;
      const model = ours(
        row,
        models.find(({ provenance }) => provenance.run === row.id),
      );
      return model === undefined
        ? null
        : t('compare.servedName', {
            name: model.title[language],
            precision: model.variants[0]?.precision ?? '',
          });
    },
  };
}
