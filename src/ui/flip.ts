/**
 * Lets rows glide to their new places after a re-render (First, Last, Invert, Play: Paul Lewis 2015).
 * Measure before the render, play after it; nothing moves where people asked for less motion.
 */
const DURATION_MS = 180;

export type Places = ReadonlyMap<string, number>;

/** Vertical places of the elements that carry `data-key`, by key. */
export function measure(root: ParentNode): Places {
  const places = new Map<string, number>();
  for (const element of root.querySelectorAll<HTMLElement>('[data-key]')) {
    places.set(element.dataset['key'] ?? '', element.offsetTop);
  }
  return places;
}

export function play(root: ParentNode, before: Places): void {
  if (before.size === 0 || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  // All reads before the first write, so that the layout is computed once.
  const moves = [...root.querySelectorAll<HTMLElement>('[data-key]')].map((element) => ({
    element,
    from: before.get(element.dataset['key'] ?? ''),
    to: element.offsetTop,
  }));
  for (const { element, from, to } of moves) {
    if (from === undefined) {
      element.animate({ opacity: [0, 1] }, { duration: DURATION_MS, easing: 'ease-out' });
    } else if (from !== to) {
      element.animate(
        { transform: [`translateY(${from - to}px)`, 'none'] },
        { duration: DURATION_MS, easing: 'ease-out' },
      );
    }
  }
}
