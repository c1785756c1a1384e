/** p values of many tests at once, raised so that chance findings stay as rare as promised. */

/** Step-down (Holm 1979): the chance of even one false finding among all is at most the level. */
export function holm(p: readonly number[]): number[] {
  const m = p.length;
  const order = ascending(p);
  const adjusted = new Array<number>(m);
  let floor = 0;
  order.forEach((at, rank) => {
    floor = Math.max(floor, Math.min(1, (m - rank) * (p[at] ?? 1)));
    adjusted[at] = floor;
  });
  return adjusted;
}

/**
 * Step-up (Benjamini and Hochberg 1995): the expected share of false ones among the findings is
 * at most the level (scipy `false_discovery_control`).
 */
export function benjaminiHochberg(p: readonly number[]): number[] {
  const m = p.length;
  const order = ascending(p);
  const adjusted = new Array<number>(m);
  let ceiling = 1;
  for (let rank = m - 1; rank >= 0; rank--) {
    const at = order[rank] ?? 0;
    ceiling = Math.min(ceiling, (p[at] ?? 1) * (m / (rank + 1)));
    adjusted[at] = ceiling;
  }
  return adjusted;
}

function ascending(p: readonly number[]): number[] {
  return p.map((_, i) => i).sort((a, b) => (p[a] ?? 0) - (p[b] ?? 0));
}
