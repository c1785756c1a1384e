/**
 * Which of the encodings Russian newsrooms use a file is in. The whole file is looked at, not a
 * sample: one cp1251 byte in the last line of an ASCII file is enough to be no UTF-8.
 */
export const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1251',
  'koi8-r',
  'ibm866',
] as const;
export type Encoding = (typeof ENCODINGS)[number];

export interface DetectedEncoding {
  readonly encoding: Encoding;
  /** How it is known: its mark, validity as UTF-8, the place of zero bytes, or letter frequencies. */
  readonly by: 'mark' | 'utf-8' | 'zero-bytes' | 'letters';
}

/** Share of each letter in Russian, %, а…я without ё (National Corpus of Russian, О. Ляшевская, С. Шаров 2009). */
const FREQUENCY =
  '8.01 1.59 4.54 1.70 2.98 8.45 0.94 1.65 7.35 1.21 3.49 4.40 3.21 6.70 10.97 2.81 4.73 5.47 6.26 2.62 0.26 0.97 0.48 1.44 0.73 0.36 0.04 1.90 1.74 0.32 0.64 2.01'
    .split(' ')
    .map(Number);
const SINGLE_BYTE = ['windows-1251', 'koi8-r', 'ibm866'] as const;

/** Feed it the file in pieces, then ask. */
export class EncodingDetector {
  readonly #utf8 = new TextDecoder('utf-8', { fatal: true });
  readonly #counts = new Float64Array(256);
  #validUtf8 = true;
  #head: number[] = [];
  #bytes = 0;
  readonly #zeros: [number, number] = [0, 0];

  push(piece: Uint8Array): void {
    for (let i = 0; i < piece.length; i++) {
      const byte = piece[i] ?? 0;
      this.#counts[byte] = (this.#counts[byte] ?? 0) + 1;
      if (byte === 0) this.#zeros[((this.#bytes + i) & 1) as 0 | 1]++;
      if (this.#head.length < 3) this.#head.push(byte);
    }
    this.#bytes += piece.length;
    if (this.#validUtf8) this.#decode(piece, true);
  }

  finish(): DetectedEncoding {
    if (this.#validUtf8) this.#decode(new Uint8Array(0), false);
    const [a, b, c] = this.#head;
    if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', by: 'mark' };
    if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', by: 'mark' };
    if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', by: 'mark' };
    // Spaces, digits and delimiters have one zero byte each in UTF-16, and text files no other zeros.
    const [even, odd] = this.#zeros;
    if (even + odd > this.#bytes * 0.05 && Math.max(even, odd) > 4 * Math.min(even, odd)) {
      return { encoding: odd > even ? 'utf-16le' : 'utf-16be', by: 'zero-bytes' };
    }
    if (this.#validUtf8) return { encoding: 'utf-8', by: 'utf-8' };
    return { encoding: this.#likeliest(), by: 'letters' };
  }

  #decode(piece: Uint8Array, stream: boolean): void {
    try {
      this.#utf8.decode(piece, { stream });
    } catch {
      this.#validUtf8 = false;
    }
  }

  /** Mean log frequency of the upper half's characters; capitals are rare, anything else rarer. */
  #likeliest(): Encoding {
    let best: Encoding = 'windows-1251';
    let top = -Infinity;
    for (const encoding of SINGLE_BYTE) {
      const decoder = new TextDecoder(encoding);
      let sum = 0;
      for (let byte = 128; byte < 256; byte++) {
        const count = this.#counts[byte] ?? 0;
        if (count > 0) sum += count * Math.log(likelihood(decoder.decode(Uint8Array.of(byte))));
      }
      if (sum > top) [best, top] = [encoding, sum];
    }
    return best;
  }
}

function likelihood(character: string): number {
  const lower = FREQUENCY[character.charCodeAt(0) - 0x430];
  if (lower !== undefined) return lower / 100;
  const upper = FREQUENCY[character.charCodeAt(0) - 0x410];
  if (upper !== undefined) return upper / 2000;
  if (/[ё«»—–№“”„…\u00a0]/.test(character)) return 0.002;
  return 0.00002;
}

/** Text of a byte stream, in the same pieces; the byte order mark is dropped. Bad bytes become U+FFFD. */
export async function* decodeStream(
  bytes: AsyncIterable<Uint8Array>,
  encoding: Encoding,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const piece of bytes) {
    const text = decoder.decode(piece, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}
