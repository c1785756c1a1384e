/** `conformal`: label sets that hold a promised share of the true labels, calibrated on val, checked on test. */
import path from 'node:path';
import {
  CONFORMAL_SCHEMA,
  type ConformalReport,
  conformalReportSchema,
} from '../core/conformal/conformal-report.ts';
import { controlFalseNegatives, type Scored } from '../core/conformal/risk-control.ts';
import { SET_FIGURES, setStatistic } from '../core/conformal/set-quality.ts';
import { AppError } from '../core/errors.ts';
import { bootstrap } from '../core/intervals/bootstrap.ts';
import { decodePredictions } from '../core/predictions/predictions-file.ts';
import { truthFileSchema, truthOf } from '../core/predictions/truth-file.ts';
import { sfc32 } from '../core/random.ts';
import { RESULT_DECIMALS } from '../core/results/results-schema.ts';
import { roundNumbers } from '../core/results/round-numbers.ts';
import { type ConformalFile, conformalFileSchema, type ConformalLevel } from '../core/schema.ts';
import { defineCommand, UsageError, wholeNumber } from './command.ts';
import { type CliContext, shownPath, userPath } from './context.ts';
import { readParsed, writeWhole } from './files.ts';
import { labelsOf, modelOf, predictionsPath } from './project.ts';
import { readPredictions } from './scored-split.ts';
import { alignColumns, decimal } from './summary.ts';

const LEVELS = [0.8, 0.9, 0.95];
const RESAMPLES = 1000;

export const conformalCommand = defineCommand({
  name: 'conformal',
  summary: 'Calibrate label sets on val, check them on test, write config/conformal.json.',
  usage: 'conformal [--model <id>] [options]',
  details: `
Conformal risk control (arXiv 2208.02814) on the share of true labels missed. Works on stored
predictions of the served runtime and the truth files beside them: run evaluate and truth first.
Nothing is chosen on test.`,
  options: {
    model: {
      type: 'string',
      value: 'id',
      help: 'a model of config/models.json; the default one when left out',
    },
    seed: { type: 'string', value: 'n', help: 'seed of the bootstrap', default: '1' },
    out: { type: 'string', value: 'folder', help: 'where results are; experiments when left out' },
  },
  async run({ values, positionals }, context) {
    if (positionals.length > 0)
      throw new UsageError(`"${positionals.join(' ')}" belongs to no option`);
    const out = userPath(context, values.out ?? `${context.root}/experiments`);
    const seed = wholeNumber('seed', values.seed, 0);
    const id = values.model ?? (await modelOf(context, undefined)).id;
    const names = (await labelsOf(context)).labels.map((label) => label.name);
    const val = await scoredSplit(out, id, 'val', names);
    const test = await scoredSplit(out, id, 'test', names);
    if (val.revision !== test.revision) {
      throw new AppError(
        'bad-input',
        `val is of revision ${val.revision}, test of ${test.revision}`,
      );
    }
    const fitted = LEVELS.map((level) => ({
      level,
      ...controlFalseNegatives(val.scored, 1 - level),
    }));
    const report: ConformalReport = roundNumbers(
      {
        schema: CONFORMAL_SCHEMA,
        decimals: RESULT_DECIMALS,
        date: context.now().toISOString(),
        model: id,
        revision: val.revision,
        seed,
        resamples: RESAMPLES,
        levels: fitted.map(({ level, threshold }) => ({
          level,
          threshold,
          splits: [val, test].map((split) => ({
            split: split.name,
            items: split.items,
            labelled: split.labelled,
            figures: figuresOf(split, threshold, seed),
          })),
        })),
      } as const,
      RESULT_DECIMALS,
    );
    context.out(describe(report));
    context.signal.throwIfAborted();
    await writeJson(
      context,
      path.join(out, 'conformal', `${id}.json`),
      conformalReportSchema.parse(report),
      1,
    );
    const file = path.join(context.root, 'config/conformal.json');
    const config = await readParsed(file, conformalFileSchema);
    const own: ConformalFile['models'][string] = {
      // The threshold whole: rounding up would break the promise.
      levels: report.levels.map((found, i) => ({
        ...configLevel(found),
        threshold: fitted[i]?.threshold ?? found.threshold,
      })),
      fittedOn: { split: val.name, items: val.labelled, revision: val.revision },
    };
    const models = Object.entries({ ...config.models, [id]: own });
    models.sort(([a], [b]) => (a < b ? -1 : 1));
    await writeJson(context, file, { models: Object.fromEntries(models) }, 2);
  },
});

function configLevel({
  level,
  threshold,
  splits,
}: ConformalReport['levels'][number]): ConformalLevel {
  const test = splits.find(({ split }) => split === 'test');
  const { value = null, low = null, high = null } = test?.figures.coverage ?? {};
  const size = test?.figures.size.value ?? null;
  if (test === undefined || value === null || low === null || high === null || size === null) {
    throw new AppError('bad-input', 'no item of test has a true label');
  }
  const { split, labelled: items } = test;
  return { level, threshold, checked: { split, items, coverage: { value, low, high }, size } };
}

interface Split {
  readonly name: string;
  readonly revision: string;
  readonly items: number;
  readonly labelled: number;
  readonly scored: Scored;
}

async function scoredSplit(
  out: string,
  id: string,
  name: string,
  names: readonly string[],
): Promise<Split> {
  const given = predictionsPath(out, id, name);
  const file = await readPredictions(given, names);
  const truthFile = await readParsed(
    path.join(out, 'predictions', `truth.${name}.json`),
    truthFileSchema,
  );
  const revision = file.created_by.model_revision;
  if (revision === undefined) {
    throw new AppError(
      'bad-input',
      `${given} names no model revision: sets are calibrated on outputs of the served runtime only`,
    );
  }
  if (file.split !== truthFile.split || file.labels_sha256 !== truthFile.labels_sha256) {
    throw new AppError(
      'bad-input',
      `${given} and the truth of ${truthFile.split} do not belong together`,
    );
  }
  const labels = names.length;
  const { truth } = truthOf(truthFile, file.ids, labels, file.created_by.not_read ?? []);
  const { logits } = decodePredictions(file);
  const labelled = file.ids.filter((_, item) =>
    truth.subarray(item * labels, (item + 1) * labels).includes(1),
  ).length;
  return {
    name,
    revision,
    items: file.ids.length,
    labelled,
    scored: { scores: logits, truth, labels },
  };
}

function figuresOf(split: Split, threshold: number, seed: number) {
  const options = { random: sfc32(seed), resamples: RESAMPLES };
  const [coverage, complete, size, empty] = bootstrap(
    setStatistic(split.scored, threshold),
    split.items,
    options,
  );
  if (!coverage || !complete || !size || !empty) throw new RangeError(SET_FIGURES.join());
  return { coverage, complete, size, empty };
}

function describe(report: ConformalReport): string {
  const interval = (figure: { value: number | null; low: number | null; high: number | null }) =>
    `${decimal(figure.value)} [${decimal(figure.low)}, ${decimal(figure.high)}]`;
  return [
    `${report.model}, revision ${report.revision}`,
    '',
    alignColumns([
      ['level', 'split', 'items', 'true labels held', 'items complete', 'labels a set', 'empty'],
      ...report.levels.flatMap(({ level, splits }) =>
        splits.map(({ split, labelled, figures }) => [
          String(level),
          split,
          String(labelled),
          ...SET_FIGURES.map((name) => interval(figures[name])),
        ]),
      ),
    ]),
    '',
  ].join('\n');
}

async function writeJson(
  context: CliContext,
  file: string,
  value: unknown,
  indent: number,
): Promise<void> {
  await writeWhole(file, `${JSON.stringify(value, null, indent)}\n`);
  context.err(`wrote ${shownPath(context, file)}\n`);
}
