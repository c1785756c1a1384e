/**
 * Requests are validated by zod; what is wrong is told as pydantic 2 tells it, entry by entry,
 * because that is what clients of the contract parse. The building blocks here take what pydantic
 * takes in its lax mode (numbers in strings, for one), and know their JSON Schema.
 */
import { z } from 'zod';
import { isList, isObject, type Json, plainJson, PythonFloat } from './python-json.ts';

export interface ErrorEntry {
  readonly type: string;
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly input: Json;
  readonly ctx?: Readonly<Record<string, Json>>;
}

/** What stands in a zod issue of ours under `params`. */
interface Pydantic {
  readonly type: string;
  readonly msg: string;
  readonly ctx?: Readonly<Record<string, Json>>;
}

interface IssueSink {
  readonly issues: unknown[];
  readonly value: unknown;
}

/** Adds an error to the check that runs. */
export function complain(sink: IssueSink, error: Pydantic): typeof z.NEVER {
  sink.issues.push({ code: 'custom', params: error, input: sink.value, message: error.msg });
  return z.NEVER;
}

/** A `ValueError` of a validator. */
export function valueError(sink: IssueSink, message: string): void {
  complain(sink, {
    type: 'value_error',
    msg: `Value error, ${message}`,
    ctx: { error: new Map() },
  });
}

/** Text of `min` to `max` characters (code points), counted before anything is trimmed. */
export function text(min: number, max: number) {
  return z
    .string()
    .check((sink) => {
      const length = codePoints(sink.value, max + 1);
      const s = (n: number): string => (n === 1 ? '' : 's');
      if (length < min) {
        const msg = `String should have at least ${min} character${s(min)}`;
        complain(sink, { type: 'string_too_short', msg, ctx: { min_length: min } });
      } else if (length > max) {
        const msg = `String should have at most ${max} character${s(max)}`;
        complain(sink, { type: 'string_too_long', msg, ctx: { max_length: max } });
      }
    })
    .meta({ ...(min > 0 ? { minLength: min } : {}), maxLength: max });
}

/** Counted no further than `enough`. */
function codePoints(value: string, enough: number): number {
  let count = 0;
  for (let at = 0; at < value.length && count < enough; count++) {
    at += (value.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  }
  return count;
}

/** White space of Python's `str.strip`: JavaScript's also has U+FEFF and lacks U+001C to U+001F. */
const SPACE = String.raw`[\t-\r\u001c-\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+`;
const ENDS = new RegExp(`^${SPACE}|${SPACE}$`, 'g');

export function pythonStrip(value: string): string {
  return value.replace(ENDS, '');
}

const FLOAT_TYPE = 'Input should be a valid number';
const INT_TYPE = 'Input should be a valid integer';

/** A number of `ge` to `le`; numbers in strings and booleans are taken, as pydantic does. */
export function float(ge: number, le: number) {
  return z.preprocess(
    (value, sink) => {
      if (typeof value === 'number') return value;
      if (typeof value === 'boolean') return Number(value);
      if (value === undefined) return value;
      const at = { issues: sink.issues, value };
      if (typeof value !== 'string') return complain(at, { type: 'float_type', msg: FLOAT_TYPE });
      const number = floatOf(value);
      if (Number.isNaN(number)) {
        const msg = `${FLOAT_TYPE}, unable to parse string as a number`;
        return complain(at, { type: 'float_parsing', msg });
      }
      return number;
    },
    z
      .number()
      .check(limits(ge, le, false))
      .meta({ minimum: ge, maximum: le }),
  );
}

function floatOf(value: string): number {
  const plain = pythonStrip(value).replaceAll(/(?<=\d)_(?=\d)/g, '');
  if (/^[+-]?(inf|infinity)$/i.test(plain))
    return plain.startsWith('-') ? -Number.MAX_VALUE : Number.MAX_VALUE;
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? finite(Number(plain)) : Number.NaN;
}

/** zod takes no infinity; the largest number breaks the same limit. */
export function finite(value: number): number {
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, value));
}

/** A whole number of `ge` to `le`; `5.0` and `"5"` are one, `5.5` is not. */
export function int(ge: number, le: number) {
  return z.preprocess(
    (value, sink) => {
      if (value === undefined) return value;
      const at = { issues: sink.issues, value };
      if (typeof value === 'boolean') return Number(value);
      if (typeof value === 'string') {
        const plain = pythonStrip(value).replaceAll(/(?<=\d)_(?=\d)/g, '');
        if (/^[+-]?\d+(\.0*)?$/.test(plain)) return finite(Number(plain));
        const msg = `${INT_TYPE}, unable to parse string as an integer`;
        return complain(at, { type: 'int_parsing', msg });
      }
      if (typeof value !== 'number') return complain(at, { type: 'int_type', msg: INT_TYPE });
      if (Math.abs(value) >= 2 ** 63) {
        // Only a float can be: `plainJson` brings integers into range.
        const msg = 'Unable to parse input string as an integer, exceeded maximum size';
        return complain(at, { type: 'int_parsing_size', msg });
      }
      if (Number.isInteger(value)) return value;
      const msg = `${INT_TYPE}, got a number with a fractional part`;
      return complain(at, { type: 'int_from_float', msg });
    },
    z
      .number()
      .check(limits(ge, le, true))
      .meta({ type: 'integer', minimum: ge, maximum: le }),
  );
}

function limits(ge: number, le: number, whole: boolean) {
  return (sink: IssueSink): void => {
    const value = sink.value as number;
    const [type, key, words, limit] =
      value > le
        ? (['less_than_equal', 'le', 'less', le] as const)
        : (['greater_than_equal', 'ge', 'greater', ge] as const);
    if (value >= ge && value <= le) return;
    complain(sink, {
      type,
      msg: `Input should be ${words} than or equal to ${limit}`,
      ctx: { [key]: whole ? limit : new PythonFloat(limit) },
    });
  };
}

export type Validated<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly errors: ErrorEntry[] };

/**
 * @param raw as it was sent: the entries echo it.
 * @param where first part of every `loc`.
 */
export function validate<T>(
  schema: z.ZodType<T>,
  raw: Json,
  where: 'body' | 'query',
): Validated<T> {
  const parsed = schema.safeParse(plainJson(raw));
  if (parsed.success) return { ok: true, value: parsed.data };
  const errors: ErrorEntry[] = [];
  const closed: string[] = [];
  for (const issue of parsed.error.issues) {
    const key = JSON.stringify(issue.path);
    // A list of the wrong length is told once, whatever its items are.
    if (issue.code === 'too_big' && issue.origin === 'array') closed.push(key.slice(0, -1));
  }
  for (const issue of parsed.error.issues) {
    const key = JSON.stringify(issue.path);
    if (closed.some((list) => key.startsWith(`${list},`))) continue;
    errors.push(entryOf(issue, raw, where));
  }
  return { ok: false, errors };
}

function entryOf(issue: z.core.$ZodIssue, raw: Json, where: string): ErrorEntry {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  const loc = [where, ...path];
  const input = valueAt(raw, path);
  if (input === undefined) {
    const parent = valueAt(raw, path.slice(0, -1)) ?? null;
    return { type: 'missing', loc, msg: 'Field required', input: parent };
  }
  const { type, msg, ctx } = pydanticOf(issue, input);
  return { type, loc, msg, input, ...(ctx === undefined ? {} : { ctx }) };
}

function pydanticOf(issue: z.core.$ZodIssue, input: Json): Pydantic {
  if (issue.code === 'custom') return issue.params as unknown as Pydantic;
  if (issue.code === 'too_small' || issue.code === 'too_big') return listLength(issue, input);
  const known = issue.code === 'invalid_type' ? TYPES[issue.expected] : undefined;
  return known ?? { type: issue.code, msg: issue.message };
}

const TYPES: Readonly<Record<string, Pydantic>> = {
  string: { type: 'string_type', msg: 'Input should be a valid string' },
  array: { type: 'list_type', msg: 'Input should be a valid list' },
  record: { type: 'dict_type', msg: 'Input should be a valid dictionary' },
  object: {
    type: 'model_attributes_type',
    msg: 'Input should be a valid dictionary or object to extract fields from',
  },
};

type SizeIssue = z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall;

function listLength(issue: SizeIssue, input: Json): Pydantic {
  const limit = Number(issue.code === 'too_big' ? issue.maximum : issue.minimum);
  const actual = isList(input) ? input.length : 0;
  const [type, bound, key] =
    issue.code === 'too_big'
      ? (['too_long', 'most', 'max_length'] as const)
      : (['too_short', 'least', 'min_length'] as const);
  return {
    type,
    msg: `List should have at ${bound} ${limit} item${limit === 1 ? '' : 's'} after validation, not ${actual}`,
    ctx: { field_type: 'List', [key]: limit, actual_length: actual },
  };
}

function valueAt(raw: Json, path: readonly (string | number)[]): Json | undefined {
  let value: Json | undefined = raw;
  for (const part of path) {
    if (value === undefined || value === null) return undefined;
    if (isObject(value)) value = value.get(String(part));
    else if (typeof value === 'object' && !(value instanceof PythonFloat) && isList(value)) {
      value = value[Number(part)];
    } else return undefined;
  }
  return value;
}
