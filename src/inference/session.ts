/** One onnxruntime session: token ids in, logits out. */
import { AppError } from '../core/errors.ts';
import type { InferenceSession, OrtRuntime, Tensor } from './runtime.ts';

const PAD_ID = 1;
/**
 * On WASM each text runs alone: one thread gains nothing from batches, which add padding, and a
 * text's answer then cannot depend on its neighbours (`docs/adr/0006`). A GPU wants batches.
 */
const MAX_BATCH = { wasm: 1, webgpu: 16 } as const;

export interface Output {
  /** [labels] */
  readonly logits: Float32Array;
  /** [3] */
  readonly toneLogits: Float32Array;
}

export interface ExternalData {
  readonly path: string;
  readonly data: Uint8Array;
}

export class ModelSession {
  readonly maxBatch: number;
  readonly #session: InferenceSession;
  readonly #runtime: OrtRuntime;

  private constructor(session: InferenceSession, runtime: OrtRuntime) {
    this.#session = session;
    this.#runtime = runtime;
    this.maxBatch = MAX_BATCH[runtime.device];
  }

  /** Rejects with `AppError` `session-failed` when the runtime refuses the graph or the device. */
  static async create(
    runtime: OrtRuntime,
    graph: Uint8Array,
    external: readonly ExternalData[],
  ): Promise<ModelSession> {
    try {
      const session = await runtime.createSession(graph, {
        executionProviders: [runtime.device],
        graphOptimizationLevel: 'all',
        // Errors only: that shape arithmetic stays on the CPU is no news to a visitor's console.
        logSeverityLevel: 3,
        // The file name as the graph spells it is relative to the graph's own folder.
        externalData: external.map(({ path, data }) => ({
          path: path.split('/').at(-1) ?? path,
          data,
        })),
      });
      return new ModelSession(session, runtime);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new AppError('session-failed', reason, {
        details: { device: runtime.device, reason },
        cause,
      });
    }
  }

  /** Runs one padded batch. @param rows token ids, at most `maxBatch` of them, none empty. */
  async run(rows: readonly (readonly number[])[]): Promise<Output[]> {
    const longest = Math.max(...rows.map((r) => r.length));
    const ids = new BigInt64Array(rows.length * longest).fill(BigInt(PAD_ID));
    const mask = new BigInt64Array(rows.length * longest);
    rows.forEach((row, r) => {
      row.forEach((id, i) => {
        ids[r * longest + i] = BigInt(id);
        mask[r * longest + i] = 1n;
      });
    });
    const shape = [rows.length, longest];
    const { Tensor } = this.#runtime;
    let result: InferenceSession.OnnxValueMapType;
    try {
      result = await this.#session.run({
        input_ids: new Tensor('int64', ids, shape),
        attention_mask: new Tensor('int64', mask, shape),
      });
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new AppError('runtime-failed', reason, { details: { reason }, cause });
    }
    const logits = matrix(result['logits'], rows.length, 'logits');
    const tones = matrix(result['tone_logits'], rows.length, 'tone_logits');
    return rows.map((_, r) => ({ logits: logits(r), toneLogits: tones(r) }));
  }

  async release(): Promise<void> {
    await this.#session.release();
  }
}

function matrix(value: unknown, rows: number, name: string): (row: number) => Float32Array {
  const tensor = value as Tensor | undefined;
  const data = tensor?.data;
  const columns = tensor?.dims[1];
  if (!(data instanceof Float32Array) || columns === undefined || data.length !== rows * columns) {
    throw new AppError('runtime-failed', `output ${name} is not float32 [${rows}, n]`, {
      details: { reason: name },
    });
  }
  return (row) => data.slice(row * columns, (row + 1) * columns);
}
