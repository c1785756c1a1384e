/** `robustness`: what each way of writing costs, on the page's own inference code. */
import { AppError } from '../core/errors.ts';
import type { ClassifyInput, Engine } from '../core/engine.ts';
import { pairedBootstrap } from '../core/intervals/paired-bootstrap.ts';
import { type Cells, cellsFromLogits, predict, thresholdVector } from '../core/metrics/cells.ts';
import { protocolF1Statistic } from '../core/metrics/item-scores.ts';
import { protocolScores } from '../core/metrics/protocol-scores.ts';
import { mostProbableTones } from '../core/metrics/tone-scores.ts';
import { seedOf, sfc32 } from '../core/random.ts';
import {
  RESULT_DECIMALS,
  type Results,
  resultsSchema,
  type Robustness,
} from '../core/results/results-schema.ts';
import { roundNumbers } from '../core/results/round-numbers.ts';
import type { ModelThresholds } from '../core/schema.ts';
import { defineCommand, oneOf, UsageError, wholeNumber } from './command.ts';
import { type CliContext, shownPath, userPath } from './context.ts';
import { dataPath, type Item, readSplit, type Split } from './dataset.ts';
import { readParsed, writeWhole } from './files.ts';
import { asMatrices, classifyAll, openEngine } from './inference.ts';
import { NORMALISATIONS } from './normalisations.ts';
import { PERTURBATIONS } from './perturbations.ts';
import { labelsOf, modelOf, resultsPath } from './project.ts';
import { INFERENCE_OPTIONS } from './shared-options.ts';
import { alignColumns, decimal } from './summary.ts';

export const robustnessCommand = defineCommand({
  name: 'robustness',
  summary:
    'What capitals, typos, look-alike letters and the like cost; adds a table to the results.',
  usage: 'robustness --model <id> [options]',
  details: `
Needs <out>/results/<id>.json of the same revision: run evaluate --model first; its thresholds
are used. Changes: ${Object.keys(PERTURBATIONS).join(', ')}.
--normalise applies a candidate for the step before the tokenizer to every text, changed or not:
${Object.keys(NORMALISATIONS).join(', ')}. The model is not served with it, so nothing is stored.`,
  options: {
    ...INFERENCE_OPTIONS,
    split: { type: 'string', value: 'name', help: 'split to change', default: 'val' },
    limit: {
      type: 'string',
      value: 'n',
      help: 'only the first n items; the table is then not stored',
    },
    change: {
      type: 'string',
      value: 'name',
      help: 'only this change; not stored either',
      multiple: true,
    },
    normalise: { type: 'string', value: 'name', help: 'a step before the tokenizer; not stored' },
    seed: { type: 'string', value: 'n', help: 'seed of changes and bootstrap', default: '1' },
    out: { type: 'string', value: 'folder', help: 'where results are; experiments when left out' },
  },
  async run({ values, positionals }, context) {
    if (positionals.length > 0)
      throw new UsageError(`"${positionals.join(' ')}" belongs to no option`);
    const changes = values.change.length > 0 ? values.change : Object.keys(PERTURBATIONS);
    const unknown = changes.find((change) => !Object.hasOwn(PERTURBATIONS, change));
    if (unknown !== undefined) throw new UsageError(`no change "${unknown}"`);
    const { normalise } = values;
    if (normalise !== undefined) oneOf('normalise', normalise, Object.keys(NORMALISATIONS));
    const limit = values.limit === undefined ? undefined : wholeNumber('limit', values.limit, 1);
    const seed = wholeNumber('seed', values.seed, 0);
    const threads = wholeNumber('threads', values.threads, 1);
    const model = await modelOf(context, values.model);
    const names = (await labelsOf(context)).labels.map((label) => label.name);
    const data = dataPath(context, values.data);
    const split = await readSplit(data, values.split, names, limit);
    const out = userPath(context, values.out ?? `${context.root}/experiments`);
    const file = resultsPath(out, model.id);
    const results = await readParsed(file, resultsSchema);
    const engine = await openEngine(context, model, { precision: values.precision, threads });
    try {
      const { revision } = engine.info;
      if (results.model.revision !== revision) {
        throw new AppError(
          'bad-input',
          `${file} is of revision ${results.model.revision ?? 'none'}, the model of ${revision}`,
        );
      }
      const table = await measure(context, engine, {
        split,
        changes,
        names,
        seed,
        normalise: normalise === undefined ? undefined : NORMALISATIONS[normalise],
        thresholds: results.thresholds,
      });
      context.out(describe(table));
      const whole = limit === undefined && values.change.length === 0 && normalise === undefined;
      if (whole) await store(context, file, results, table);
      else context.err('not stored: a part, or another preprocessing, was measured\n');
    } finally {
      await engine.dispose();
    }
  },
});

interface Measurement {
  readonly split: Split;
  readonly changes: readonly string[];
  readonly names: readonly string[];
  readonly seed: number;
  /** Applied to every text before it is classified. */
  readonly normalise: ((input: ClassifyInput) => ClassifyInput) | undefined;
  readonly thresholds: ModelThresholds;
}

interface Reading {
  readonly cells: Cells;
  readonly predicted: Uint8Array;
  readonly toneAccuracy: number | null;
}

async function measure(context: CliContext, engine: Engine, m: Measurement): Promise<Robustness> {
  const clean = await read(context, engine, m, m.split.items, 'clean');
  const rows: Robustness['rows'] = [];
  for (const change of m.changes) {
    const changed = m.split.items.map((item) => changedItem(item, change, m.seed));
    const reading = await read(context, engine, m, changed, change);
    const [difference] = pairedBootstrap(
      protocolF1Statistic(reading.cells, reading.predicted),
      protocolF1Statistic(clean.cells, clean.predicted),
      m.split.items.length,
      { random: sfc32(m.seed) },
    );
    if (difference === undefined) throw new RangeError('no difference');
    rows.push({
      change,
      changed: changed.filter((item, i) => {
        const before = m.split.items[i];
        return item.title !== before?.title || item.snippet !== before.snippet;
      }).length,
      f1: protocolScores(reading.cells, reading.predicted).f1,
      difference,
      toneAccuracy: reading.toneAccuracy,
    });
  }
  return {
    split: m.split.name,
    items: m.split.items.length,
    seed: m.seed,
    revision: engine.info.revision,
    clean: {
      f1: protocolScores(clean.cells, clean.predicted).f1,
      toneAccuracy: clean.toneAccuracy,
    },
    rows,
  };
}

/** Each item from a seed of its own: neither order nor limit moves a typo. */
function changedItem(item: Item, change: string, seed: number): Item {
  const perturb = PERTURBATIONS[change];
  if (perturb === undefined) throw new RangeError(change);
  return { id: item.id, ...perturb(item, sfc32(seedOf(`${seed}|${change}|${item.id}`))) };
}

/** An item that a change left without content predicts no label and no tone. */
async function read(
  context: CliContext,
  engine: Engine,
  m: Measurement,
  items: readonly Item[],
  title: string,
): Promise<Reading> {
  const inputs = m.normalise === undefined ? items : items.map(m.normalise);
  const scored = asMatrices(await classifyAll(context, engine, inputs, title));
  const labels = m.names.length;
  // −40 in every label is a probability of 4e-18: below any threshold, and finite.
  const logits = new Float32Array(items.length * labels).fill(-40);
  scored.positions.forEach((position, row) =>
    logits.set(scored.logits.subarray(row * labels, (row + 1) * labels), position * labels),
  );
  const cells = cellsFromLogits(logits, m.split.truth, labels, m.thresholds.calibration);
  const tones = mostProbableTones(scored.toneLogits);
  const truth = m.split.tones;
  const right = scored.positions.filter((position, row) => truth?.[position] === tones[row]).length;
  return {
    cells,
    predicted: predict(cells, thresholdVector(m.thresholds, m.names)),
    toneAccuracy: truth === null ? null : right / items.length,
  };
}

function describe(table: Robustness): string {
  return `${alignColumns([
    ['change', 'items changed', 'protocol F1', 'difference', 'p', 'tone accuracy'],
    ['clean', '', decimal(table.clean.f1), '', '', decimal(table.clean.toneAccuracy)],
    ...table.rows.map((row) => [
      row.change,
      `${row.changed}`,
      decimal(row.f1),
      `${decimal(row.difference.value)} [${decimal(row.difference.low)}, ${decimal(row.difference.high)}]`,
      decimal(row.difference.p, 3),
      decimal(row.toneAccuracy),
    ]),
  ])}\n`;
}

async function store(
  context: CliContext,
  file: string,
  results: Results,
  table: Robustness,
): Promise<void> {
  const robustness = roundNumbers(table, RESULT_DECIMALS);
  await writeWhole(file, `${JSON.stringify({ ...results, robustness }, null, 1)}\n`);
  context.err(`wrote ${shownPath(context, file)}\n`);
}
