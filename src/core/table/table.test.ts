/** Files as they come: encodings, delimiters, quotes, faults. */
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { guessMapping, looksLikeHeader } from './column-mapping.ts';
import { decodeStream, type Encoding, EncodingDetector } from './encoding.ts';
import { FileHash } from './file-hash.ts';
import { readRow } from './input-rows.ts';
import { labelList } from './label-list.ts';
import { jsonColumns, openTable, type RawOptions, type RawRow, uniqueNames } from './raw-rows.ts';
import { detectFormat } from './table-format.ts';

const TEXT =
  'Заголовок;Лид\nВ Туле открыли мост;Движение по нему начнётся в понедельник\nЁлки раздадут бесплатно;«Всем», — сказали в мэрии\n';

/** One byte a character, by the decoder's own table read backwards. */
function encode(text: string, encoding: Encoding): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    const bytes = Buffer.from(text, 'utf16le');
    return Uint8Array.from(encoding === 'utf-16be' ? bytes.swap16() : bytes);
  }
  const table = new Map<string, number>();
  const decoder = new TextDecoder(encoding);
  for (let byte = 0; byte < 256; byte++) table.set(decoder.decode(Uint8Array.of(byte)), byte);
  return Uint8Array.from(text, (c) => table.get(c) ?? 0x3f);
}

function detect(bytes: Uint8Array, size = 7) {
  const detector = new EncodingDetector();
  for (let at = 0; at < bytes.length; at += size) detector.push(bytes.subarray(at, at + size));
  return detector.finish();
}

async function* pieces<T extends string | Uint8Array>(whole: T, size: number): AsyncGenerator<T> {
  await Promise.resolve();
  for (let at = 0; at < whole.length; at += size) yield whole.slice(at, at + size) as T;
}

async function read(text: string, options: RawOptions, size = 5) {
  const table = await openTable(pieces(text, size), options);
  const rows: RawRow[] = [];
  for await (const row of table.rows) rows.push(row);
  return { columns: table.columns, rows };
}

const csv = (delimiter: ',' | ';' | '\t' | '|' | '' = ',', header = true): RawOptions => ({
  format: { kind: 'delimited', delimiter },
  header,
});

describe('encoding', () => {
  it.each([
    ['utf-8', 'utf-8'],
    ['windows-1251', 'letters'],
    ['koi8-r', 'letters'],
    ['ibm866', 'letters'],
  ] as const)('finds %s by %s', async (encoding, by) => {
    // IBM 866 has no quotation marks and dash of this kind.
    const text =
      encoding === 'ibm866' || encoding === 'koi8-r' ? TEXT.replaceAll(/[«»—]/g, '') : TEXT;
    const bytes = encode(text, encoding);
    expect(detect(bytes)).toEqual({ encoding, by });
    let decoded = '';
    for await (const piece of decodeStream(pieces(bytes, 3), encoding)) decoded += piece;
    expect(decoded).toBe(text);
  });

  it.each(['utf-8', 'utf-16le', 'utf-16be'] as const)(
    '%s by its mark, which is dropped',
    async (encoding) => {
      const bytes = encode(`\ufeff${TEXT}`, encoding);
      expect(detect(bytes)).toEqual({ encoding, by: 'mark' });
      let decoded = '';
      for await (const piece of decodeStream(pieces(bytes, 3), encoding)) decoded += piece;
      expect(decoded).toBe(TEXT);
    },
  );

  it.each(['utf-16le', 'utf-16be'] as const)('%s without a mark', (encoding) => {
    expect(detect(encode(TEXT, encoding))).toEqual({ encoding, by: 'zero-bytes' });
  });

  it('one late byte is enough to be no UTF-8', () => {
    const bytes = encode(`${'id,title\n'.repeat(40_000)}Мост открыт`, 'windows-1251');
    expect(detect(bytes, 65_536).encoding).toBe('windows-1251');
  });

  it('a UTF-8 sequence cut at the end of the file is no UTF-8; an empty file is', () => {
    expect(detect(encode('абв', 'utf-8').slice(0, -1)).encoding).not.toBe('utf-8');
    expect(detect(new Uint8Array(0)).encoding).toBe('utf-8');
  });
});

describe('format', () => {
  it.each([
    ['a;b\n1;2\n3;4', ';'],
    ['a,b\n1,"2,5"\n3,4', ','],
    ['a\tb\n1\t2,3\n3\t4', '\t'],
    ['a|b\n1|2', '|'],
    ['Первый заголовок, с запятой\nВторой без неё\nТретий, и ещё, и ещё\nЧетвёртый', ''],
    ['', ''],
  ])('%j is split by %j', (sample, delimiter) => {
    expect(detectFormat(sample)).toEqual({ kind: 'delimited', delimiter });
  });
  it.each(['[{"a":1}]', '\ufeff [ {"a":1}', '{"a":1}\n{"a":2}', '[]'])('%j is JSON', (sample) => {
    expect(detectFormat(sample)).toEqual({ kind: 'json' });
  });
});

describe('rows', () => {
  it('reads back what papaparse wrote, whatever the cells and the pieces', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('"', '""', 'a"b', 'x,y', 'x\ny', 'x\r\ny', '=1+1', ' пробел ', ''),
    );
    const table = fc.integer({ min: 1, max: 4 }).chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
        minLength: 1,
        maxLength: 6,
      }),
    );
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 40 }), async (rows, size) => {
        // A lone carriage return at a row's end and blank rows are not kept, as documented.
        fc.pre(
          rows.every((row) => row.some((c) => c.trim() !== '') && !row.at(-1)!.endsWith('\r')),
        );
        fc.pre(!rows.flat().some((c) => c.includes('\ufeff')));
        const text = Papa.unparse(rows, { newline: '\n', quotes: true });
        // Without a line feed a carriage return inside a cell would be taken for the line's end.
        const got = await read(`${text}\n`, csv(',', false), size);
        expect(got.rows.map((row) => row.cells)).toEqual(rows);
        expect(got.rows.every((row) => row.fault === null)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('tells the line where each row began, quoted newlines and blank lines counted', async () => {
    const { columns, rows } = await read('a,b\r\n"1\r\n1",2\r\n\r\n3,4\r\n', csv());
    expect(columns).toEqual(['a', 'b']);
    expect(rows).toEqual([
      { line: 2, cells: ['1\r\n1', '2'], fault: null },
      { line: 5, cells: ['3', '4'], fault: null },
    ]);
  });

  it('lists ragged rows and goes on', async () => {
    const { rows } = await read('a,b\n1\n1,2\n1,2,3\n', csv());
    expect(rows.map(({ line, fault }) => [line, fault])).toEqual([
      [2, 'ragged'],
      [3, null],
      [4, 'ragged'],
    ]);
  });

  it('a stray quote costs its own row, not the rest of the file', async () => {
    const tail = Array.from({ length: 5000 }, (_, i) => `${i},строка`).join('\n');
    const { rows } = await read(`a,b\n1,"открыта\n2,цела\n3,"x" y\n${tail}`, csv(), 997);
    expect(rows.filter((row) => row.fault === 'quotes').map((row) => row.line)).toEqual([2, 4]);
    expect(rows.filter((row) => row.fault === null)).toHaveLength(5001);
    expect(rows.at(-1)).toEqual({ line: 5004, cells: ['4999', 'строка'], fault: null });
  });

  it('holds a cell of a megabyte', async () => {
    const long = 'слово '.repeat(180_000);
    const { rows } = await read(`a,b\n1,"${long}"\n2,x\n`, csv(), 100_000);
    expect(rows.map((row) => row.cells[1]?.length)).toEqual([long.length, 1]);
  });

  it('an empty file has no columns and no rows', async () => {
    expect(await read('', csv())).toEqual({ columns: [], rows: [] });
  });

  it('a list of headlines keeps commas and quotes', async () => {
    const { rows } = await read('"Мост", сказали в мэрии\nВторая', csv('', false));
    expect(rows.map((row) => row.cells)).toEqual([['"Мост", сказали в мэрии'], ['Вторая']]);
  });

  it('old Mac line ends', async () => {
    expect((await read('a,b\r1,2\r', csv())).rows).toEqual([
      { line: 2, cells: ['1', '2'], fault: null },
    ]);
  });

  it('repeated and blank names become different ones', () => {
    expect(uniqueNames(['a', 'a', '', 'a (2)', 'a'])).toEqual([
      'a',
      'a (2)',
      '3',
      'a (2) (2)',
      'a (3)',
    ]);
  });
});

describe('JSON', () => {
  const item = fc.record({ t: fc.string({ unit: 'binary' }), n: fc.jsonValue() });
  it.each([
    ['array', (items: unknown[]) => JSON.stringify(items)],
    ['pretty array', (items: unknown[]) => JSON.stringify(items, null, 2)],
    ['lines', (items: unknown[]) => items.map((i) => JSON.stringify(i)).join('\r\n')],
  ])('%s: every object, in any pieces', async (_, write) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(item, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 30 }),
        async (items, size) => {
          const { rows } = await read(
            write(items),
            { format: { kind: 'json' }, header: true, jsonColumns: ['t'] },
            size,
          );
          expect(rows.map((row) => [row.cells[0], row.fault])).toEqual(
            items.map((i) => [i.t, null]),
          );
        },
      ),
      { numRuns: 100 },
    );
  });

  it('names the line of what it cannot read, and reads on', async () => {
    const options: RawOptions = { format: { kind: 'json' }, header: true, jsonColumns: ['t'] };
    const faults = async (text: string) =>
      (await read(text, options)).rows.map(({ line, fault, cells }) => [line, fault ?? cells[0]]);
    expect(await faults('{"t":"a"}\n{"t":\n5\n\n{"t":["b","c"]}')).toEqual([
      [1, 'a'],
      [2, 'not-json'],
      [3, 'not-object'],
      [5, 'b,c'],
    ]);
    expect(await faults('[\n{"t":"a"},\n{"t":"open},\n{"t":"b"},\n7,\n{t:1},\n{"t":"c"}]')).toEqual(
      [
        [2, 'a'],
        [3, 'not-json'],
        [4, 'b'],
        [5, 'not-object'],
        [6, 'not-json'],
        [7, 'c'],
      ],
    );
  });

  it('finds columns', async () => {
    expect(await jsonColumns(pieces('[{"a":1},{"b":2,"a":3}]', 4))).toEqual(['a', 'b']);
  });
});

describe('columns', () => {
  it.each([
    [['id', 'title', 'snippet', 'tags'], { title: 1, text: 2, date: null, id: 0, truth: 3 }],
    [['Дата', 'Заголовок', 'Лид', 'Рубрики'], { title: 1, text: 2, date: 0, id: null, truth: 3 }],
    [['pub_date', 'Headline'], { title: 1, text: null, date: 0, id: null, truth: null }],
  ])('%j', (columns, mapping) => {
    expect(guessMapping(columns, [])).toEqual(mapping);
    expect(looksLikeHeader(columns)).toBe(true);
  });
  it('takes the wordiest column where no name is known', () => {
    expect(guessMapping(['x', 'y'], [['7', 'Мост открыт']]).title).toBe(1);
    expect(looksLikeHeader(['Мост через Оку открыли на месяц раньше срока'])).toBe(false);
  });
});

describe('input rows', () => {
  const mapping = { title: 0, text: 1, date: null, id: null, truth: 2 };
  const row = (...cells: string[]): RawRow => ({ line: 9, cells, fault: null });
  it('takes what the mapping names', () => {
    expect(readRow(row(' Мост ', 'Лид', 'Спорт; В мире'), mapping)).toEqual({
      row: { line: 9, id: '', title: 'Мост', snippet: 'Лид', date: '', truth: 'Спорт; В мире' },
    });
    expect(labelList(' Спорт; В мире,,')).toEqual(['Спорт', 'В мире']);
  });
  it.each([
    [row('…', ' ', ''), 'empty'],
    [row('М\ufffdст', '', ''), 'undecodable'],
    [{ ...row('Мост'), fault: 'ragged' as const }, 'ragged'],
  ])('%j is left out', (raw, reason) => {
    expect(readRow(raw, mapping)).toMatchObject({ fault: { line: 9, reason } });
  });
});

it('a hash depends on bytes, not on pieces', async () => {
  const bytes = Uint8Array.from({ length: 2_500_000 }, (_, i) => i * 7);
  const hash = async (size: number, data = bytes): Promise<string> => {
    const h = new FileHash();
    for (let at = 0; at < data.length; at += size) await h.push(data.subarray(at, at + size));
    return h.finish();
  };
  const once = await hash(3_000_000);
  expect(once).toMatch(/^[0-9a-f]{64}$/);
  expect(await hash(77_777)).toBe(once);
  expect(await hash(77_777, bytes.slice(1))).not.toBe(once);
});
