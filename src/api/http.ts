/** From requests to validated data, and from data to answers: the part that all routes share. */
import type { Context } from 'hono';
import type { z } from 'zod';
import { AppError, isAbort } from '../core/errors.ts';
import { type ErrorEntry, validate } from './pydantic.ts';
import { type Json, JsonDecodeError, parsePythonJson, writePythonJson } from './python-json.ts';
import { jsonOf } from './responses.ts';

/** An answer other than 200, thrown by a route. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly status: number;
  readonly detail: Json;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, detail: Json, headers: Readonly<Record<string, string>> = {}) {
    super(typeof detail === 'string' ? detail : `status ${status}`);
    this.status = status;
    this.detail = detail;
    this.headers = headers;
  }
}

const JSON_TYPE = /^\s*application\/(?:[^;\s]+\+)?json\s*(?:;|$)/i;

/**
 * The body, validated. @param prepare changes it before; errors echo what comes out.
 * @throws {@link HttpError} 422 with pydantic's entries, 400 for bytes that are no UTF-8.
 */
export async function readBody<T>(
  c: Context,
  schema: z.ZodType<T>,
  prepare: (body: Json) => Json = (body) => body,
): Promise<T> {
  const bytes = await c.req.arrayBuffer();
  if (bytes.byteLength === 0) missing('body');
  let source: string;
  try {
    source = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new HttpError(400, 'There was an error parsing the body');
  }
  const type = c.req.header('content-type');
  const json = type === undefined || type === '' || JSON_TYPE.test(type);
  const body = json ? parseBody(source) : source;
  if (body === null) missing('body');
  const prepared = prepare(body);
  const result = validate(schema, prepared, 'body');
  if (!result.ok) throw invalid(result.errors);
  return result.value;
}

function parseBody(source: string): Json {
  try {
    return parsePythonJson(source);
  } catch (error) {
    if (!(error instanceof JsonDecodeError)) throw error;
    throw invalid([
      {
        type: 'json_invalid',
        loc: ['body', error.position],
        msg: 'JSON decode error',
        input: new Map(),
        ctx: { error: error.message },
      },
    ]);
  }
}

function missing(where: string): never {
  throw invalid([{ type: 'missing', loc: [where], msg: 'Field required', input: null }]);
}

/** Query parameters, validated; of a repeated one the last counts. @throws {@link HttpError} 422 */
export function readQuery<T>(c: Context, schema: z.ZodType<T>): T {
  const query: Json = new Map(new URL(c.req.url).searchParams);
  const result = validate(schema, query, 'query');
  if (!result.ok) throw invalid(result.errors);
  return result.value;
}

export function invalid(errors: readonly ErrorEntry[]): HttpError {
  return new HttpError(
    422,
    errors.map(
      ({ type, loc, msg, input, ctx }) =>
        new Map<string, Json>([
          ['type', type],
          ['loc', loc],
          ['msg', msg],
          ['input', input],
          ...(ctx === undefined ? [] : [['ctx', new Map(Object.entries(ctx))] as const]),
        ]),
    ),
  );
}

/** 200 with the value as JSON of its schema. */
export function answer<T>(
  schema: z.ZodType<T>,
  value: T,
  headers: Record<string, string> = {},
): Response {
  return jsonResponse(200, jsonOf(schema, value), headers);
}

export function jsonResponse(
  status: number,
  body: Json,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(writePythonJson(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

export function detailResponse(status: number, detail: Json, headers = {}): Response {
  return jsonResponse(status, new Map([['detail', detail]]), headers);
}

/**
 * The answer to a failure while computing. The message of an exception never goes to a client:
 * the code of the error says enough, and whoever runs the service finds the rest in the log.
 * @param prefix such as `Sentiment analysis failed`
 */
export function failure(error: unknown, prefix: string, signal: AbortSignal): unknown {
  if (error instanceof HttpError) return error;
  if (isAbort(error) || signal.aborted) {
    const timedOut = signal.reason instanceof Error && signal.reason.name === 'TimeoutError';
    // Nobody reads the answer to a request that was given up (499 is nginx's name for it).
    return timedOut ? new HttpError(504, 'Time limit exceeded') : new HttpError(499, 'Cancelled');
  }
  if (
    error instanceof AppError &&
    (error.code === 'model-not-ready' || error.code === 'worker-died')
  ) {
    return new HttpError(503, 'Model not loaded', { 'retry-after': '1' });
  }
  const code = error instanceof AppError ? error.code : 'internal-error';
  return new FailedRequest(`${prefix}: ${code}`, error);
}

/** A 500 with a sentence for the client and a cause for the log. */
export class FailedRequest extends HttpError {
  constructor(detail: string, cause: unknown) {
    super(500, detail);
    this.cause = cause;
  }
}
