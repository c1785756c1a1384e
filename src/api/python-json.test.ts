import fc from 'fast-check';
import { expect, it } from 'vitest';
import { JsonDecodeError, parsePythonJson, pythonFloat, writePythonJson } from './python-json.ts';

const compact = (text: string): string => JSON.stringify(JSON.parse(text));

it('refuses what JSON.parse refuses', () => {
  const piece = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"a"',
    '"',
    '1',
    '-',
    '.5',
    'e3',
    'null',
    ' ',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const text = pieces.join('');
      let valid = true;
      try {
        JSON.parse(text);
      } catch {
        valid = false;
      }
      if (valid) expect(() => parsePythonJson(text)).not.toThrow();
      else expect(() => parsePythonJson(text)).toThrow(JsonDecodeError);
    }),
    { numRuns: 2000 },
  );
});

it('writes back what it has read, digit by digit', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const written = writePythonJson(parsePythonJson(text));
      expect(compact(written)).toBe(compact(text));
      expect(writePythonJson(parsePythonJson(written))).toBe(written);
    }),
  );
});

it('keeps the difference of 1 and 1.0, and of big numbers', () => {
  const text = '{"b":1.0,"a":1,"10":-0.0,"2":123456789012345678901234567890}';
  expect(writePythonJson(parsePythonJson(text))).toBe(text);
});

it('writes floats that read back as the same number', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(Number(pythonFloat(value))).toBe(value);
      expect(pythonFloat(value)).toMatch(/[.e]/);
    }),
  );
  expect(pythonFloat(Number.NaN)).toBe('null');
});

it.each(['NaN', '[Infinity]', '-Infinity'])('refuses %s, which is no JSON', (text) => {
  expect(() => parsePythonJson(text)).toThrow('Expecting value');
});

it('gives up on nonsense that is nested without end', () => {
  expect(() => parsePythonJson('['.repeat(100_000))).toThrow('Too many nested values');
});
