/** `evaluate`: figures of a model, of stored predictions, or of a table of scores. */
import { existsSync } from 'node:fs';
import { type Comparison, type Results, resultsSchema } from '../core/results/results-schema.ts';
import { buildResults, type Resampling } from './build-results.ts';
import { chooseForEvaluation } from './choose-thresholds.ts';
import { defineCommand, shareOf, UsageError, wholeNumber } from './command.ts';
import { compareModels, readContender } from './compare-models.ts';
import { type CliContext, shownPath, userPath } from './context.ts';
import { dataPath, splitNames } from './dataset.ts';
import { evaluateTable } from './evaluate-table.ts';
import { readParsed, writeWhole } from './files.ts';
import { freshOutputs, type Outputs, storedOutputs } from './outputs.ts';
import { findModel, labelsOf, predictionsPath, resultsPath } from './project.ts';
import { joinTruth } from './scored-split.ts';
import { resultsSummary } from './summary.ts';

/** Threshold of the reference's tables when none is given. */
const TABLE_THRESHOLD = 0.5;

export const evaluateCommand = defineCommand({
  name: 'evaluate',
  summary: 'Figures with intervals for a model, for stored predictions, or for a table of scores.',
  usage: 'evaluate (--model <id> | --predictions <file...> | --file <csv>) [options]',
  details: `
--model runs the page's own inference code over the annotated items and writes
<out>/predictions/<model>.<split>.json and <out>/results/<model>.json.
--predictions scores files of that kind, one a split, and writes the same result file.
--file prints the figures of a CSV with columns class_<i> and target_class_<i>.

Thresholds come from --threshold; else from config/thresholds.json if they were fitted on
this revision of the model; else one is fitted on val. With --limit nothing is written
unless --out is given.`,
  options: {
    model: { type: 'string', value: 'id', help: 'a model of config/models.json' },
    precision: { type: 'string', value: 'name', help: 'variant of the model, such as int8' },
    threads: { type: 'string', value: 'n', help: 'WASM threads', default: '1' },
    predictions: {
      type: 'string',
      value: 'file',
      help: 'stored predictions of one split',
      multiple: true,
    },
    file: { type: 'string', value: 'csv', help: 'a table of scores and targets' },
    data: {
      type: 'string',
      value: 'path',
      help: 'folder with <split>.tsv, or one .tsv; else NEWS_DATA_DIR',
    },
    split: {
      type: 'string',
      value: 'name',
      help: 'split to run; val and test when left out',
      multiple: true,
    },
    limit: { type: 'string', value: 'n', help: 'only the first n items of each split' },
    threshold: { type: 'string', value: 'share', help: 'use this threshold for all labels' },
    against: {
      type: 'string',
      value: 'id',
      help: 'also the paired difference from this model',
      multiple: true,
    },
    title: { type: 'string', value: 'text', help: 'name in the tables; else the model’s own' },
    resamples: { type: 'string', value: 'n', help: 'bootstrap resamples', default: '1000' },
    seed: { type: 'string', value: 'n', help: 'seed of the bootstrap', default: '1' },
    out: { type: 'string', value: 'folder', help: 'where results go; experiments when left out' },
    json: { type: 'boolean', help: 'print the whole result as JSON' },
  },
  async run({ values, positionals }, context) {
    const files = [...values.predictions, ...positionals];
    const sources = [values.model, values.predictions[0], values.file].filter(
      (s) => s !== undefined,
    );
    if (sources.length !== 1) throw new UsageError('give one of --model, --predictions, --file');
    if (positionals.length > 0 && values.predictions.length === 0) {
      throw new UsageError(`"${positionals.join(' ')}" belongs to no option`);
    }
    const threshold =
      values.threshold === undefined ? undefined : shareOf('threshold', values.threshold);
    if (values.file !== undefined) {
      const json = values.json ?? false;
      await evaluateTable(context, {
        file: values.file,
        threshold: threshold ?? TABLE_THRESHOLD,
        json,
      });
      return;
    }
    const limit = values.limit === undefined ? undefined : wholeNumber('limit', values.limit, 1);
    const resampling = {
      resamples: wholeNumber('resamples', values.resamples, 1),
      seed: wholeNumber('seed', values.seed, 0),
    };
    const names = (await labelsOf(context)).labels.map((label) => label.name);
    const data = dataPath(context, values.data);
    const out = userPath(context, values.out ?? `${context.root}/experiments`);
    const sets =
      values.model === undefined
        ? await storedOutputs(context, { files, data, names })
        : await freshOutputs(context, {
            model: values.model,
            engine: {
              precision: values.precision,
              threads: wholeNumber('threads', values.threads, 1),
            },
            splits: splitNames(data, values.split, ['val', 'test']),
            data,
            names,
            limit,
          });
    const write = limit === undefined || values.out !== undefined;
    await score(context, sets, {
      names,
      threshold,
      against: values.against,
      title: values.title,
      resampling,
      out,
      write,
      json: values.json ?? false,
      keepPredictions: values.model !== undefined,
    });
  },
});

interface Scoring {
  readonly names: readonly string[];
  readonly threshold: number | undefined;
  readonly against: readonly string[];
  readonly title: string | undefined;
  readonly resampling: Resampling;
  readonly out: string;
  readonly write: boolean;
  readonly json: boolean;
  readonly keepPredictions: boolean;
}

async function score(
  context: CliContext,
  outputs: readonly Outputs[],
  scoring: Scoring,
): Promise<void> {
  const { names, resampling, out } = scoring;
  const [first] = outputs;
  if (first === undefined) throw new UsageError('no predictions');
  const { model: id, created_by: origin } = first.file;
  const splits = outputs.map(({ file, split }) => joinTruth(file, split, names.length));
  const chosen = await chooseForEvaluation(context, {
    modelId: id,
    revision: origin.model_revision ?? null,
    requested: scoring.threshold,
    splits,
    labels: names.length,
  });
  const comparisons: Comparison[] = [];
  for (const against of scoring.against) {
    for (const [i, { split }] of outputs.entries()) {
      const mine = splits[i];
      if (mine === undefined) continue;
      const other = await readContender(out, against, split, names);
      const me = { split: mine, thresholds: chosen.thresholds };
      comparisons.push(compareModels(me, other, against, names, resampling));
    }
  }
  context.signal.throwIfAborted();
  const entry = await findModel(context, id);
  const results = await buildResults(context, {
    model: {
      id,
      title: scoring.title ?? entry?.title.en ?? id,
      revision: origin.model_revision ?? null,
      precision: origin.precision ?? null,
      parameters: origin.parameters ?? null,
      bytes: origin.bytes ?? null,
    },
    runtime: origin.runtime ?? null,
    names,
    splits,
    chosen,
    comparisons,
    resampling,
  });
  context.signal.throwIfAborted();
  if (scoring.write) {
    if (scoring.keepPredictions) {
      for (const { file } of outputs)
        await writeJson(context, predictionsPath(out, id, file.split), file);
    }
    const target = resultsPath(out, id);
    await writeJson(context, target, await withRobustness(context, target, results));
  } else {
    context.err('nothing was written: --limit without --out\n');
  }
  context.out(scoring.json ? `${JSON.stringify(results, null, 1)}\n` : resultsSummary(results));
}

/** Keeps the robustness table of the file before, if it is of the same model and thresholds. */
async function withRobustness(
  context: CliContext,
  target: string,
  results: Results,
): Promise<Results> {
  if (!existsSync(target)) return results;
  const before = await readParsed(target, resultsSchema);
  if (before.robustness === undefined) return results;
  const same =
    before.robustness.revision === results.model.revision &&
    JSON.stringify(before.thresholds) === JSON.stringify(results.thresholds);
  if (same) return { ...results, robustness: before.robustness };
  context.err(
    'the robustness table was of other thresholds or files: dropped; run robustness again\n',
  );
  return results;
}

async function writeJson(context: CliContext, file: string, value: unknown): Promise<void> {
  await writeWhole(file, `${JSON.stringify(value, null, 1)}\n`);
  context.err(`wrote ${shownPath(context, file)}\n`);
}
