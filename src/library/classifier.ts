/** The library's classifier: an engine, its labels and thresholds behind one small interface. */
import { decide, decideTone, type LabelDecision } from '../core/decide.ts';
import type { Engine, ItemOutput } from '../core/engine.ts';
import { AppError } from '../core/errors.ts';
import type { Label, ModelThresholds } from '../core/schema.ts';
import { labelFilter } from './label-filter.ts';
import { checkOptions, ownThresholds, readChunkSize, readInput } from './options.ts';
import type {
  BatchItem,
  BatchOptions,
  Classifier,
  ClassifyOptions,
  Input,
  LabelInfo,
  LabelScore,
  Language,
  ModelInfo,
  Result,
  Thresholds,
} from './types.ts';

export interface ClassifierParts {
  readonly engine: Engine;
  readonly labels: readonly Label[];
  /** The model's own. */
  readonly fitted: ModelThresholds;
  readonly language: Language;
  readonly deviceReason: string;
  readonly stored: boolean;
}

export class EngineClassifier implements Classifier {
  readonly info: ModelInfo;
  readonly labels: readonly LabelInfo[];
  readonly #parts: ClassifierParts;
  readonly #names: ReadonlySet<string>;
  #thresholds: ModelThresholds;

  constructor(parts: ClassifierParts) {
    this.#parts = parts;
    this.#thresholds = parts.fitted;
    this.#names = new Set(parts.labels.map((label) => label.name));
    const { modelId: id, ...info } = parts.engine.info;
    this.info = { id, ...info, deviceReason: parts.deviceReason, stored: parts.stored };
    this.labels = parts.labels.map((label) => ({
      name: label.name,
      title: label[parts.language],
      group: label.group,
      definition: label[`definition_${parts.language}`],
    }));
  }

  get language(): Language {
    return this.#parts.language;
  }

  /** The same engine and thresholds with titles in another language. */
  in(language: Language): EngineClassifier {
    const other = new EngineClassifier({ ...this.#parts, language });
    other.#thresholds = this.#thresholds;
    return other;
  }

  get thresholds(): Thresholds {
    const { global, perLabel } = this.#thresholds;
    return { global, perLabel };
  }

  setThresholds(thresholds: Thresholds | null): void {
    const { fitted } = this.#parts;
    this.#thresholds =
      thresholds === null ? fitted : ownThresholds(thresholds, fitted, this.#names);
  }

  async classify(input: Input, options: ClassifyOptions = {}): Promise<Result> {
    const answer = this.#answerer(options);
    const { items } = await this.#parts.engine.classify([readInput(input)], signalOf(options));
    return answer(items[0]);
  }

  async *classifyBatch(
    inputs: Iterable<Input> | AsyncIterable<Input>,
    options: BatchOptions = {},
  ): AsyncGenerator<BatchItem, void, undefined> {
    const answer = this.#answerer(options);
    const size = readChunkSize(options);
    let index = 0;
    for await (const chunk of chunks(inputs, size)) {
      // Checked here too: an input that waits forever for its next text must still be left.
      if (options.signal?.aborted) throw new AppError('aborted', 'cancelled', { retryable: true });
      const read = chunk.map((input, at) => readAt(input, index + at));
      const { items } = await this.#parts.engine.classify(read, signalOf(options));
      for (const [at, input] of chunk.entries()) {
        yield { index: index + at, input, result: answer(items[at]) };
      }
      index += chunk.length;
    }
  }

  dispose(): Promise<void> {
    return this.#parts.engine.dispose();
  }

  /** Options are checked before anything is computed, and thresholds are those of the call. */
  #answerer(options: ClassifyOptions): (item: ItemOutput | undefined) => Result {
    checkOptions(options);
    const wanted = labelFilter(options, this.#names);
    const thresholds = this.#thresholds;
    return (item) => {
      if (item === undefined) throw new AppError('runtime-failed', 'the engine left out an item');
      if (item.kind === 'empty') {
        return {
          empty: true,
          labels: [],
          cutByTopK: 0,
          ...(options.scores && { scores: [] }),
          tone: null,
          tokens: 0,
          notes: item.notes,
        };
      }
      const { labels } = this.#parts;
      const decisions = decide(item.logits, labels, thresholds, {
        ...(options.threshold !== undefined && { threshold: options.threshold }),
      }).filter(({ label }) => wanted(label.name));
      const accepted = decisions.filter((decision) => decision.accepted);
      const kept = accepted.slice(0, options.topK);
      const { tone, probabilities } = decideTone(item.toneLogits);
      const [negative, neutral, positive] = probabilities;
      return {
        empty: false,
        labels: kept.map((decision) => this.#score(decision)),
        cutByTopK: accepted.length - kept.length,
        ...(options.scores && { scores: decisions.map((decision) => this.#score(decision)) }),
        tone: { tone, probabilities: { negative, neutral, positive } },
        tokens: item.tokens,
        notes: item.notes,
      };
    };
  }

  #score({ label, probability, threshold, source }: LabelDecision): LabelScore {
    return {
      name: label.name,
      title: label[this.#parts.language],
      group: label.group,
      probability,
      threshold,
      thresholdSource: source,
    };
  }
}

function signalOf({ signal }: ClassifyOptions): { signal?: AbortSignal } {
  return signal ? { signal } : {};
}

function readAt(input: Input, index: number): ReturnType<typeof readInput> {
  try {
    return readInput(input);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError('bad-input', `input ${index}: ${reason}`, { details: { index, reason } });
  }
}

async function* chunks(
  inputs: Iterable<Input> | AsyncIterable<Input>,
  size: number,
): AsyncGenerator<Input[]> {
  let chunk: Input[] = [];
  for await (const input of inputs) {
    chunk.push(input);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
