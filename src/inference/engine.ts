/**
 * Text → logits, in the thread it is called in. One engine is one model on one device;
 * nothing in it changes after {@link createEngine}.
 */
import type {
  ClassifyInput,
  ClassifyOptions,
  ClassifyOutput,
  Engine,
  EngineInfo,
  ItemOutput,
  TextNote,
} from '../core/engine.ts';
import { AppError } from '../core/errors.ts';
import type { ModelEntry, ModelVariant, SelfTest } from '../core/schema.ts';
import { cyrillicShare, hasContent, prepareText } from '../core/text.ts';
import type { ModelFiles } from './model-files.ts';
import type { OrtRuntime } from './runtime.ts';
import { ModelSession, type Output } from './session.ts';
import { neededFiles } from './needed-files.ts';
import { revisionOf } from './revision.ts';
import { runSelfTest } from './self-test.ts';
import { NewsTokenizer } from './tokenizer.ts';
import { aggregate, planWindows } from './windows.ts';

/** Below this share of Cyrillic letters the answer is marked as not to be relied on. */
const RUSSIAN_SHARE = 0.5;
const PROGRESS_EVERY_MS = 100;

export interface CreateEngineOptions {
  readonly model: ModelEntry;
  readonly variant: ModelVariant;
  readonly runtime: OrtRuntime;
  readonly files: ModelFiles;
  readonly signal?: AbortSignal;
  /**
   * Lets the thread answer messages (a cancel among them) between items; in a worker this
   * must be a macrotask. Left out in Node, where the caller's own loop does it.
   */
  readonly breathe?: () => Promise<void>;
}

/**
 * Opens the files, creates the session and runs the self-test.
 * Rejects with `AppError`: what {@link ModelFiles} rejects with, `config-invalid`,
 * `session-failed`, or `self-test-failed` when the device computes other logits than the
 * golden ones.
 */
export async function createEngine(options: CreateEngineOptions): Promise<Engine> {
  const { model, variant, runtime, files, signal } = options;
  const tokenizer = new NewsTokenizer(
    parseJson(await files.open(model.tokenizer), model.tokenizer),
  );
  // Its bytes are those of the manifest, and a test holds every committed one to its schema: the
  // validator, half of the worker's code, would find nothing here.
  const selfTest = parseJson(await files.open(model.selfTest), model.selfTest) as SelfTest;
  const graph = await files.open(variant.graph);
  const external = await Promise.all(
    variant.externalData.map(async (path) => ({ path, data: await files.open(path) })),
  );
  signal?.throwIfAborted();
  const began = performance.now();
  const session = await ModelSession.create(runtime, graph, external);
  try {
    const maxError = await runSelfTest(selfTest, tokenizer, session, variant, model.numLabels);
    const info: EngineInfo = {
      modelId: model.id,
      revision: await revisionOf(model),
      precision: variant.precision,
      device: runtime.device,
      threads: runtime.threads,
      runtime: runtime.name,
      maxTokens: model.maxTokens,
      bytes: neededFiles(model, variant).reduce((sum, file) => sum + file.bytes, 0),
      loadMs: performance.now() - began,
      selfTestMaxError: maxError,
    };
    return new LocalEngine(info, model, tokenizer, session, options.breathe);
  } catch (error) {
    await session.release();
    throw error;
  }
}

interface Plan {
  readonly windows: readonly (readonly number[])[];
  readonly tokens: number;
  readonly notes: readonly TextNote[];
}

class LocalEngine implements Engine {
  readonly info: EngineInfo;
  readonly #model: ModelEntry;
  readonly #tokenizer: NewsTokenizer;
  readonly #session: ModelSession;
  readonly #breathe: (() => Promise<void>) | undefined;
  #disposed = false;

  constructor(
    info: EngineInfo,
    model: ModelEntry,
    tokenizer: NewsTokenizer,
    session: ModelSession,
    breathe: (() => Promise<void>) | undefined,
  ) {
    this.info = info;
    this.#model = model;
    this.#tokenizer = tokenizer;
    this.#session = session;
    this.#breathe = breathe;
  }

  async classify(
    inputs: readonly ClassifyInput[],
    options: ClassifyOptions = {},
  ): Promise<ClassifyOutput> {
    const began = performance.now();
    const items: ItemOutput[] = [];
    let reported = began;
    // As many items at a time as the session takes in one run (1 on WASM, see ModelSession).
    const stride = this.#session.maxBatch;
    for (let at = 0; at < inputs.length; at += stride) {
      this.#check(options.signal);
      items.push(...(await this.#classifyChunk(inputs.slice(at, at + stride), options.signal)));
      const now = performance.now();
      if (now - reported >= PROGRESS_EVERY_MS) {
        reported = now;
        options.onProgress?.(items.length);
      }
    }
    options.onProgress?.(items.length);
    return { items, ms: performance.now() - began };
  }

  async dispose(): Promise<void> {
    if (this.#disposed) return;
    this.#disposed = true;
    await this.#session.release();
  }

  async #classifyChunk(
    inputs: readonly ClassifyInput[],
    signal: AbortSignal | undefined,
  ): Promise<ItemOutput[]> {
    const plans = inputs.map((input) => this.#plan(input));
    const outputs: Output[] = [];
    for (const batch of chunks(
      plans.flatMap((p) => p.windows),
      this.#session.maxBatch,
    )) {
      await this.#breathe?.();
      this.#check(signal);
      outputs.push(...(await this.#session.run(batch)));
    }
    let cursor = 0;
    return plans.map((plan): ItemOutput => {
      const rows = outputs.slice(cursor, (cursor += plan.windows.length));
      if (rows.length === 0) return { kind: 'empty', notes: plan.notes };
      return {
        kind: 'scored',
        logits: aggregate(
          rows.map((r) => r.logits),
          this.#model.windowing.aggregate,
        ),
        // A tone has no "anywhere": the text's tone is the mean over its windows.
        toneLogits: aggregate(
          rows.map((r) => r.toneLogits),
          'mean',
        ),
        tokens: plan.tokens,
        notes: plan.notes,
      };
    });
  }

  #plan(input: ClassifyInput): Plan {
    const title = prepareText(input.title);
    const lead = prepareText(input.snippet);
    const notes: TextNote[] = [];
    if (title.htmlRemoved || lead.htmlRemoved) notes.push({ kind: 'html-removed' });
    const text = `${title.text} ${lead.text}`;
    if (!hasContent(text)) return { windows: [], tokens: 0, notes };
    const share = cyrillicShare(text);
    if (share < RUSSIAN_SHARE) notes.push({ kind: 'not-russian', share });
    const plan = planWindows(
      this.#tokenizer.encode(title.text),
      this.#tokenizer.encode(lead.text),
      this.#model.maxTokens,
      this.#model.windowing,
      this.#tokenizer.special,
    );
    if (plan.windows.length > 1) notes.push({ kind: 'windowed', windows: plan.windows.length });
    if (plan.tokensRead < plan.tokens) {
      notes.push({ kind: 'cut', tokensRead: plan.tokensRead, tokens: plan.tokens });
    }
    return { windows: plan.windows, tokens: plan.tokens, notes };
  }

  #check(signal: AbortSignal | undefined): void {
    if (this.#disposed) throw new AppError('model-not-ready', 'the engine was disposed of');
    if (signal?.aborted)
      throw new AppError('aborted', 'classification was cancelled', { retryable: true });
  }
}

function* chunks<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}

function parseJson(bytes: Uint8Array, file: string): object {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as object;
  } catch (cause) {
    throw new AppError('config-invalid', `${file} is not JSON`, { details: { file }, cause });
  }
}
