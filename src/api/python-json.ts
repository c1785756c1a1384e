/**
 * JSON as Python's `json` reads and writes it. The API's clients were written against a Python
 * service: they see `1.0` where a number is a float, their input echoed as they sent it, and
 * Python's words for what is wrong with it. Held to CPython by `experiments/golden/api_reference.py`.
 */

/** A number that was written with a point or an exponent, or that the contract calls a float. */
export class PythonFloat {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

/** Objects are maps: they keep the order of their keys, and `__proto__` is a key as any other. */
export type Json =
  null | boolean | number | bigint | string | PythonFloat | readonly Json[] | JsonObject;
export type JsonObject = ReadonlyMap<string, Json>;

/** What and where: `position` counts characters (code points), as Python does. */
export class JsonDecodeError extends Error {
  override readonly name = 'JsonDecodeError';
  readonly position: number;

  constructor(message: string, text: string, offset: number) {
    super(message);
    this.position = Array.from(text.slice(0, offset)).length;
  }
}

/** Deeper than any request of ours; Python gives up somewhere near a thousand. */
const DEEPEST = 200;
const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?/y;
const SPACE = /[ \t\n\r]*/y;
const PLAIN = new RegExp(String.raw`[^"\\\u0000-\u001f]*`, 'y');
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/**
 * @throws {@link JsonDecodeError}, also for `NaN` and `Infinity`, which Python takes although they
 * are no JSON and it cannot send them back.
 */
export function parsePythonJson(text: string): Json {
  return new Reader(text).document();
}

class Reader {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): Json {
    this.#match(SPACE);
    const value = this.#value();
    this.#match(SPACE);
    if (this.#at < this.#text.length) this.#fail('Extra data');
    return value;
  }

  #value(): Json {
    const c = this.#text[this.#at];
    if (c === '"') return this.#string();
    if (c === '{') return this.#nested(() => this.#object());
    if (c === '[') return this.#nested(() => this.#array());
    for (const [word, value] of [
      ['null', null],
      ['true', true],
      ['false', false],
    ] as const) {
      if (this.#text.startsWith(word, this.#at)) {
        this.#at += word.length;
        return value;
      }
    }
    const start = this.#at;
    const found = this.#match(NUMBER);
    if (found === null) this.#fail('Expecting value', start);
    if (found[1] !== undefined || found[2] !== undefined) return new PythonFloat(Number(found[0]));
    const value = Number(found[0]);
    return Number.isSafeInteger(value) ? value + 0 : BigInt(found[0]);
  }

  #nested<T>(read: () => T): T {
    if (++this.#depth > DEEPEST) this.#fail('Too many nested values');
    const value = read();
    this.#depth--;
    return value;
  }

  #object(): JsonObject {
    const entries = new Map<string, Json>();
    this.#at++;
    this.#match(SPACE);
    if (this.#take('}')) return entries;
    for (;;) {
      if (this.#text[this.#at] !== '"') {
        this.#fail('Expecting property name enclosed in double quotes');
      }
      const key = this.#string();
      this.#match(SPACE);
      if (!this.#take(':')) this.#fail("Expecting ':' delimiter");
      this.#match(SPACE);
      entries.set(key, this.#value());
      this.#match(SPACE);
      if (this.#take('}')) return entries;
      if (!this.#take(',')) this.#fail("Expecting ',' delimiter");
      this.#match(SPACE);
    }
  }

  #array(): readonly Json[] {
    const items: Json[] = [];
    this.#at++;
    this.#match(SPACE);
    if (this.#take(']')) return items;
    for (;;) {
      items.push(this.#value());
      this.#match(SPACE);
      if (this.#take(']')) return items;
      if (!this.#take(',')) this.#fail("Expecting ',' delimiter");
      this.#match(SPACE);
    }
  }

  #string(): string {
    const start = this.#at++;
    let text = '';
    for (;;) {
      text += this.#match(PLAIN)?.[0] ?? '';
      const c = this.#text[this.#at];
      if (c === undefined) this.#fail('Unterminated string starting at', start);
      if (c === '"') {
        this.#at++;
        return text;
      }
      if (c !== '\\') this.#fail('Invalid control character at');
      text += this.#escape(start);
    }
  }

  #escape(start: number): string {
    const letter = this.#text[this.#at + 1];
    if (letter === undefined) this.#fail('Unterminated string starting at', start);
    if (letter === 'u') {
      const hex = /^[\da-f]{4}/i.exec(this.#text.slice(this.#at + 2, this.#at + 6));
      // Python wants one more character after the digits before it looks at them.
      if (hex === null || this.#at + 6 >= this.#text.length) {
        this.#fail(String.raw`Invalid \uXXXX escape`, this.#at + 1);
      }
      this.#at += 6;
      return String.fromCharCode(Number.parseInt(hex[0], 16));
    }
    const plain = ESCAPES[letter];
    if (plain === undefined) this.#fail(String.raw`Invalid \escape`);
    this.#at += 2;
    return plain;
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found !== null) this.#at = pattern.lastIndex;
    return found;
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  #fail(message: string, offset = this.#at): never {
    throw new JsonDecodeError(message, this.#text, offset);
  }
}

/** Without spaces, non-ASCII characters as they are: as FastAPI answers. */
export function writePythonJson(value: Json): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') {
    return String(value);
  }
  if (value instanceof PythonFloat) return pythonFloat(value.value);
  if (isList(value)) return `[${value.map(writePythonJson).join(',')}]`;
  const entries = [...value].map(
    ([key, item]) => `${JSON.stringify(key)}:${writePythonJson(item)}`,
  );
  return `{${entries.join(',')}}`;
}

/** Python's `repr` of a float; what JSON has no number for becomes null, as pydantic does it. */
export function pythonFloat(value: number): string {
  if (!Number.isFinite(value)) return 'null';
  if (Object.is(value, -0)) return '-0.0';
  const [digits = '', exponent = '0'] = value.toExponential().split('e');
  const power = Number(exponent);
  if (value !== 0 && (power < -4 || power >= 16)) {
    const size = String(Math.abs(power)).padStart(2, '0');
    return `${digits}e${power < 0 ? '-' : '+'}${size}`;
  }
  const plain = power < -6 ? value.toFixed(20) : String(value);
  return plain.includes('.') ? plain : `${plain}.0`;
}

export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

export function isObject(value: Json | undefined): value is JsonObject {
  return value instanceof Map;
}

/** As plain data, for a validator: floats become numbers, larger integers one beyond the largest safe one. */
export function plainJson(value: Json): unknown {
  if (value instanceof PythonFloat) return value.value;
  if (typeof value === 'bigint') return value > 0n ? 2 ** 53 : -(2 ** 53);
  if (value === null || typeof value !== 'object') return value;
  if (isList(value)) return value.map(plainJson);
  const plain = Object.create(null) as Record<string, unknown>;
  for (const [key, item] of value) plain[key] = plainJson(item);
  return plain;
}
