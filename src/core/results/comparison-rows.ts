/** What a comparison shows of result files: one row a model, split and choice of threshold. */
import type { Interval } from '../intervals/bootstrap.ts';
import { HEADLINE_METRICS, type HeadlineMetric } from '../metrics/headline.ts';
import { figureOf, type ReadResults, type ResultRow, resultRows } from './read-results.ts';

/** Runs that may stand beside one another: same items, same labels, thresholds chosen alike. */
export interface ComparisonGroup {
  /** The same for those runs and for no other. */
  readonly key: string;
  /** Null where the file does not say. */
  readonly protocol: string | null;
  readonly labels: number | null;
  readonly split: string | null;
  readonly items: number | null;
  /** As `ResultRow` has it; null where the file does not say. */
  readonly chosen: ResultRow['thresholdChosen'] | null;
  /** False where the file does not say enough to know whether its rows may be ranked. */
  readonly rankable: boolean;
}

export interface ComparisonRow {
  /** Unique within a file. */
  readonly key: string;
  readonly file: string;
  readonly id: string;
  readonly title: string;
  /** What the file adds to the title: the backbone. Empty where nothing. */
  readonly about: string;
  /** The run read no lead. */
  readonly titleOnly: boolean;
  /** As the file has it; null where it has none, which counts as completed. */
  readonly status: string | null;
  readonly group: ComparisonGroup;
  /** Null when labels have thresholds of their own, or none is stated. */
  readonly threshold: number | null;
  readonly figures: Readonly<Partial<Record<HeadlineMetric, Interval>>>;
  readonly precision: string | null;
  readonly runtime: string | null;
  readonly parameters: number | null;
  readonly bytes: number | null;
}

/** Rows of a result file of ours or of the reference. */
export function comparisonRows(read: ReadResults, file: string): ComparisonRow[] {
  return resultRows(read).map((row): ComparisonRow => {
    const known = {
      key: `${row.split} ${row.thresholdChosen}`,
      file,
      id: row.id,
      status: null,
      threshold: row.threshold,
      figures: figuresOf(row),
    };
    if (read.kind === 'ours') {
      const { model, runtime } = read.results;
      return {
        ...known,
        title: row.model,
        about: '',
        titleOnly: false,
        group: ourGroup(row, read.results),
        precision: model.precision,
        runtime: runtime && `${runtime.runtime}, ${runtime.device}`,
        parameters: model.parameters,
        bytes: model.bytes,
      };
    }
    return {
      ...known,
      title: row.id,
      about: row.model,
      titleOnly: !read.results.use_snippet,
      group: referenceGroup(row, read.results),
      precision: null,
      runtime: null,
      parameters: null,
      bytes: null,
    };
  });
}

function figuresOf(row: ResultRow): ComparisonRow['figures'] {
  if (row.headline !== null) return row.headline;
  return Object.fromEntries(
    HEADLINE_METRICS.flatMap((metric) => {
      const value = figureOf(row, metric);
      return value === null ? [] : [[metric, { value, low: null, high: null }]];
    }),
  );
}

type Ours = Extract<ReadResults, { kind: 'ours' }>['results'];
type Reference = Extract<ReadResults, { kind: 'reference' }>['results'];

function ourGroup(row: ResultRow, { data, splits }: Ours): ComparisonGroup {
  const { protocol, split, items, labels, thresholdChosen: chosen } = row;
  const notRead = [...(splits[split]?.notRead ?? [])].sort();
  const threshold = chosen === 'fixed' ? row.threshold : null;
  const same = [protocol, data.labelsSha256, split, data.files[split], items, notRead];
  return {
    key: JSON.stringify(['ours', ...same, chosen, threshold]),
    protocol,
    labels,
    split,
    items,
    chosen,
    rankable: true,
  };
}

/**
 * The reference keeps one label map a protocol folder, so folder and number of labels name the
 * label set; a file without either says nothing of what it may be compared with.
 */
function referenceGroup(row: ResultRow, results: Reference): ComparisonGroup {
  const { protocol_dir: folder, protocol } = results;
  const { split, items, labels, thresholdChosen: chosen } = row;
  const data = protocol && [protocol.data_sha256, protocol.split, protocol.limits];
  const space = folder ?? protocol?.label_space.min_tag_frequency ?? null;
  const rankable = protocol !== null && space !== null;
  const threshold = chosen === 'fixed' ? row.threshold : results.optimized_threshold?.metric;
  return {
    key: JSON.stringify([
      rankable ? 'reference' : `reference ${results.experiment_id}`,
      data,
      space,
      labels,
      items,
      chosen,
      threshold,
    ]),
    // The folder's own name would pass for ours, which is called the same and holds other news.
    protocol: folder === null ? null : `reference: ${folder.split('/').at(-1) ?? folder}`,
    labels,
    split,
    items,
    chosen,
    rankable,
  };
}
