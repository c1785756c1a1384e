/** The zoo's part of docs/RESULTS.md: spread over seeds, ablations, training time, precisions. */
import { mean, standardDeviation } from '../core/intervals/spread.ts';
import type { PrecisionResults } from '../core/results/precision-results.ts';
import type { Results } from '../core/results/results-schema.ts';
import { isRepeat, rowOf, type RunLog } from '../core/results/run-log.ts';
import { fixed, signed, signedInterval, table } from './markdown.ts';

const SPLIT = 'test';
const METRICS = ['protocolF1', 'microF1', 'macroF1'] as const;

/** Rows that differ in one thing; the evaluation of the first names the second in `--against`. */
const ABLATIONS = [
  {
    question: 'Reading the lead beside the title',
    row: 'rubert_tiny_lora_10k_v1',
    without: 'rubert_tiny_snippet_ablation_lora_10k_v1',
  },
  {
    question: 'Full fine-tuning instead of LoRA, 12 layers',
    row: 'e5_small_full_10k_v1',
    without: 'e5_small_lora_10k_v1',
  },
  {
    question: '16,000 more items, half the layers, full fine-tuning',
    row: 'e5_small_6l_26k_v1',
    without: 'e5_small_full_10k_v1',
  },
] as const;

export interface ZooInput {
  readonly results: readonly Results[];
  readonly runs: readonly RunLog[];
  readonly precisions: readonly PrecisionResults[];
}

export function zooSections(input: ZooInput): string[] {
  return [
    ...seedSection(input.results),
    ...ablationSection(input.results),
    ...timeSection(input.runs),
    ...input.precisions.flatMap(precisionSection),
  ];
}

/** Results of a row's repeats, the row itself first. */
function repeatsOf(results: readonly Results[], row: string): Results[] {
  return results
    .filter((r) => rowOf(r.model.id) === row && r.splits[SPLIT] !== undefined)
    .sort((a, b) => (a.model.id < b.model.id ? -1 : 1));
}

function seedSection(results: readonly Results[]): string[] {
  const rows = [
    ...new Set(results.filter((r) => isRepeat(r.model.id)).map((r) => rowOf(r.model.id))),
  ]
    .sort()
    .map((row) => ({ row, repeats: repeatsOf(results, row) }))
    .filter(({ repeats }) => repeats.length > 1);
  if (rows.length === 0) return [];
  const figures = (repeats: readonly Results[], metric: (typeof METRICS)[number]): number[] =>
    repeats.map((r) => r.splits[SPLIT]?.headline[metric].value ?? Number.NaN);
  return [
    `## Spread over training seeds, on ${SPLIT}`,
    'The same config trained again: another start of heads and adapters, another order of items. Mean ± standard deviation of the runs (n − 1 in the denominator). Repeats stand in this table only.',
    table(
      ['row', 'runs', 'F1 of each', 'F1', 'micro F1', 'macro F1'],
      rows.map(({ row, repeats }) => [
        `\`${row}\``,
        `${repeats.length}`,
        figures(repeats, 'protocolF1')
          .map((value) => fixed(value))
          .join(', '),
        ...METRICS.map((metric) => meanAndSpread(figures(repeats, metric))),
      ]),
    ),
  ];
}

function meanAndSpread(values: readonly number[]): string {
  const spread = standardDeviation(values);
  return `${fixed(mean(values))}${spread === null ? '' : ` ± ${fixed(spread)}`}`;
}

function ablationSection(results: readonly Results[]): string[] {
  const rows = ABLATIONS.flatMap(({ question, row, without }) => {
    const pairs = repeatsOf(results, row).flatMap((result) => {
      const other = result.model.id.replace(row, without);
      const found = result.comparisons.find((c) => c.against === other && c.split === SPLIT);
      return found === undefined ? [] : [found];
    });
    const [first] = pairs;
    if (first === undefined) return [];
    const f1 = pairs.map((pair) => pair.differences.protocolF1.value ?? Number.NaN);
    const macro = pairs.map((pair) => pair.differences.macroF1.value ?? Number.NaN);
    return [
      [
        question,
        `\`${row}\` − \`${without}\``,
        signedInterval(first.differences.protocolF1),
        fixed(first.differences.protocolF1.p),
        signedInterval(first.differences.macroF1),
        fixed(first.differences.macroF1.p),
        pairs.length > 1
          ? `${signed(mean(f1))} (${pairs.length}), macro ${signed(mean(macro))}`
          : '–',
      ],
    ];
  });
  if (rows.length === 0) return [];
  return [
    `## What one change is worth, on ${SPLIT}`,
    'Paired bootstrap over items of the two rows of the first seed; the last column is the mean difference over all seeds, pair by pair.',
    table(['change', 'rows', 'F1', 'p', 'macro F1', 'p', 'F1 over seeds'], rows),
  ];
}

function timeSection(runs: readonly RunLog[]): string[] {
  if (runs.length === 0) return [];
  return [
    '## How long training took',
    'Two CPU cores that other work shared, so these are upper bounds; validation after each epoch is in them. Kept in `experiments/runs`.',
    table(
      ['run', 'backbone', 'adaptation', 'trained on', 'epochs', 'minutes', 'threads'],
      [...runs]
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .map(({ id, config, epochs, record }) => [
          `\`${id}\``,
          config.backbone,
          config.adaptation,
          config.train.join(' + '),
          `${epochs.length}`,
          fixed(epochs.reduce((sum, epoch) => sum + epoch.seconds, 0) / 60, 1),
          [...new Set(record.sessions.map((session) => session.threads))].join(', then '),
        ]),
    ),
  ];
}

function precisionSection(results: PrecisionResults): string[] {
  const [first] = results.variants;
  if (first === undefined) return [];
  return [
    `## Precisions of \`${results.run}\``,
    `${results.items} items of ${results.split}, spread evenly over its ${results.itemsOfSplit}, in ${results.runtime.runtime} (WASM, threads: ${results.runtime.threads}); all at ${first.name}’s best threshold there, ${results.threshold}. Differences are of logits, from ${first.name}; flips are decisions that differ, of ${results.items * results.labels}. Time is that of an item over ${first.name}’s for the same item, run in turns: median and quartiles.`,
    table(
      ['precision', 'what it is', 'size', 'F1', 'mean difference', 'largest', 'flips', 'time'],
      results.variants.map((v) => [
        v.name,
        v.about,
        `${fixed(v.bytes / 1e6, 1)} MB`,
        fixed(v.f1, 4),
        fixed(v.meanDifference, 4),
        fixed(v.worstDifference, 2),
        `${v.flips}`,
        `${fixed(v.latency.median, 2)} [${fixed(v.latency.lower, 2)}, ${fixed(v.latency.upper, 2)}]`,
      ]),
    ),
  ];
}
