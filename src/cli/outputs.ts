/** What an evaluation scores: stored predictions, or those of a model that is run now. */
import { AppError } from '../core/errors.ts';
import {
  encodePredictions,
  labelsSha256,
  type PredictionsFile,
} from '../core/predictions/predictions-file.ts';
import { type CliContext, userPath } from './context.ts';
import { readSplit, type Split } from './dataset.ts';
import { asMatrices, classifyAll, openEngine, runtimeOf } from './inference.ts';
import { modelOf } from './project.ts';
import { readPredictions } from './scored-split.ts';

export interface Outputs {
  readonly split: Split;
  readonly file: PredictionsFile;
}

/** Files of one model, one a split. @throws `AppError` `bad-input` otherwise. */
export async function storedOutputs(
  context: CliContext,
  { files, data, names }: { files: readonly string[]; data: string; names: readonly string[] },
): Promise<Outputs[]> {
  const outputs: Outputs[] = [];
  for (const given of files) {
    const file = await readPredictions(userPath(context, given), names);
    outputs.push({ file, split: await readSplit(data, file.split, names) });
  }
  const [first] = outputs;
  if (outputs.some(({ file }) => file.model !== first?.file.model)) {
    throw new AppError(
      'bad-input',
      'the predictions are of different models: evaluate one at a time',
    );
  }
  if (new Set(outputs.map(({ file }) => file.split)).size !== outputs.length) {
    throw new AppError('bad-input', 'two of the files are of the same split');
  }
  return outputs;
}

export interface FreshRun {
  readonly model: string;
  readonly engine: { readonly precision: string | undefined; readonly threads: number };
  readonly splits: readonly string[];
  readonly data: string;
  readonly names: readonly string[];
  readonly limit: number | undefined;
}

/** Runs the model over each split; nothing is written here. */
export async function freshOutputs(context: CliContext, run: FreshRun): Promise<Outputs[]> {
  const model = await modelOf(context, run.model);
  const splits: Split[] = [];
  for (const name of run.splits) splits.push(await readSplit(run.data, name, run.names, run.limit));
  const engine = await openEngine(context, model, run.engine);
  try {
    const outputs: Outputs[] = [];
    for (const split of splits) {
      const scored = asMatrices(await classifyAll(context, engine, split.items, split.name));
      const idOf = (position: number): string => split.items[position]?.id ?? '';
      if (scored.positions.length === 0)
        throw new AppError('bad-input', `${split.file} has nothing to classify`);
      const about = {
        model: model.id,
        split: split.name,
        created_by: {
          tool: 'cli evaluate',
          model_revision: engine.info.revision,
          precision: engine.info.precision,
          parameters: model.parameters,
          bytes: engine.info.bytes,
          runtime: runtimeOf(engine.info),
          not_read: scored.empty.map(idOf),
        },
        labels_sha256: await labelsSha256(run.names),
        ids: scored.positions.map(idOf),
      };
      outputs.push({ split, file: encodePredictions(about, scored.logits, scored.toneLogits) });
    }
    return outputs;
  } finally {
    await engine.dispose();
  }
}
