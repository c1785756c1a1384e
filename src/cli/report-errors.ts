/** The part of docs/RESULTS.md on single items and single labels; ids, never texts. */
import type { WorstItem } from '../core/metrics/worst-items.ts';
import type { SplitResult } from '../core/results/results-schema.ts';
import { fixed, table } from './markdown.ts';

const FREQUENT = 10;

export interface WorstItems {
  readonly split: string;
  readonly items: number;
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly worst: readonly WorstItem[];
}

export function worstSection({ split, items, ids, names, worst }: WorstItems): string[] {
  if (worst.length === 0) return [];
  const named = (labels: readonly number[]): string =>
    labels.map((label) => names[label] ?? '').join(', ') || '–';
  return [
    `### The ${worst.length} worst items of ${split}`,
    `Of ${items}, by the sum of the labels’ log loss; val, because looking at single items of test would be the first step to tuning on it. The texts belong to their publishers and are not here; an id names the item in the data.`,
    `Most missed among them: ${frequent(worst, names, (item) => item.missed)}. Most often added: ${frequent(worst, names, (item) => item.wrong)}.`,
    table(
      ['item', 'loss', 'missed', 'added'],
      worst.map((item) => [
        `\`${ids[item.item] ?? ''}\``,
        fixed(item.loss, 2),
        named(item.missed),
        named(item.wrong),
      ]),
    ),
  ];
}

function frequent(
  worst: readonly WorstItem[],
  names: readonly string[],
  of: (item: WorstItem) => readonly number[],
): string {
  const counts = new Map<number, number>();
  for (const label of worst.flatMap(of)) counts.set(label, (counts.get(label) ?? 0) + 1);
  return (
    [...counts]
      .sort(([a, n], [b, m]) => m - n || a - b)
      .slice(0, FREQUENT)
      .map(([label, count]) => `${names[label] ?? ''} (${count})`)
      .join(', ') || 'none'
  );
}

/** Every label, in output order. */
export function allLabelsSection(splits: Readonly<Record<string, SplitResult>>): string[] {
  const names = ['val', 'test'].filter((name) => splits[name] !== undefined);
  const [first] = names.map((name) => splits[name]);
  if (first === undefined) return [];
  return [
    '### Every label',
    'With few positives a figure says little: one item more or less moves the F1 of a label with three positives by 0.2.',
    table(
      [
        'label',
        'threshold',
        ...names.flatMap((name) => [`${name}: positives`, 'precision', 'recall', 'F1', 'AP']),
      ],
      first.perLabel.map((label, i) => [
        label.name,
        `${label.threshold}`,
        ...names.flatMap((name) => {
          const row = splits[name]?.perLabel[i];
          return [
            `${row?.support ?? ''}`,
            fixed(row?.precision ?? null, 2),
            fixed(row?.recall ?? null, 2),
            fixed(row?.f1 ?? null, 2),
            fixed(row?.averagePrecision ?? null, 2),
          ];
        }),
      ]),
    ),
  ];
}
