/** `precision`: what fewer bits cost, in WASM, on the same token ids and interleaved in time. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../core/errors.ts';
import { truthFileSchema, truthOf } from '../core/predictions/truth-file.ts';
import { PRECISION_SCHEMA, type PrecisionResults } from '../core/results/precision-results.ts';
import { RESULT_DECIMALS } from '../core/results/results-schema.ts';
import { roundNumbers } from '../core/results/round-numbers.ts';
import { ModelSession } from '../inference/session.ts';
import { nodeRuntime } from '../platform/node/ort.ts';
import { defineCommand, UsageError, wholeNumber } from './command.ts';
import { type CliContext, shownPath, userPath } from './context.ts';
import { readParsed, writeWhole } from './files.ts';
import { runtimeOf } from './inference.ts';
import { rowsOf, scorePrecisions, spread } from './precision-scores.ts';
import { startProgress } from './progress.ts';
import { labelsOf, predictionsPath } from './project.ts';
import { alignColumns, decimal } from './summary.ts';

const SPLIT = 'val';
const WARM_UP = 2;

/** Written by `python -m zoo precision`. */
const sourceSchema = z.object({
  version: z.literal(1),
  run: z.string().min(1),
  variants: z
    .array(
      z.object({
        name: z.string(),
        about: z.string(),
        file: z.string(),
        bytes: z.int().positive(),
        /** Files beside the graph that hold its weights, when it is not self-contained. */
        external: z.array(z.string()).default([]),
      }),
    )
    .min(1),
  ids: z.array(z.string()).min(1),
  /** [items][] token ids. */
  tokens: z.array(z.array(z.int().min(0)).min(1)),
});
type Source = z.infer<typeof sourceSchema>;

export const precisionCommand = defineCommand({
  name: 'precision',
  summary: 'Bytes, F1, logit differences and time of one model in several precisions, in WASM.',
  usage: 'precision --from <folder> [options]',
  details: `
The folder is what "python -m zoo precision" wrote: graphs, and token ids of val. Every item runs
through all variants in turn, so that times are compared under the same load. Writes
<out>/precision/<run>.json.`,
  options: {
    from: { type: 'string', value: 'folder', help: 'with precision.json and the graphs' },
    items: {
      type: 'string',
      value: 'n',
      help: 'so many items, spread evenly over val',
      default: '250',
    },
    threads: { type: 'string', value: 'n', help: 'WASM threads', default: '1' },
    out: { type: 'string', value: 'folder', help: 'where results go; experiments when left out' },
  },
  async run({ values, positionals }, context) {
    if (positionals.length > 0)
      throw new UsageError(`"${positionals.join(' ')}" belongs to no option`);
    if (values.from === undefined) throw new UsageError('give --from');
    const folder = userPath(context, values.from);
    const out = userPath(context, values.out ?? `${context.root}/experiments`);
    const source = await readParsed(path.join(folder, 'precision.json'), sourceSchema);
    const names = (await labelsOf(context)).labels.map((label) => label.name);
    const truthFile = await readParsed(predictionsPath(out, 'truth', SPLIT), truthFileSchema);
    const { truth } = truthOf(truthFile, source.ids, names.length);
    const results = await measurePrecisions(context, {
      folder,
      source,
      truth,
      labels: names.length,
      items: wholeNumber('items', values.items, 1),
      threads: wholeNumber('threads', values.threads, 1),
      clock: () => performance.now(),
    });
    const target = path.join(out, 'precision', `${source.run}.json`);
    await writeWhole(
      target,
      `${JSON.stringify(roundNumbers(results, RESULT_DECIMALS), null, 1)}\n`,
    );
    context.err(`wrote ${shownPath(context, target)}\n`);
    context.out(describe(results));
  },
});

interface Measurement {
  readonly folder: string;
  readonly source: Source;
  /** [items, labels] of all items of the source. */
  readonly truth: Uint8Array;
  readonly labels: number;
  readonly items: number;
  readonly threads: number;
  /** Milliseconds from any origin. */
  readonly clock: () => number;
}

async function measurePrecisions(context: CliContext, m: Measurement): Promise<PrecisionResults> {
  const { source, labels } = m;
  const chosen = spread(source.ids.length, m.items);
  const runtime = nodeRuntime(m.threads);
  const sessions: ModelSession[] = [];
  try {
    for (const { file, external } of source.variants) {
      const graph = await readFile(path.join(m.folder, file));
      const weights = external.map(async (name) => ({
        path: name,
        data: new Uint8Array(await readFile(path.join(m.folder, name))),
      }));
      sessions.push(await ModelSession.create(runtime, graph, await Promise.all(weights)));
    }
    const logits = sessions.map(() => new Float32Array(chosen.length * labels));
    const times = sessions.map(() => new Float64Array(chosen.length));
    const progress = startProgress(context, source.run, chosen.length);
    const run = async (variant: number, item: number, row: number): Promise<void> => {
      context.signal.throwIfAborted();
      const began = m.clock();
      const [answer] = (await sessions[variant]?.run([source.tokens[item] ?? []])) ?? [];
      const took = m.clock() - began;
      if (answer === undefined || answer.logits.length !== labels) {
        throw new AppError('bad-input', `${source.run} has ${answer?.logits.length ?? 0} labels`);
      }
      logits[variant]?.set(answer.logits, row * labels);
      const measured = times[variant];
      if (measured !== undefined) measured[row] = took;
    };
    for (let round = 0; round < WARM_UP; round++) {
      for (const variant of sessions.keys()) await run(variant, chosen[round] ?? 0, 0);
    }
    for (const [row, item] of chosen.entries()) {
      for (const turn of sessions.keys()) {
        // Another variant goes first each time: what runs after a pause runs warmer or colder.
        await run((turn + row) % sessions.length, item, row);
      }
      progress.update(row + 1);
    }
    progress.end();
    return {
      schema: PRECISION_SCHEMA,
      run: source.run,
      split: SPLIT,
      items: chosen.length,
      itemsOfSplit: source.ids.length,
      labels,
      ...scorePrecisions(source.variants, {
        logits,
        times,
        truth: rowsOf(m.truth, chosen, labels),
      }),
      date: context.now().toISOString(),
      runtime: runtimeOf({ device: runtime.device, threads: m.threads, runtime: runtime.name }),
    };
  } finally {
    for (const session of sessions) await session.release();
  }
}

function describe(results: PrecisionResults): string {
  return `${alignColumns([
    ['precision', 'bytes', 'F1', 'mean |d|', 'worst |d|', 'flips', 'time'],
    ...results.variants.map((v) => [
      v.name,
      `${v.bytes}`,
      decimal(v.f1),
      decimal(v.meanDifference),
      decimal(v.worstDifference),
      `${v.flips}`,
      `${decimal(v.latency.median, 2)} [${decimal(v.latency.lower, 2)}, ${decimal(v.latency.upper, 2)}]`,
    ]),
  ])}\n`;
}
