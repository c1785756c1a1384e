/** Randomness as an argument: a seeded generator, so that every interval can be repeated. */

/** Uniform numbers in [0, 1). */
export type Random = () => number;

/**
 * sfc32 by Chris Doty-Humphrey (PractRand, `sfc32`): 128 bits of state, a
 * period of at least 2^32 and about 2^127 on average. Seeded as there: state (0, seed, 0),
 * counter 1, twelve steps thrown away.
 * @param seed an integer; only its low 32 bits count.
 */
export function sfc32(seed: number): Random {
  let a = 0;
  let b = seed | 0;
  let c = 0;
  let counter = 1;
  const next = (): number => {
    const out = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + out) | 0;
    return (out >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < 12; i++) next();
  return next;
}

/** A seed from a text: FNV-1a, 32 bits, over its UTF-16 code units (Fowler, Noll, Vo). */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** A whole number in 0..n-1. */
export function below(n: number, random: Random): number {
  return Math.floor(random() * n);
}

/** 0..n-1 in random order (Fisher and Yates, in Durstenfeld's form). */
export function shuffled(n: number, random: Random): Uint32Array {
  const order = Uint32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = below(i + 1, random);
    const held = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = held;
  }
  return order;
}
