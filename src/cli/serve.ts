/** `serve`: the API over HTTP, from the page's own inference code. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type DriftReference, driftReferenceSchema } from '../api/drift-reference.ts';
import { createApi } from '../api/router.ts';
import { DEFAULT_OPTIONS, type ModelReload, type ServedThresholds } from '../api/service.ts';
import { AppError, toErrorData } from '../core/errors.ts';
import type { Label, ModelEntry } from '../core/schema.ts';
import type { LoadRequest } from '../wire/contract.ts';
import { defineCommand, UsageError, wholeNumber } from './command.ts';
import type { CliContext } from './context.ts';
import { readParsed } from './files.ts';
import { wasmVariant } from './inference.ts';
import { findModel, labelsOf, modelFolderOf, modelOf } from './project.ts';
import { EngineThreads } from './serve/engine-threads.ts';
import { startHttpServer } from './serve/http-server.ts';
import { threadWorker } from './serve/thread-worker.ts';
import { readThresholds } from './serve/thresholds-file.ts';

/** Beside this file when both are built for the package. */
const THREAD = new URL(
  import.meta.url.endsWith('.ts') ? './serve/inference-thread.ts' : './inference-thread.js',
  import.meta.url,
);
const LOOPBACK = ['127.0.0.1', 'localhost', '::1', '[::1]'];

export const serveCommand = defineCommand({
  name: 'serve',
  summary: 'Answers the HTTP API of docs/API.md on this machine.',
  usage: 'serve [options]',
  details: `
Answers until Ctrl-C or SIGTERM; what is under way then is still answered. Only this machine can
reach it unless --host says otherwise, and pages of other sites cannot unless --cors-origin names
them. /docs tries it out in a browser.`,
  options: {
    host: { type: 'string', value: 'address', help: 'where to listen', default: '127.0.0.1' },
    port: { type: 'string', value: 'n', help: '0 for any free one', default: '8000' },
    model: {
      type: 'string',
      value: 'id',
      help: 'a model of config/models.json; the default one when left out',
    },
    precision: { type: 'string', value: 'name', help: 'variant of the model, such as int8' },
    workers: {
      type: 'string',
      value: 'n',
      help: 'threads with a model each, about 120 MB a piece',
      default: '1',
    },
    'max-requests': {
      type: 'string',
      value: 'n',
      help: 'requests under way; one more gets 503 with Retry-After',
      default: String(DEFAULT_OPTIONS.maxRequests),
    },
    'max-body': {
      type: 'string',
      value: 'bytes',
      help: 'largest request body',
      default: String(DEFAULT_OPTIONS.maxBodyBytes),
    },
    'time-limit': {
      type: 'string',
      value: 'seconds',
      help: 'for one request, waiting included',
      default: String(DEFAULT_OPTIONS.timeLimitMs / 1000),
    },
    'cors-origin': {
      type: 'string',
      value: 'origin',
      multiple: true,
      help: 'site whose pages may call, such as https://example.org; * for any',
    },
    'allow-host': {
      type: 'string',
      value: 'name',
      multiple: true,
      help: 'name by which clients call this service, behind a proxy for one',
    },
    log: {
      type: 'string',
      value: 'n',
      help: 'predictions that /monitoring remembers',
      default: String(DEFAULT_OPTIONS.logCapacity),
    },
    'log-texts': {
      type: 'boolean',
      help: '/monitoring also keeps and shows titles and leads, in memory only',
    },
    'half-means-configured': {
      type: 'boolean',
      help: 'a threshold of exactly 0.5 means the configured one, as in the reference project',
    },
  },
  async run({ values, positionals }, context) {
    if (positionals.length > 0) throw new UsageError(`serve takes no "${positionals[0] ?? ''}"`);
    const hosts = [...LOOPBACK, ...values['allow-host'].map((name) => name.toLowerCase())];
    const options = {
      halfMeansConfigured: values['half-means-configured'] ?? false,
      corsOrigins: values['cors-origin'].map(originOf),
      // On a public address the name is whatever people call the machine.
      hosts: LOOPBACK.includes(values.host) || values['allow-host'].length > 0 ? hosts : null,
      maxBodyBytes: wholeNumber('max-body', values['max-body'], 1024),
      timeLimitMs: 1000 * wholeNumber('time-limit', values['time-limit'], 1),
      maxRequests: wholeNumber('max-requests', values['max-requests'], 1),
      logCapacity: wholeNumber('log', values.log, 1),
      logTexts: values['log-texts'] ?? false,
    };
    const port = wholeNumber('port', values.port, 0);
    if (port > 65_535) throw new UsageError('--port must be at most 65535');
    const count = wholeNumber('workers', values.workers, 1);

    const { labels } = await labelsOf(context);
    const model = await modelOf(context, values.model);
    const report = (error: unknown, where = 'inference'): void => {
      const { code, message } = toErrorData(error, 'runtime-failed');
      context.err(`${context.now().toISOString()} ${where}: ${message} (${code})\n`);
    };
    const reference = await readDriftReference(context);
    const served = await Served.start(context, { model, labels, count, report }, values.precision);
    try {
      const api = createApi({
        options,
        labels,
        engines: served.threads.engines,
        device: () => 'wasm',
        modelPath: () => served.modelPath,
        thresholds: () => served.thresholds,
        reloadThresholds: () => served.reloadThresholds(),
        reloadModel: (wanted) => served.reloadModel(wanted),
        driftReference: () => Promise.resolve(reference),
        clock: { now: context.now, monotonic: () => performance.now() },
        report,
      });
      const server = await startHttpServer({
        fetch: api.fetch,
        host: values.host,
        port,
        maxConnections: Math.max(256, 2 * options.maxRequests),
        receiveMs: options.timeLimitMs,
      });
      context.out(`${server.url}\n`);
      context.err(
        `${served.about} answers on ${server.url}, to be tried out on ${server.url}/docs\n`,
      );
      await aborted(context.signal);
      const pending = api.pending();
      context.err(pending > 0 ? `stopping after ${pending} answers under way\n` : 'stopping\n');
      const cut = await server.close(options.timeLimitMs + 5000);
      if (cut > 0) throw new AppError('aborted', `${cut} connections were cut`);
    } finally {
      await served.threads.stop();
    }
  },
});

interface ServedOptions {
  readonly model: ModelEntry;
  readonly labels: readonly Label[];
  readonly count: number;
  readonly report: (error: unknown) => void;
}

/** Model and thresholds that are answered with, and how they change. */
class Served {
  readonly threads: EngineThreads;
  thresholds: ServedThresholds;
  readonly #context: CliContext;
  readonly #labels: number;

  private constructor(
    context: CliContext,
    threads: EngineThreads,
    thresholds: ServedThresholds,
    labels: number,
  ) {
    this.#context = context;
    this.threads = threads;
    this.thresholds = thresholds;
    this.#labels = labels;
  }

  static async start(
    context: CliContext,
    { model, labels, count, report }: ServedOptions,
    precision: string | undefined,
  ): Promise<Served> {
    const thresholds = await thresholdsFor(context, model.id);
    const threads = new EngineThreads({
      spawn: () => threadWorker(THREAD),
      count,
      report,
      wait: (ms) => new Promise((resolve) => void setTimeout(resolve, ms).unref()),
    });
    const served = new Served(context, threads, thresholds, labels.length);
    await threads.load(served.#requestOf(model, precision));
    return served;
  }

  get about(): string {
    const info = this.threads.engines()[0]?.info;
    return info === undefined ? 'no model' : `${info.modelId}@${info.revision} (${info.precision})`;
  }

  get modelPath(): string | null {
    const { request } = this.threads;
    return request && `models/${request.model.id}/${request.variant.graph}`;
  }

  async reloadThresholds() {
    const id = this.threads.request?.model.id ?? '';
    const reload = await readThresholds(this.#context.root, id);
    if (reload.kind === 'loaded') this.thresholds = reload.thresholds;
    return reload;
  }

  /** Only what the manifest lists, by id or as `models/<id>`: never any file that a client names. */
  async reloadModel(wanted: string | null): Promise<ModelReload> {
    const now = this.threads.request;
    const id = wanted === null ? now?.model.id : wanted.replace(/^models\//, '').replace(/\/$/, '');
    try {
      const model = await findModel(this.#context, id ?? '');
      if (model === null) return { kind: 'missing' };
      const thresholds = await thresholdsFor(this.#context, model.id);
      const precision = now?.model.id === model.id ? now.variant.precision : undefined;
      await this.threads.load(this.#requestOf(model, precision));
      this.thresholds = thresholds;
      return { kind: 'loaded', path: `models/${model.id}` };
    } catch (error) {
      const { code, message } = toErrorData(error, 'session-failed');
      this.#context.err(`model reload: ${message} (${code}); the old model goes on\n`);
      return { kind: 'failed', reason: code };
    }
  }

  #requestOf(model: ModelEntry, precision: string | undefined): LoadRequest {
    return {
      model,
      variant: wasmVariant(model, precision),
      device: 'wasm',
      threads: 1,
      baseUrl: pathToFileURL(modelFolderOf(this.#context, model) + path.sep).href,
      numLabels: this.#labels,
    };
  }
}

/** Null where the project has none; drift then says so. */
async function readDriftReference(context: CliContext): Promise<DriftReference | null> {
  const file = path.join(context.root, 'config/drift-reference.json');
  return existsSync(file) ? readParsed(file, driftReferenceSchema) : null;
}

async function thresholdsFor(context: CliContext, model: string): Promise<ServedThresholds> {
  const read = await readThresholds(context.root, model);
  if (read.kind === 'loaded') return read.thresholds;
  throw new AppError('config-invalid', `${read.path} has no thresholds of ${model}: run calibrate`);
}

function originOf(text: string): string {
  if (text === '*') return text;
  if (URL.canParse(text) && new URL(text).origin === text) return text;
  throw new UsageError(
    `--cors-origin must be an origin such as https://example.org, not "${text}"`,
  );
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else
      signal.addEventListener(
        'abort',
        () => {
          resolve();
        },
        { once: true },
      );
  });
}
