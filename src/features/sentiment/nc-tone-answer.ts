/** The tone of one text, how sure it is, or why there is none. */
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ToneAnswer } from '../../core/tone/tone-answer.ts';
import { TONES } from '../../core/vocabulary.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { icons } from '../../ui/icons.ts';
import '../../ui/nc-tone-bar.ts';

@customElement('nc-tone-answer')
export class NcToneAnswer extends AppElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: grid;
        gap: 12px;
        align-content: start;
      }
      h2 {
        font: 600 var(--text-25) / 1.3 var(--font-news);
      }
      h2::first-letter {
        text-transform: uppercase;
      }
      p {
        color: var(--ink-2);
        font-size: var(--text-15);
        text-wrap: pretty;
      }
      .note {
        display: flex;
        gap: 8px;
        font-size: var(--text-14);
      }
      .note svg {
        flex: none;
        inline-size: 18px;
        block-size: 18px;
        margin-block-start: 2px;
      }
    `,
  ];

  @property({ attribute: false }) answer: ToneAnswer | null = null;

  override render() {
    const { t, decimal, probability } = this.translator;
    const { answer } = this;
    if (answer === null) return html`<p>${t('sentiment.waiting')}</p>`;
    if (answer.kind === 'none') {
      return html`<h2>${t('sentiment.none')}</h2>
        <p>${t(`sentiment.reason.${answer.reason}`)}</p>`;
    }
    const top = answer.probabilities[TONES.indexOf(answer.tone)] ?? 0;
    return html`
      <h2>${t(`tone.${answer.tone}`)}</h2>
      <nc-tone-bar .tone=${answer.tone} .probabilities=${answer.probabilities}></nc-tone-bar>
      <p>
        ${t('sentiment.sure', {
          probability: probability(top),
          margin: decimal(answer.margin),
        })}
      </p>
      ${
        answer.notes.some((note) => note.kind === 'windowed' || note.kind === 'cut')
          ? html`<p class="note">${icons.note}<span>${t('sentiment.windowed')}</span></p>`
          : nothing
      }
      ${
        answer.notes.some((note) => note.kind === 'html-removed')
          ? html`<p class="note">${icons.note}<span>${t('note.html-removed')}</span></p>`
          : nothing
      }
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-tone-answer': NcToneAnswer;
  }
}
