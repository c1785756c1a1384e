/** Long names of categories stand on two lines, broken at the space nearest to the middle. */
export function labelLines(label: string): string[] {
  if (label.length <= 16 || !label.includes(' ')) return [label];
  const middle = label.length / 2;
  const spaces = [...label.matchAll(/ /g)].map((match) => match.index);
  const at = spaces.reduce((a, b) => (Math.abs(b - middle) < Math.abs(a - middle) ? b : a));
  return [label.slice(0, at), label.slice(at + 1)];
}
