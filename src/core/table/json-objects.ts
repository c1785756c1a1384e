/**
 * Objects of a JSON array or of JSON lines, one by one. Only the border between values is found
 * here; what is inside is for `JSON.parse`, and a value it refuses spoils no other.
 */
export interface JsonItem {
  /** 1-based line where the value begins. */
  readonly line: number;
  readonly value: Readonly<Record<string, unknown>>;
  readonly fault: 'not-json' | 'not-object' | null;
}

/** An array when the first character is `[`; one value a line otherwise. */
export async function* jsonObjects(text: AsyncIterable<string>): AsyncGenerator<JsonItem> {
  let splitter: ArraySplitter | LineSplitter | null = null;
  let head = '';
  for await (const piece of text) {
    if (splitter === null) {
      head += piece;
      const start = head.search(/[^\s\ufeff]/);
      if (start === -1) continue;
      splitter = head[start] === '[' ? new ArraySplitter() : new LineSplitter();
      yield* splitter.push(head);
    } else {
      yield* splitter.push(piece);
    }
  }
  if (splitter !== null) yield* splitter.finish();
}

class LineSplitter {
  #held: string[] = [];
  #line = 1;

  *push(piece: string): Generator<JsonItem> {
    const lines = piece.split('\n');
    for (const [i, part] of lines.entries()) {
      this.#held.push(part);
      if (i < lines.length - 1) {
        yield* this.finish();
        this.#line++;
      }
    }
  }

  *finish(): Generator<JsonItem> {
    const source = this.#held.join('');
    this.#held = [];
    if (source.trim() !== '') yield parse(source, this.#line);
  }
}

class ArraySplitter {
  #line = 1;
  /** Depth of brackets, the array's own included. */
  #depth = 0;
  #quoted = false;
  #escaped = false;
  /** After a string that a line break cut: nothing counts until a line begins with an object. */
  #lost = false;
  #lineStart = true;
  #held: string[] = [];
  #valueLine = 1;

  *push(piece: string): Generator<JsonItem> {
    let from = 0;
    for (let i = 0; i < piece.length; i++) {
      const c = piece.charAt(i);
      if (this.#lost && !this.#found(c)) {
        from = i + 1;
      } else if (this.#quoted) {
        if (c === '\n') {
          this.#held.push(piece.slice(from, i));
          yield* this.#take();
          from = i + 1;
          this.#quoted = this.#escaped = false;
          this.#depth = 1;
          this.#lost = this.#lineStart = true;
        } else if (this.#escaped) this.#escaped = false;
        else if (c === '\\') this.#escaped = true;
        else if (c === '"') this.#quoted = false;
      } else if (c === '"') {
        this.#quoted = true;
        if (this.#depth === 1 && this.#blank(piece, from, i)) this.#valueLine = this.#line;
      } else if (c === '{' || c === '[') {
        if (++this.#depth === 1) from = i + 1;
        else if (this.#depth === 2 && this.#blank(piece, from, i)) this.#valueLine = this.#line;
      } else if (c === '}' || c === ']') {
        if (this.#depth === 1) {
          this.#held.push(piece.slice(from, i));
          yield* this.#take();
          from = i + 1;
        } else if (this.#depth > 1) this.#depth--;
      } else if (c === ',' && this.#depth === 1) {
        this.#held.push(piece.slice(from, i));
        yield* this.#take();
        from = i + 1;
      } else if (this.#depth === 1 && c.trim() !== '' && this.#blank(piece, from, i)) {
        this.#valueLine = this.#line;
      }
      if (c === '\n') this.#line++;
    }
    if (!this.#lost) this.#held.push(piece.slice(from));
  }

  *finish(): Generator<JsonItem> {
    // Outside all brackets stands nothing but the byte order mark and white space.
    if (this.#depth > 0) yield* this.#take();
  }

  #blank(piece: string, from: number, to: number): boolean {
    return piece.slice(from, to).trim() === '' && this.#held.every((part) => part.trim() === '');
  }

  #found(c: string): boolean {
    if (this.#lineStart && c === '{') this.#lost = false;
    this.#lineStart = c === '\n' || (this.#lineStart && c.trim() === '');
    return !this.#lost;
  }

  *#take(): Generator<JsonItem> {
    const source = this.#held.join('');
    this.#held = [];
    if (source.trim() !== '') yield parse(source, this.#valueLine);
  }
}

function parse(source: string, line: number): JsonItem {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    return { line, value: {}, fault: 'not-json' };
  }
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? { line, value: value as Record<string, unknown>, fault: null }
    : { line, value: {}, fault: 'not-object' };
}
