/** Whether two sets of texts use other words: Jensen–Shannon divergence of their word frequencies. */
import {
  permutationTest,
  type PermutationOptions,
  type PermutationResult,
} from './permutation-test.ts';

/** Lower-case words of letters and digits, ё as е; hyphens join. */
export function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replaceAll('ё', 'е')
      .match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? []
  );
}

export interface WordShift {
  readonly word: string;
  /** Texts that have the word, and how many texts there are. */
  readonly reference: { readonly texts: number; readonly of: number };
  readonly current: { readonly texts: number; readonly of: number };
  /** Its part of the divergence, bits; the parts of all words sum to it. */
  readonly bits: number;
  /** Whether it is more frequent in the current texts. */
  readonly gained: boolean;
}

export interface VocabularyDrift {
  /** Bits, 0 (same frequencies) to 1 (no word in common), against what permuted texts give. */
  readonly divergence: PermutationResult;
  readonly words: { readonly reference: number; readonly current: number };
  /** Share of the current running words that no reference text has. */
  readonly unseen: number;
  /** Words with the largest parts, largest first. */
  readonly shifts: readonly WordShift[];
}

/** Null when one side has no words. */
export function vocabularyDrift(
  reference: readonly string[],
  current: readonly string[],
  options: PermutationOptions & { readonly mostShifts?: number },
): VocabularyDrift | null {
  const ids = new Map<string, number>();
  const texts = [...reference, ...current].map((text) =>
    Uint32Array.from(wordsOf(text), (word) => {
      let id = ids.get(word);
      if (id === undefined) ids.set(word, (id = ids.size));
      return id;
    }),
  );
  const frequencies = (group: Uint8Array): [Uint32Array, Uint32Array] => {
    const counts: [Uint32Array, Uint32Array] = [
      new Uint32Array(ids.size),
      new Uint32Array(ids.size),
    ];
    texts.forEach((words, i) => {
      const side = counts[group[i] === 0 ? 0 : 1];
      for (const word of words) side[word] = (side[word] ?? 0) + 1;
    });
    return counts;
  };
  const group = new Uint8Array(texts.length).fill(1, reference.length);
  const [a, b] = frequencies(group);
  const [totalA, totalB] = [sum(a), sum(b)];
  if (totalA === 0 || totalB === 0) return null;
  const divergence = permutationTest(
    (assignment) => jensenShannon(...frequencies(assignment)),
    reference.length,
    current.length,
    options,
  );
  const having = textsWith(texts, reference.length, ids.size);
  const shifts = [...ids].map(([word, id]): WordShift => {
    const [p, q] = [(a[id] ?? 0) / totalA, (b[id] ?? 0) / totalB];
    return {
      word,
      reference: { texts: having[0][id] ?? 0, of: reference.length },
      current: { texts: having[1][id] ?? 0, of: current.length },
      bits: part(p, q),
      gained: q > p,
    };
  });
  shifts.sort((x, y) => y.bits - x.bits || (x.word < y.word ? -1 : 1));
  let unseen = 0;
  b.forEach((count, id) => {
    if (a[id] === 0) unseen += count;
  });
  return {
    divergence,
    words: { reference: totalA, current: totalB },
    unseen: unseen / totalB,
    shifts: shifts.slice(0, options.mostShifts ?? 40),
  };
}

/** Bits; of counts, each divided by its sum. 0 when a side has none. */
export function jensenShannon(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [totalA, totalB] = [sum(a), sum(b)];
  if (totalA === 0 || totalB === 0) return 0;
  let bits = 0;
  for (let i = 0; i < a.length; i++) bits += part((a[i] ?? 0) / totalA, (b[i] ?? 0) / totalB);
  return Math.max(0, bits);
}

function part(p: number, q: number): number {
  const middle = (p + q) / 2;
  return (
    (p === 0 ? 0 : (p / 2) * Math.log2(p / middle)) +
    (q === 0 ? 0 : (q / 2) * Math.log2(q / middle))
  );
}

function sum(counts: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < counts.length; i++) total += counts[i] ?? 0;
  return total;
}

function textsWith(
  texts: readonly Uint32Array[],
  first: number,
  words: number,
): [Uint32Array, Uint32Array] {
  const counts: [Uint32Array, Uint32Array] = [new Uint32Array(words), new Uint32Array(words)];
  texts.forEach((text, i) => {
    const side = counts[i < first ? 0 : 1];
    for (const word of new Set(text)) side[word] = (side[word] ?? 0) + 1;
  });
  return counts;
}
