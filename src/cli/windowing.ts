/**
 * `windowing`: how a text longer than the model's window should be put together. Val texts are
 * short, so the window is made short: what two or three small windows give, by maximum and by
 * mean, is held against one full reading of the same texts.
 */
import type { Engine } from '../core/engine.ts';
import { AppError } from '../core/errors.ts';
import { type Difference, pairedBootstrap } from '../core/intervals/paired-bootstrap.ts';
import {
  type Cells,
  cellsFromLogits,
  predict,
  type Thresholds,
  thresholdVector,
} from '../core/metrics/cells.ts';
import { protocolF1Statistic } from '../core/metrics/item-scores.ts';
import { protocolScores } from '../core/metrics/protocol-scores.ts';
import { bestRow, sweep } from '../core/metrics/threshold-sweep.ts';
import { mostProbableTones } from '../core/metrics/tone-scores.ts';
import { sfc32 } from '../core/random.ts';
import type { ModelEntry, ModelThresholds } from '../core/schema.ts';
import { bestGlobalThreshold } from '../core/calibration/label-thresholds.ts';
import { defineCommand, UsageError, wholeNumber } from './command.ts';
import { dataPath, readSplit, type Split } from './dataset.ts';
import { asMatrices, classifyAll, openEngine, type ScoredItems } from './inference.ts';
import { labelsOf, modelOf, thresholdsOf } from './project.ts';
import { INFERENCE_OPTIONS } from './shared-options.ts';
import { alignColumns, decimal } from './summary.ts';

const AGGREGATES = ['max', 'mean'] as const;

export const windowingCommand = defineCommand({
  name: 'windowing',
  summary: 'Maximum or mean over the windows of a long text: measured with short windows.',
  usage: 'windowing --model <id> [options]',
  options: {
    ...INFERENCE_OPTIONS,
    split: { type: 'string', value: 'name', help: 'split to read', default: 'val' },
    limit: { type: 'string', value: 'n', help: 'only the first n items' },
    'max-tokens': { type: 'string', value: 'n', help: 'window length', default: '48' },
    overlap: {
      type: 'string',
      value: 'n',
      help: 'tokens that neighbouring windows share',
      default: '16',
    },
    seed: { type: 'string', value: 'n', help: 'seed of the bootstrap', default: '1' },
  },
  async run({ values, positionals }, context) {
    if (positionals.length > 0)
      throw new UsageError(`"${positionals.join(' ')}" belongs to no option`);
    const maxTokens = wholeNumber('max-tokens', values['max-tokens'], 16);
    const overlap = wholeNumber('overlap', values.overlap, 0);
    const limit = values.limit === undefined ? undefined : wholeNumber('limit', values.limit, 1);
    const threads = wholeNumber('threads', values.threads, 1);
    const random = sfc32(wholeNumber('seed', values.seed, 0));
    const model = await modelOf(context, values.model);
    if (maxTokens >= model.maxTokens) {
      throw new UsageError(`--max-tokens must be below the model's own ${model.maxTokens}`);
    }
    const names = (await labelsOf(context)).labels.map((label) => label.name);
    const split = await readSplit(dataPath(context, values.data), values.split, names, limit);
    const choice = { precision: values.precision, threads };
    const run = async (
      entry: ModelEntry,
      part: Split,
      title: string,
    ): Promise<[ScoredItems, Engine['info'], number[]]> => {
      const engine = await openEngine(context, entry, choice);
      try {
        const outputs = await classifyAll(context, engine, part.items, title);
        const tokens = outputs.map((output) => (output.kind === 'scored' ? output.tokens : 0));
        return [asMatrices(outputs), engine.info, tokens];
      } finally {
        await engine.dispose();
      }
    };
    const [whole, info, tokens] = await run(model, split, 'full');
    const long = tokens.flatMap((count, i) =>
      count > maxTokens && count <= model.maxTokens ? [i] : [],
    );
    if (long.length === 0)
      throw new AppError('bad-input', `no item has more than ${maxTokens} tokens`);
    const part = pick(split, long, names.length);
    const configured = (await thresholdsOf(context)).models[model.id];
    const fitted = configured?.fittedOn.revision === info.revision ? configured : null;
    const calibration: ModelThresholds['calibration'] = fitted?.calibration ?? { kind: 'identity' };
    const everything = cellsFromLogits(
      whole.logits,
      pick(split, whole.positions, names.length).truth,
      names.length,
      calibration,
    );
    const thresholds =
      fitted === null ? bestGlobalThreshold(everything) : thresholdVector(fitted, names);
    const rowOf = new Map(whole.positions.map((position, row) => [position, row]));
    const readings: Reading[] = [
      readingOf(
        'full',
        rows(
          whole,
          long.map((i) => rowOf.get(i) ?? -1),
          names.length,
        ),
        part,
        names.length,
        calibration,
      ),
    ];
    for (const aggregate of AGGREGATES) {
      const windowing = { ...model.windowing, overlap, aggregate };
      const [scored] = await run({ ...model, maxTokens, windowing }, part, aggregate);
      readings.push(readingOf(aggregate, scored, part, names.length, calibration));
    }
    context.out(describe(readings, thresholds, { part, maxTokens, overlap, info, random }));
  },
});

interface Reading {
  readonly name: string;
  readonly cells: Cells;
  readonly toneAccuracy: number | null;
}

/** Some items of a split. */
function pick(split: Split, positions: readonly number[], labels: number): Split {
  const truth = new Uint8Array(positions.length * labels);
  positions.forEach((p, row) =>
    truth.set(split.truth.subarray(p * labels, (p + 1) * labels), row * labels),
  );
  const { tones } = split;
  return {
    ...split,
    items: positions.flatMap((p) => split.items[p] ?? []),
    truth,
    tones: tones === null ? null : Uint8Array.from(positions, (p) => tones[p] ?? 0),
  };
}

function rows(scored: ScoredItems, wanted: readonly number[], labels: number): ScoredItems {
  const of = (matrix: Float32Array, width: number): Float32Array =>
    Float32Array.from(
      wanted.flatMap((row) => Array.from(matrix.subarray(row * width, (row + 1) * width))),
    );
  return {
    positions: wanted.map((_, i) => i),
    empty: [],
    logits: of(scored.logits, labels),
    toneLogits: of(scored.toneLogits, 3),
  };
}

function readingOf(
  name: string,
  scored: ScoredItems,
  part: Split,
  labels: number,
  calibration: ModelThresholds['calibration'],
): Reading {
  const tones = mostProbableTones(scored.toneLogits);
  return {
    name,
    cells: cellsFromLogits(scored.logits, part.truth, labels, calibration),
    toneAccuracy:
      part.tones === null
        ? null
        : part.tones.filter((tone, i) => tone === tones[i]).length / tones.length,
  };
}

interface Circumstances {
  readonly part: Split;
  readonly maxTokens: number;
  readonly overlap: number;
  readonly info: Engine['info'];
  readonly random: () => number;
}

function describe(
  readings: readonly Reading[],
  thresholds: Thresholds,
  about: Circumstances,
): string {
  const [full] = readings;
  const difference = (a: Reading | undefined, b: Reading | undefined): Difference | null => {
    if (a === undefined || b === undefined || a === b) return null;
    const statistic = (reading: Reading) =>
      protocolF1Statistic(reading.cells, predict(reading.cells, thresholds));
    const options = { random: about.random };
    return pairedBootstrap(statistic(a), statistic(b), a.cells.items, options)[0] ?? null;
  };
  const shown = (d: Difference | null): string =>
    d === null ? '' : `${decimal(d.value)} [${decimal(d.low)}, ${decimal(d.high)}]`;
  const given =
    typeof thresholds === 'number' ? `threshold ${thresholds}` : 'the configured thresholds';
  return [
    `${about.info.modelId} ${about.info.revision}: ${about.part.items.length} items of ${about.part.name} ` +
      `longer than ${about.maxTokens} tokens, windows of ${about.maxTokens} with ${about.overlap} shared, ${given}`,
    alignColumns([
      [
        'reading',
        'F1',
        'micro F1',
        'labels an item',
        'F1 at its own best',
        'F1 minus full',
        'tone',
      ],
      ...readings.map((reading) => {
        const predicted = predict(reading.cells, thresholds);
        const scores = protocolScores(reading.cells, predicted);
        const best = bestRow(sweep(reading.cells), { kind: 'maximise', metric: 'f1' });
        return [
          reading.name,
          decimal(scores.f1),
          decimal(scores.micro_f1),
          decimal(predicted.reduce((a, b) => a + b, 0) / reading.cells.items, 2),
          best === null ? '' : `${decimal(best.f1)} at ${best.threshold}`,
          shown(difference(reading, full)),
          decimal(reading.toneAccuracy),
        ];
      }),
    ]),
    `max minus mean: ${shown(difference(readings[1], readings[2]))}`,
    '',
  ].join('\n');
}
