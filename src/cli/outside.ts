/** `outside`: the served model beside the tags that RIA Novosti's editors gave. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../core/errors.ts';
import { bootstrap, type Statistic } from '../core/intervals/bootstrap.ts';
import { cellsFromLogits, predict, thresholdVector } from '../core/metrics/cells.ts';
import { sfc32 } from '../core/random.ts';
import {
  type Agreement,
  OUTSIDE_SCHEMA,
  type OutsideResults,
} from '../core/results/outside-results.ts';
import { RESULT_DECIMALS, resultsSchema } from '../core/results/results-schema.ts';
import { roundNumbers } from '../core/results/round-numbers.ts';
import type { ModelThresholds } from '../core/schema.ts';
import { defineCommand, UsageError, wholeNumber } from './command.ts';
import { type CliContext, shownPath, userPath } from './context.ts';
import { dataPath, type Item, readSplit, readTsv } from './dataset.ts';
import { readParsed, readText, writeWhole } from './files.ts';
import { asMatrices, classifyAll, openEngine, runtimeOf } from './inference.ts';
import { labelsOf, modelOf, resultsPath } from './project.ts';
import { INFERENCE_OPTIONS } from './shared-options.ts';
import { alignColumns, decimal } from './summary.ts';

const FILE = 'ria_editors.tsv';
const TRAINED_ON = ['train', 'train_extra'];

const tagsSchema = z.object({
  about: z.string(),
  /** Label → the editors' tags that mean it. */
  labels: z.record(z.string(), z.array(z.string()).min(1)),
});

export const outsideCommand = defineCommand({
  name: 'outside',
  summary: 'Agreement with the tags that RIA Novosti’s editors gave, on labels both have.',
  usage: 'outside --data <folder> [options]',
  details: `
The editors' vocabulary and habits are others than the guideline's: what this tells is how far two
ways of tagging agree, not how often the model is right. Needs ${FILE}, ${TRAINED_ON.join('.tsv and ')}.tsv in
the data folder and <out>/results/<model>.json, whose thresholds are used. Items that the model was
trained on are left out for it; the annotations of those items are compared with the editors
instead. Writes <out>/outside/<model>.json.`,
  options: {
    ...INFERENCE_OPTIONS,
    resamples: { type: 'string', value: 'n', help: 'bootstrap resamples', default: '1000' },
    seed: { type: 'string', value: 'n', help: 'seed of the bootstrap', default: '1' },
    out: { type: 'string', value: 'folder', help: 'where results are; experiments when left out' },
  },
  async run({ values, positionals }, context) {
    if (positionals.length > 0)
      throw new UsageError(`"${positionals.join(' ')}" belongs to no option`);
    const resampling = {
      resamples: wholeNumber('resamples', values.resamples, 1),
      seed: wholeNumber('seed', values.seed, 0),
    };
    const data = dataPath(context, values.data);
    const out = userPath(context, values.out ?? `${context.root}/experiments`);
    const names = (await labelsOf(context)).labels.map((label) => label.name);
    const model = await modelOf(context, values.model);
    const { thresholds, model: evaluated } = await readParsed(
      resultsPath(out, model.id),
      resultsSchema,
    );
    const outside = await readOutside(context, data, names);
    const engine = await openEngine(context, model, {
      precision: values.precision,
      threads: wholeNumber('threads', values.threads, 1),
    });
    try {
      const { revision } = engine.info;
      if (evaluated.revision !== revision) {
        throw new AppError(
          'bad-input',
          `the results of ${model.id} are of revision ${evaluated.revision ?? 'none'}, the model of ${revision}`,
        );
      }
      const ours = await predicted(context, engine, outside.unseen, { names, thresholds });
      const options = { ...resampling, shared: outside.shared, names };
      const results: OutsideResults = {
        schema: OUTSIDE_SCHEMA,
        model: model.id,
        revision,
        date: context.now().toISOString(),
        source: FILE,
        sharedLabels: outside.shared.size,
        modelOnUnseen: agreement(outside.unseen, ours, options),
        annotations: agreement(outside.annotated, outside.annotations, options),
        perLabel: perLabel(outside.unseen, ours, options),
        intervals: { method: 'percentile bootstrap over items', ...resampling },
        runtime: runtimeOf(engine.info),
      };
      const target = path.join(out, 'outside', `${model.id}.json`);
      await writeWhole(
        target,
        `${JSON.stringify(roundNumbers(results, RESULT_DECIMALS), null, 1)}\n`,
      );
      context.err(`wrote ${shownPath(context, target)}\n`);
      context.out(describe(results));
    } finally {
      await engine.dispose();
    }
  },
});

/** One item with the labels that the editors' tags mean. */
interface Tagged extends Item {
  /** Indices of shared labels. */
  readonly editors: ReadonlySet<number>;
}

interface Outside {
  /** Indices of the labels that both vocabularies have. */
  readonly shared: ReadonlySet<number>;
  readonly unseen: readonly Tagged[];
  readonly annotated: readonly Tagged[];
  /** [annotated], indices of labels. */
  readonly annotations: readonly ReadonlySet<number>[];
}

async function readOutside(
  context: CliContext,
  data: string,
  names: readonly string[],
): Promise<Outside> {
  const file = path.join(data, FILE);
  if (!existsSync(file)) {
    throw new AppError('bad-input', `${file} is missing: this comparison needs the editors' tags`);
  }
  const map = await readParsed(path.join(context.root, 'experiments/ria_tags.json'), tagsSchema);
  const index = new Map(names.map((name, i) => [name, i]));
  const labelOf = new Map<string, number>();
  for (const [label, tags] of Object.entries(map.labels)) {
    const at = index.get(label);
    if (at === undefined) throw new AppError('bad-input', `ria_tags.json: "${label}" is no label`);
    for (const tag of tags) labelOf.set(tag, at);
  }
  const { columns, rows } = readTsv(await readText(file), file);
  const items = rows.map((row): Tagged => {
    const at = (name: string): string => row[columns.indexOf(name)] ?? '';
    const tags = at('editor_tags').split('|');
    return {
      id: at('id'),
      title: at('title'),
      snippet: at('snippet'),
      editors: new Set(tags.flatMap((tag) => labelOf.get(tag) ?? [])),
    };
  });
  const annotated = new Map<string, ReadonlySet<number>>();
  for (const name of TRAINED_ON) {
    const split = await readSplit(data, name, names);
    split.items.forEach(({ id }, item) => {
      const row = split.truth.subarray(item * names.length, (item + 1) * names.length);
      annotated.set(id, new Set(names.flatMap((_, label) => (row[label] === 1 ? [label] : []))));
    });
  }
  const seen = items.filter((item) => annotated.has(item.id));
  return {
    shared: new Set(labelOf.values()),
    unseen: items.filter((item) => !annotated.has(item.id)),
    annotated: seen,
    annotations: seen.map((item) => annotated.get(item.id) ?? new Set()),
  };
}

/** [items], indices of the labels that the model gives. */
async function predicted(
  context: CliContext,
  engine: Parameters<typeof classifyAll>[1],
  items: readonly Item[],
  { names, thresholds }: { names: readonly string[]; thresholds: ModelThresholds },
): Promise<ReadonlySet<number>[]> {
  const scored = asMatrices(await classifyAll(context, engine, items, FILE));
  const nothing = new Uint8Array(scored.logits.length);
  const cells = cellsFromLogits(scored.logits, nothing, names.length, thresholds.calibration);
  const said = predict(cells, thresholdVector(thresholds, names));
  const answers: ReadonlySet<number>[] = items.map(() => new Set());
  scored.positions.forEach((position, row) => {
    const cellsOfRow = said.subarray(row * names.length, (row + 1) * names.length);
    answers[position] = new Set(names.flatMap((_, i) => (cellsOfRow[i] === 1 ? [i] : [])));
  });
  return answers;
}

interface Counting {
  readonly shared: ReadonlySet<number>;
  readonly names: readonly string[];
  readonly resamples: number;
  readonly seed: number;
}

/** Counts over items and shared labels, with intervals over items. */
export function agreement(
  items: readonly Pick<Tagged, 'editors'>[],
  ours: readonly ReadonlySet<number>[],
  { shared, resamples, seed }: Omit<Counting, 'names'>,
): Agreement {
  const rows = items.map(({ editors }, i) => {
    const mine = [...(ours[i] ?? [])].filter((label) => shared.has(label));
    const both = mine.filter((label) => editors.has(label)).length;
    return { both, editors: editors.size, ours: mine.length };
  });
  const total = (weights: ArrayLike<number>, of: (row: (typeof rows)[number]) => number): number =>
    rows.reduce((sum, row, i) => sum + (weights[i] ?? 0) * of(row), 0);
  const statistic: Statistic = (weights) => {
    const both = total(weights, (row) => row.both);
    return Float64Array.of(
      both / total(weights, (row) => row.editors),
      both / total(weights, (row) => row.ours),
    );
  };
  const none = { value: null, low: null, high: null };
  const [recall = none, precision = none] =
    rows.length === 0 ? [] : bootstrap(statistic, rows.length, { random: sfc32(seed), resamples });
  const all = new Uint8Array(rows.length).fill(1);
  const both = total(all, (row) => row.both);
  return {
    items: rows.length,
    both,
    editorsOnly: total(all, (row) => row.editors) - both,
    oursOnly: total(all, (row) => row.ours) - both,
    recall,
    precision,
  };
}

function perLabel(
  items: readonly Tagged[],
  ours: readonly ReadonlySet<number>[],
  { shared, names }: Counting,
): OutsideResults['perLabel'] {
  return [...shared]
    .map((label) => {
      const cell = { label: names[label] ?? '', both: 0, editorsOnly: 0, oursOnly: 0 };
      items.forEach(({ editors }, i) => {
        const [theirs, mine] = [editors.has(label), ours[i]?.has(label) ?? false];
        if (theirs && mine) cell.both++;
        else if (theirs) cell.editorsOnly++;
        else if (mine) cell.oursOnly++;
      });
      return cell;
    })
    .filter((cell) => cell.both + cell.editorsOnly + cell.oursOnly > 0)
    .sort(
      (a, b) =>
        b.both + b.editorsOnly + b.oursOnly - (a.both + a.editorsOnly + a.oursOnly) ||
        (a.label < b.label ? -1 : 1),
    );
}

function describe(results: OutsideResults): string {
  const row = (name: string, a: Agreement): string[] => [
    name,
    `${a.items}`,
    `${decimal(a.recall.value, 3)} [${decimal(a.recall.low, 3)}, ${decimal(a.recall.high, 3)}]`,
    `${decimal(a.precision.value, 3)} [${decimal(a.precision.low, 3)}, ${decimal(a.precision.high, 3)}]`,
  ];
  return `${alignColumns([
    [`${results.sharedLabels} shared labels`, 'items', 'recall', 'precision'],
    row(results.model, results.modelOnUnseen),
    row('annotations', results.annotations),
  ])}\n`;
}
