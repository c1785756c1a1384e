/** The page's own inference code over many items, in Node. */
import os from 'node:os';
import type { ClassifyInput, Engine, EngineInfo, ItemOutput } from '../core/engine.ts';
import { AppError } from '../core/errors.ts';
import type { Runtime } from '../core/results/results-schema.ts';
import type { ModelEntry, ModelVariant } from '../core/schema.ts';
import { createNodeEngine } from '../platform/node/engine.ts';
import type { CliContext } from './context.ts';
import { modelFolderOf } from './project.ts';
import { startProgress } from './progress.ts';

export interface EngineChoice {
  /** The first variant that runs on WASM when left out. */
  readonly precision?: string | undefined;
  readonly threads: number;
}

/** @throws `AppError` `bad-input` for a precision that the model lacks on WASM. */
export function wasmVariant(model: ModelEntry, precision: string | undefined): ModelVariant {
  const usable = model.variants.filter((variant) => variant.devices.includes('wasm'));
  const variant =
    precision === undefined
      ? usable[0]
      : usable.find((candidate) => candidate.precision === precision);
  if (variant !== undefined) return variant;
  const known = usable.map((candidate) => candidate.precision).join(', ') || 'none';
  throw new AppError(
    'bad-input',
    `${model.id} has no variant "${precision ?? ''}" for WASM; there is ${known}`,
  );
}

/** Rejects as {@link wasmVariant} and `createNodeEngine` do. */
export async function openEngine(
  context: CliContext,
  model: ModelEntry,
  choice: EngineChoice,
): Promise<Engine> {
  const variant = wasmVariant(model, choice.precision);
  const modelDir = modelFolderOf(context, model);
  return createNodeEngine({ modelDir, model, variant, threads: choice.threads });
}

/** All outputs, with progress; rejects with `aborted` on Ctrl-C. */
export async function classifyAll(
  context: CliContext,
  engine: Engine,
  inputs: readonly ClassifyInput[],
  title: string,
): Promise<readonly ItemOutput[]> {
  const progress = startProgress(context, title, inputs.length);
  try {
    const { items } = await engine.classify(inputs, {
      signal: context.signal,
      onProgress: (done) => progress.update(done),
    });
    return items;
  } finally {
    progress.end();
  }
}

export interface ScoredItems {
  /** Positions of the items that were scored. */
  readonly positions: readonly number[];
  /** Positions of items without a letter or digit: no logits exist for them. */
  readonly empty: readonly number[];
  /** [scored, labels] */
  readonly logits: Float32Array;
  /** [scored, 3] */
  readonly toneLogits: Float32Array;
}

/** Outputs as matrices; items without content are set aside, never given a made-up score. */
export function asMatrices(outputs: readonly ItemOutput[]): ScoredItems {
  const scored = outputs.flatMap((output, position) =>
    output.kind === 'scored' ? [{ ...output, position }] : [],
  );
  return {
    positions: scored.map((item) => item.position),
    empty: outputs.flatMap((output, position) => (output.kind === 'empty' ? [position] : [])),
    logits: concatenate(scored.map((item) => item.logits)),
    toneLogits: concatenate(scored.map((item) => item.toneLogits)),
  };
}

function concatenate(rows: readonly Float32Array[]): Float32Array {
  const out = new Float32Array(rows.reduce((sum, row) => sum + row.length, 0));
  let at = 0;
  for (const row of rows) {
    out.set(row, at);
    at += row.length;
  }
  return out;
}

/** Where the figures were computed. */
export function runtimeOf(info: Pick<EngineInfo, 'device' | 'threads' | 'runtime'>): Runtime {
  return {
    device: info.device,
    threads: info.threads,
    runtime: info.runtime,
    node: process.version,
    os: `${process.platform} ${process.arch}`,
    cpu: os.cpus()[0]?.model.trim() ?? 'unknown',
  };
}
