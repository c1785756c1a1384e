/** Where `<news-classifier>` reads its text in the embedding page. */
import type { Input } from '../library/types.ts';

const HEADINGS = 'h1, h2, h3, [itemprop="headline"]';

/** The article an element holds: its first heading and the rest; null when there is no text. */
export function textOf(element: Element): Input | null {
  const whole = visibleText(element);
  if (whole === '') return null;
  const heading = element.matches(HEADINGS) ? null : element.querySelector(HEADINGS);
  const title = heading === null ? '' : visibleText(heading);
  if (title === '') return whole;
  const at = whole.indexOf(title);
  const text = at === -1 ? whole : (whole.slice(0, at) + whole.slice(at + title.length)).trim();
  return { title, text };
}

/** `innerText` keeps paragraphs apart and leaves scripts out; a field has its value. */
function visibleText(element: Element): string {
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
    return element.value.trim();
  }
  const text = element instanceof HTMLElement ? element.innerText : element.textContent;
  return text.trim();
}

/** Calls back when the text of an element may have changed, until the signal fires. */
export function watchText(element: Element, onChange: () => void, signal: AbortSignal): void {
  const observer = new MutationObserver(onChange);
  observer.observe(element, { childList: true, characterData: true, subtree: true });
  element.addEventListener('input', onChange, { signal });
  signal.addEventListener(
    'abort',
    () => {
      observer.disconnect();
    },
    { once: true },
  );
}
