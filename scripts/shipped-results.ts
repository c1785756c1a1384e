// Vite plugin: the result files of experiments/results become part of the site, with an index
// that holds what a comparison shows of all of them; a whole file is fetched only when it is asked for.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';
import { comparisonRows, type ComparisonRow } from '../src/core/results/comparison-rows.ts';
import { readResults } from '../src/core/results/read-results.ts';
import type { ResultsIndex, StoredLatency, TrainedRun } from '../src/core/results/results-index.ts';
import type { ModelThresholds } from '../src/core/schema.ts';

const SOURCE = 'experiments';
const TARGET = 'results';

interface RunFile {
  readonly config?: { readonly title?: string };
  readonly record?: {
    readonly sessions?: readonly { readonly packages?: Readonly<Record<string, string>> }[];
  };
}

interface BenchFile {
  readonly model?: string;
  readonly precision?: string;
  readonly wasm?: string;
  readonly cpu?: string;
  readonly latency?: Readonly<
    Record<string, { readonly wasm?: { readonly p50_ms: number; readonly p95_ms: number } }>
  >;
}

/**
 * Name → content of what is served under results/.
 * @param folder holds results/, runs/ and bench/; what is missing is empty.
 */
export function shippedResults(
  folder: string,
  warn: (message: string) => void,
): Map<string, string> {
  const files = new Map<string, string>();
  const rows: ComparisonRow[] = [];
  const thresholds: Record<string, ModelThresholds> = {};
  const runs: Record<string, TrainedRun> = {};
  const skipped: { file: string; reason: string }[] = [];
  for (const [file, text] of jsonIn(path.join(folder, 'results'))) {
    try {
      const read = readResults(JSON.parse(text));
      rows.push(...comparisonRows(read, file));
      files.set(file, text);
      if (read.kind !== 'ours') continue;
      const { model } = read.results;
      thresholds[model.id] = read.results.thresholds;
      const run = runOf(path.join(folder, 'runs', `${model.id}.json`));
      if (run !== null) runs[model.id] = run;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      skipped.push({ file, reason });
      warn(`${file} is not shipped: ${reason}`);
    }
  }
  const latency = [...jsonIn(path.join(folder, 'bench')).values()].flatMap((text) =>
    latencyOf(JSON.parse(text) as BenchFile),
  );
  const index: ResultsIndex = { version: 1, rows, thresholds, runs, latency, skipped };
  return files.set('index.json', JSON.stringify(index));
}

function jsonIn(folder: string): Map<string, string> {
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  return new Map(
    names
      .filter((name) => name.endsWith('.json'))
      .map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]),
  );
}

function runOf(file: string): TrainedRun | null {
  if (!existsSync(file)) return null;
  const { config, record } = JSON.parse(readFileSync(file, 'utf8')) as RunFile;
  const torch = record?.sessions?.at(-1)?.packages?.['torch'] ?? null;
  return { title: config?.title ?? '', torch };
}

/** Other kinds of measurements may stand in the folder; they have no latency by length. */
function latencyOf({ model, precision, wasm, cpu, latency }: BenchFile): StoredLatency[] {
  if (model === undefined || latency === undefined) return [];
  return Object.entries(latency).flatMap(([length, { wasm: times }]) =>
    times === undefined
      ? []
      : [
          {
            model,
            precision: precision ?? '',
            runtime: wasm ?? '',
            cpu: cpu ?? '',
            tokens: Number.parseInt(length, 10),
            p50: times.p50_ms,
            p95: times.p95_ms,
          },
        ],
  );
}

export function resultsPlugin(): Plugin {
  return {
    name: 'shipped-results',
    configureServer(server) {
      server.middlewares.use(`/${TARGET}`, (request, response, next) => {
        const files = shippedResults(SOURCE, (message) => {
          server.config.logger.warn(message);
        });
        const content = files.get((request.url ?? '').replace(/^\/|\?.*$/g, ''));
        if (content === undefined) {
          next();
          return;
        }
        response.setHeader('content-type', 'application/json');
        response.end(content);
      });
    },
    generateBundle() {
      const files = shippedResults(SOURCE, (message) => {
        this.warn(message);
      });
      for (const [name, source] of files) {
        this.emitFile({ type: 'asset', fileName: `${TARGET}/${name}`, source });
      }
    },
  };
}
