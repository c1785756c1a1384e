/**
 * The served model in WASM beside native onnxruntime: same file, same token ids, one thread
 * each, in turns within one process run, so that what else the machine does hits both alike.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { spawnSync } from 'node:child_process';
import * as native from 'onnxruntime-node';
import { modelsFileSchema } from '../src/core/schema.ts';
import { ModelSession } from '../src/inference/session.ts';
import type { OrtRuntime } from '../src/inference/runtime.ts';
import { nodeRuntime } from '../src/platform/node/ort.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const ROUNDS = 60;
const WARM_UP = 5;
const LENGTHS = [64, 128] as const;
const BATCHES = [4, 16] as const;

const manifest = modelsFileSchema.parse(
  JSON.parse(readFileSync(`${root}config/models.json`, 'utf8')),
);
const model = manifest.models.find((m) => m.id === manifest.default);
const variant = model?.variants.find((v) => v.devices.includes('wasm'));
if (model === undefined || variant === undefined) throw new Error('no default model for WASM');
const folder = `${root}public/models/${model.id}`;

const nativeRuntime: OrtRuntime = {
  name: `onnxruntime-node ${native.env.versions.node ?? native.env.versions.common}`,
  device: 'wasm',
  threads: 1,
  createSession: (graph, options) =>
    native.InferenceSession.create(graph, {
      ...options,
      executionProviders: ['cpu'],
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
    }),
  Tensor: native.Tensor,
};

function open(runtime: OrtRuntime): Promise<ModelSession> {
  return ModelSession.create(
    runtime,
    readFileSync(`${folder}/${variant!.graph}`),
    variant!.externalData.map((path) => ({ path, data: readFileSync(`${folder}/${path}`) })),
  );
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const began = performance.now();
  const value = await work();
  return [value, performance.now() - began];
}

const quantile = (values: readonly number[], q: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(q * values.length))]!;
const round = (value: number): number => Number(value.toPrecision(3));

/** Token ids of ordinary words; their values do not change the time, their number does. */
const ids = (length: number, seed: number): number[] => [
  0,
  ...Array.from({ length: length - 2 }, (_, i) => 100 + ((i * 37 + seed * 101) % 9000)),
  2,
];

/** Peak resident memory of a process that only loads the model and answers once, in MiB. */
function peakMemory(side: 'wasm' | 'native'): number {
  const run = spawnSync(
    process.execPath,
    [...process.execArgv, fileURLToPath(import.meta.url), '--memory', side],
    { encoding: 'utf8' },
  );
  return Number(run.stdout.trim());
}

async function measureMemory(side: string): Promise<void> {
  const session = await open(side === 'native' ? nativeRuntime : nodeRuntime(1));
  for (let i = 0; i < 20; i++) await session.run([ids(128, i)]);
  console.log(Math.round(process.resourceUsage().maxRSS / 1024));
}

async function main(): Promise<void> {
  const [wasm, wasmCreate] = await timed(() => open(nodeRuntime(1)));
  const [cpu, nativeCreate] = await timed(() => open(nativeRuntime));
  const latency: Record<string, unknown> = {};
  for (const length of LENGTHS) {
    const times = { wasm: [] as number[], native: [] as number[] };
    for (let i = 0; i < ROUNDS + WARM_UP; i++) {
      const row = [ids(length, i)];
      const [, a] = await timed(() => wasm.run(row));
      const [, b] = await timed(() => cpu.run(row));
      if (i < WARM_UP) continue;
      times.wasm.push(a);
      times.native.push(b);
    }
    const side = (values: number[]): object => ({
      p50_ms: round(quantile(values, 0.5)),
      p95_ms: round(quantile(values, 0.95)),
      min_ms: round(Math.min(...values)),
    });
    latency[`${length} tokens`] = {
      wasm: side(times.wasm),
      native: side(times.native),
      ratio_p50: round(quantile(times.wasm, 0.5) / quantile(times.native, 0.5)),
      ratio_min: round(Math.min(...times.wasm) / Math.min(...times.native)),
    };
  }
  const batching: Record<string, number> = {};
  for (const size of BATCHES) {
    const ratios: number[] = [];
    for (let i = 0; i < 8; i++) {
      const rows = Array.from({ length: size }, (_, r) => ids(72, i + r));
      const [, together] = await timed(() => wasm.run(rows));
      const [, alone] = await timed(async () => {
        for (const row of rows) await wasm.run([row]);
      });
      if (i > 0) ratios.push(together / alone);
    }
    batching[`batch of ${size} / one by one, 72 tokens`] = round(quantile(ratios, 0.5));
  }
  const report = {
    model: model!.id,
    precision: variant!.precision,
    wasm: nodeRuntime(1).name,
    native: nativeRuntime.name,
    threads: 1,
    node: process.version,
    cpu: cpus()[0]?.model ?? 'unknown',
    rounds: ROUNDS,
    session_ms: { wasm: round(wasmCreate), native: round(nativeCreate) },
    peak_memory_mib: { wasm: peakMemory('wasm'), native: peakMemory('native') },
    latency,
    batching,
  };
  const out = `${root}experiments/bench/latency.json`;
  writeFileSync(out, JSON.stringify(report, null, 2) + '\n');
  console.log(JSON.stringify(report, null, 2));
}

const flag = process.argv.indexOf('--memory');
await (flag > 0 ? measureMemory(process.argv[flag + 1] ?? 'wasm') : main());
