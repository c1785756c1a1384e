/** `calibrate`: thresholds and calibration of a served model, fitted on val, with the evidence. */
import { chooseCalibration } from '../core/calibration/choose-calibration.ts';
import { chooseThresholds, type ThresholdChoice } from '../core/calibration/choose-thresholds.ts';
import { AppError } from '../core/errors.ts';
import type { Difference } from '../core/intervals/paired-bootstrap.ts';
import { sfc32 } from '../core/random.ts';
import { CALIBRATION_SCHEMA, type CalibrationReport } from '../core/results/calibration-report.ts';
import { RESULT_DECIMALS } from '../core/results/results-schema.ts';
import { roundNumbers } from '../core/results/round-numbers.ts';
import type { ModelThresholds } from '../core/schema.ts';
import { defineCommand, UsageError, wholeNumber } from './command.ts';
import { type CliContext, shownPath, userPath } from './context.ts';
import { dataPath, readSplit } from './dataset.ts';
import { writeWhole } from './files.ts';
import {
  calibrationPath,
  labelsOf,
  predictionsPath,
  thresholdsOf,
  thresholdsPath,
} from './project.ts';
import { cellsOf, joinTruth, readPredictions } from './scored-split.ts';
import { alignColumns, decimal } from './summary.ts';

const OBJECTIVE = 'protocol F1';

export const calibrateCommand = defineCommand({
  name: 'calibrate',
  summary: 'Fit calibration and thresholds on val and write them to config/thresholds.json.',
  usage: 'calibrate (--model <id> | --predictions <file>) [options]',
  details: `
Works on stored predictions of the served runtime: run evaluate --model first.
Calibration stays identity, and all labels share one threshold, unless cross-validation
clearly says otherwise; the table that is printed, and stored in <out>/calibration, shows it.`,
  options: {
    model: { type: 'string', value: 'id', help: 'uses <out>/predictions/<id>.val.json' },
    predictions: { type: 'string', value: 'file', help: 'stored predictions on val' },
    data: {
      type: 'string',
      value: 'path',
      help: 'folder with val.tsv, or that file; else NEWS_DATA_DIR',
    },
    folds: { type: 'string', value: 'n', help: 'folds of the cross-validation', default: '5' },
    seed: { type: 'string', value: 'n', help: 'seed of folds and bootstrap', default: '1' },
    out: { type: 'string', value: 'folder', help: 'where results go; experiments when left out' },
    'dry-run': { type: 'boolean', help: 'print, but write nothing' },
  },
  async run({ values, positionals }, context) {
    if (positionals.length > 0)
      throw new UsageError(`"${positionals.join(' ')}" belongs to no option`);
    const out = userPath(context, values.out ?? `${context.root}/experiments`);
    const folds = wholeNumber('folds', values.folds, 2);
    const seed = wholeNumber('seed', values.seed, 0);
    if ((values.model === undefined) === (values.predictions === undefined)) {
      throw new UsageError('give one of --model and --predictions');
    }
    const given =
      values.predictions === undefined
        ? predictionsPath(out, values.model ?? '', 'val')
        : userPath(context, values.predictions);
    const names = (await labelsOf(context)).labels.map((label) => label.name);
    const file = await readPredictions(given, names);
    const revision = file.created_by.model_revision;
    if (revision === undefined) {
      throw new AppError(
        'bad-input',
        `${given} names no model revision: thresholds are fitted on outputs of the served runtime only`,
      );
    }
    const split = await readSplit(dataPath(context, values.data), file.split, names);
    const scored = joinTruth(file, split, names.length);
    context.err(`cross-validating on ${scored.ids.length} items, ${folds} folds\n`);
    const calibration = chooseCalibration(scored.logits, scored.truth, names.length, {
      random: sfc32(seed),
      folds,
    });
    const cells = cellsOf(scored, names.length, calibration.calibration);
    const thresholds = chooseThresholds(cells, { random: sfc32(seed), folds });
    const fitted: ModelThresholds = {
      global: thresholds.global,
      perLabel: Object.fromEntries(
        names.flatMap((name, i) => {
          const own = thresholds.perLabel?.[i] ?? null;
          return own === null ? [] : [[name, own]];
        }),
      ),
      calibration: calibration.calibration,
      fittedOn: {
        split: file.split,
        items: scored.ids.length,
        objective: OBJECTIVE,
        rule: ruleOf(thresholds, folds),
        revision,
      },
    };
    const report: CalibrationReport = {
      ...roundNumbers(
        {
          schema: CALIBRATION_SCHEMA,
          decimals: RESULT_DECIMALS,
          date: context.now().toISOString(),
          model: file.model,
          revision,
          split: file.split,
          items: scored.ids.length,
          folds,
          seed,
          calibration: { chosen: calibration.kind, candidates: [...calibration.candidates] },
          thresholds: { chosen: thresholds.k, candidates: [...thresholds.candidates] },
        } as const,
        RESULT_DECIMALS,
      ),
      fitted,
    };
    context.out(describe(report));
    if (values['dry-run'] === true) return;
    context.signal.throwIfAborted();
    const config = await thresholdsOf(context);
    const models = Object.entries({ ...config.models, [file.model]: fitted });
    models.sort(([a], [b]) => (a < b ? -1 : 1));
    await write(context, calibrationPath(out, file.model), report, 1);
    await write(
      context,
      thresholdsPath(context),
      { ...config, models: Object.fromEntries(models) },
      2,
    );
  },
});

function ruleOf(choice: ThresholdChoice, folds: number): string {
  const own = choice.candidates.filter((candidate) => candidate.k !== null);
  const best = own.reduce((a, b) => (b.f1 > a.f1 ? b : a));
  const evidence = `${folds}-fold cross-validation: ${signed(best.gain)} with k = ${best.k ?? 0}`;
  return choice.k === null
    ? `global: first best of 0.01 to 0.99; labels' own thresholds not taken (${evidence})`
    : `label: global + n/(n + ${choice.k}) (own - global), n its positives (${evidence})`;
}

function signed(gain: Difference | null): string {
  if (gain?.value === null || gain === null) return 'no difference';
  const sign = gain.value >= 0 ? '+' : '';
  return `${sign}${decimal(gain.value)} [${decimal(gain.low)}, ${decimal(gain.high)}]`;
}

function describe(report: CalibrationReport): string {
  const { calibration, thresholds, fitted } = report;
  return [
    `${report.model}, revision ${report.revision}, ${report.items} items of ${report.split}, out of fold`,
    '',
    alignColumns([
      ['calibration', 'log loss', 'Brier', 'ECE', 'log loss gained'],
      ...calibration.candidates.map((c) => [
        `${c.kind}${c.kind === calibration.chosen ? ' *' : ''}`,
        decimal(c.logLoss, 5),
        decimal(c.brier, 5),
        decimal(c.calibrationError, 5),
        c.gain === null ? '' : signed(c.gain),
      ]),
    ]),
    '',
    alignColumns([
      ['thresholds', OBJECTIVE, 'gained'],
      ...thresholds.candidates.map((c) => [
        `${c.k === null ? 'global' : `own, k = ${c.k}`}${c.k === thresholds.chosen ? ' *' : ''}`,
        decimal(c.f1),
        c.gain === null ? '' : signed(c.gain),
      ]),
    ]),
    '',
    `chosen: global ${fitted.global}, ${Object.keys(fitted.perLabel).length} labels' own, ` +
      (fitted.calibration.kind === 'identity'
        ? 'identity'
        : `sigmoid(${decimal(fitted.calibration.slope)} x + ${decimal(fitted.calibration.intercept)})`),
    '',
  ].join('\n');
}

async function write(
  context: CliContext,
  file: string,
  value: unknown,
  indent: number,
): Promise<void> {
  await writeWhole(file, `${JSON.stringify(value, null, indent)}\n`);
  context.err(`wrote ${shownPath(context, file)}\n`);
}
