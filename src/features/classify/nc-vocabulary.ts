/** Before there is an answer: what the model can tell apart, by group, in the colours of the bars. */
import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Label } from '../../core/schema.ts';
import { LABEL_GROUPS } from '../../core/vocabulary.ts';
import { cssProperties } from '../../ui/css-properties.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';

/** Characters of a line in the narrowest column. */
const LINE = 44;

@customElement('nc-vocabulary')
export class NcVocabulary extends AppElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: block;
        color: var(--ink-2);
        font-size: var(--text-14);
      }
      ul {
        display: grid;
        gap: 10px;
        margin-block-start: 12px;
      }
      li {
        display: grid;
        grid-template-columns: auto auto 1fr;
        gap: 0 8px;
        align-items: baseline;
      }
      i {
        inline-size: 10px;
        block-size: 10px;
        border-radius: 3px;
        background: var(--hue);
      }
      b {
        color: var(--ink);
        font-weight: 500;
      }
      .some {
        grid-column: 2 / -1;
      }
      @media (forced-colors: active) {
        i {
          forced-color-adjust: none;
          background: CanvasText;
        }
      }
    `,
  ];

  @property({ attribute: false }) labels: readonly Label[] = [];

  override render() {
    const { t, integer, language } = this.translator;
    return html`
      <p>${t('results.vocabulary', { count: this.labels.length })}</p>
      <ul>
        ${LABEL_GROUPS.map((group) => {
          const own = this.labels.filter((label) => label.group === group);
          const names = [...own]
            .sort((a, b) => b.train_count - a.train_count)
            .map((label) => label[language]);
          return html`
            <li ${cssProperties({ '--hue': `var(--hue-${group})` })}>
              <i></i><b>${t(`group.${group}`)}</b><span>${integer(own.length)}</span>
              <span class="some">${fitting(names).join(', ')} …</span>
            </li>
          `;
        })}
      </ul>
    `;
  }
}

/** As many names as one line surely holds: a name cut in half says less than none. */
function fitting(names: readonly string[]): string[] {
  let room = LINE;
  return names.filter((name) => (room -= name.length + 2) >= 0);
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-vocabulary': NcVocabulary;
  }
}
