/**
 * A text to read, with words marked by how much they count. The CSS Custom Highlight API paints
 * them without touching the document; where it is missing they are `mark` elements. Density and
 * thickness of the line tell the strength, dashes that a word speaks against: not colour alone.
 */
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ClassifyInput } from '../../core/engine.ts';
import type { Segment } from '../../core/explain/segments.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { type Mark, markName, pieces } from './text-marks.ts';

const PREFIX = 'explain-';
const CHOSEN = `${PREFIX}chosen`;
const NAMES = ['for-1', 'for-2', 'for-3', 'against-1', 'against-2', 'against-3'] as const;

const registry = (): HighlightRegistry | null => ('highlights' in CSS ? CSS.highlights : null);

@customElement('nc-marked-text')
export class NcMarkedText extends AppElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: block;
        padding: 18px clamp(16px, 2.4vw, 28px) 20px;
        border: 1px solid var(--line);
        border-radius: var(--radius-sheet);
        background: var(--sheet);
      }
      p {
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      .title {
        font: 600 var(--text-25) / 1.35 var(--font-news);
      }
      .snippet {
        font: 400 var(--text-18) / 1.75 var(--font-news);
      }
      .title + .snippet {
        margin-block-start: 12px;
      }
      mark {
        background: none;
        color: inherit;
      }
      p::highlight(explain-for-1),
      mark.for-1 {
        background-color: color-mix(in oklab, var(--hue) 12%, transparent);
        text-decoration: underline solid 1px var(--hue);
      }
      p::highlight(explain-for-2),
      mark.for-2 {
        background-color: color-mix(in oklab, var(--hue) 24%, transparent);
        text-decoration: underline solid 2px var(--hue);
      }
      p::highlight(explain-for-3),
      mark.for-3 {
        background-color: color-mix(in oklab, var(--hue) 38%, transparent);
        text-decoration: underline solid 4px var(--hue);
      }
      p::highlight(explain-against-1),
      mark.against-1 {
        text-decoration: underline dashed 1px var(--ink-2);
      }
      p::highlight(explain-against-2),
      mark.against-2 {
        text-decoration: underline dashed 2px var(--ink-2);
      }
      p::highlight(explain-against-3),
      mark.against-3 {
        text-decoration: underline dashed 3px var(--ink-2);
      }
      p::highlight(explain-chosen),
      mark.chosen {
        background-color: var(--ink);
        color: var(--paper);
      }
      @media (forced-colors: active) {
        p::highlight(explain-chosen),
        mark.chosen {
          background-color: Highlight;
          color: HighlightText;
        }
      }
    `,
  ];

  @property({ attribute: false }) text: ClassifyInput = { title: '', snippet: '' };
  /** In the text's order, not overlapping. */
  @property({ attribute: false }) marks: readonly Mark[] = [];
  /** A segment that is pointed out. */
  @property({ attribute: false }) chosen: Segment | null = null;
  @property() label = '';

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#clear();
  }

  protected override updated(): void {
    this.#paint();
  }

  override render() {
    return html`
      <div role="group" aria-label=${this.label} lang="ru">
        ${this.#field('title')} ${this.#field('snippet')}
      </div>
    `;
  }

  #field(field: Segment['field']) {
    const text = this.text[field];
    if (text === '') return nothing;
    if (registry()) return html`<p class=${field} .textContent=${text}></p>`;
    // prettier-ignore
    return html`<p class=${field}>${pieces(text, field, this.marks, this.chosen).map((piece) =>
      piece.mark === null ? piece.text : html`<mark class=${piece.mark}>${piece.text}</mark>`,
    )}</p>`;
  }

  #clear(): void {
    for (const name of [...NAMES.map((n) => PREFIX + n), CHOSEN]) registry()?.delete(name);
  }

  #paint(): void {
    const highlights = registry();
    if (!highlights) return;
    this.#clear();
    const ranges = new Map<string, Range[]>();
    for (const mark of this.marks) {
      const name = markName(mark.step);
      const range = name === null ? null : this.#range(mark);
      if (name === null || range === null) continue;
      ranges.set(name, [...(ranges.get(name) ?? []), range]);
    }
    for (const [name, found] of ranges) highlights.set(PREFIX + name, new Highlight(...found));
    const chosen = this.chosen === null ? null : this.#range(this.chosen);
    if (chosen === null) return;
    const highlight = new Highlight(chosen);
    highlight.priority = 1;
    highlights.set(CHOSEN, highlight);
  }

  #range({ field, start, end }: Segment): Range | null {
    const node = this.renderRoot.querySelector(`.${field}`)?.firstChild;
    if (!(node instanceof Text) || end > node.length) return null;
    const range = new Range();
    range.setStart(node, start);
    range.setEnd(node, end);
    return range;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-marked-text': NcMarkedText;
  }
}
