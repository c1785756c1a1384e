/**
 * Failures as data. Inside a thread we throw {@link AppError}; across a thread border
 * (where structured clone and Comlink keep only message, name and stack) a {@link Result}
 * carries {@link AppErrorData} instead.
 */

/** Every failure the app can name; the interface has a sentence for each in both languages. */
export type ErrorCode =
  | 'aborted'
  | 'bad-input'
  | 'cache-unavailable'
  | 'config-invalid'
  | 'download-failed'
  | 'download-not-a-model'
  | 'integrity-mismatch'
  | 'model-not-ready'
  | 'offline'
  | 'runtime-failed'
  | 'self-test-failed'
  | 'session-failed'
  | 'storage-full'
  | 'worker-died';

/** A failure without its class: what crosses threads, logs and JSON. */
export interface AppErrorData {
  readonly code: ErrorCode;
  /** For developers, in English; people read the translation of `code`. */
  readonly message: string;
  /** Values the translated sentence needs (file name, bytes, status …). */
  readonly details: Readonly<Record<string, string | number>>;
  /** Whether the same call may succeed later without a change. */
  readonly retryable: boolean;
}

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: AppErrorData };

export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly details: AppErrorData['details'];
  readonly retryable: boolean;

  constructor(
    code: ErrorCode,
    message: string,
    options: { details?: AppErrorData['details']; retryable?: boolean; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.details = options.details ?? {};
    this.retryable = options.retryable ?? false;
  }

  toData(): AppErrorData {
    return {
      code: this.code,
      message: this.message,
      details: this.details,
      retryable: this.retryable,
    };
  }

  static from(data: AppErrorData): AppError {
    return new AppError(data.code, data.message, {
      details: data.details,
      retryable: data.retryable,
    });
  }
}

/** True for our own abort and for the platform's `AbortError`. */
export function isAbort(error: unknown): boolean {
  return (
    (error instanceof AppError && error.code === 'aborted') ||
    (error instanceof Error && error.name === 'AbortError')
  );
}

/** Any thrown value as data; an unknown one gets `fallback` as its code. */
export function toErrorData(error: unknown, fallback: ErrorCode): AppErrorData {
  if (error instanceof AppError) return error.toData();
  if (isAbort(error)) return { code: 'aborted', message: 'aborted', details: {}, retryable: true };
  const message = error instanceof Error ? error.message : String(error);
  return { code: fallback, message, details: { reason: message }, retryable: false };
}

/** Runs `work` and never throws: for the far side of a thread border. */
export async function attempt<T>(fallback: ErrorCode, work: () => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, error: toErrorData(error, fallback) };
  }
}

/** The value, or the error thrown again as an {@link AppError}. */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw AppError.from(result.error);
}
