/** Which tones are taken for which: counts, and shares of the annotated tone as the cells' density. */
import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { toCsv } from '../../core/csv.ts';
import { TONES } from '../../core/vocabulary.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { cssProperties } from '../../ui/css-properties.ts';
import { saveFile } from '../../ui/save-file.ts';

@customElement('nc-tone-confusion')
export class NcToneConfusion extends AppElement {
  static override styles = [
    sharedStyles,
    controlStyles,
    css`
      :host {
        display: block;
      }
      h3 {
        font: 600 var(--text-16) / 1.4 var(--font-ui);
      }
      p {
        margin-block: 2px 10px;
        color: var(--ink-2);
        font-size: var(--text-14);
        text-wrap: pretty;
      }
      table {
        inline-size: 100%;
        border-spacing: 3px;
        font-variant-numeric: tabular-nums;
        table-layout: fixed;
      }
      th {
        padding: 4px;
        color: var(--ink-2);
        font: 400 var(--text-13) / 1.3 var(--font-ui);
        text-align: start;
        overflow-wrap: anywhere;
      }
      thead th {
        text-align: center;
      }
      td {
        padding: 12px 4px;
        border-radius: 4px;
        background: color-mix(in oklab, var(--hue-topic) var(--share), var(--paper));
        text-align: center;
      }
      td.right {
        outline: 2px solid var(--line-strong);
        outline-offset: -2px;
      }
      td small {
        display: block;
        font-size: var(--text-13);
      }
      @media (max-width: 480px) {
        table {
          border-spacing: 2px;
        }
        th {
          padding-inline: 0;
          font-size: 0.75rem;
        }
      }
      .button {
        margin-block-start: 6px;
        margin-inline-start: -8px;
      }
    `,
  ];

  /** [true][predicted], in the order of `TONES`. */
  @property({ attribute: false }) confusion: readonly (readonly number[])[] = [];
  @property() file = 'tone';

  override render() {
    const { t, integer, percent } = this.translator;
    const total = this.confusion.flat().reduce((a, b) => a + b, 0);
    const wrong = total - this.confusion.reduce((sum, row, i) => sum + (row[i] ?? 0), 0);
    return html`
      <h3 id="heading">${t('quality.confusionTitle')}</h3>
      <p>
        ${t('quality.confusionAnswer', {
          wrong: integer(wrong),
          opposite: integer((this.confusion[0]?.[2] ?? 0) + (this.confusion[2]?.[0] ?? 0)),
        })}
      </p>
      <table aria-labelledby="heading">
        <thead>
          <tr>
            <th scope="col">${t('quality.corner')}</th>
            ${TONES.map((tone) => html`<th scope="col">${t(`tone.${tone}`)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${this.confusion.map((row, i) => {
            const sum = row.reduce((a, b) => a + b, 0);
            return html`<tr>
              <th scope="row">${t(`tone.${TONES[i] ?? 'neutral'}`)}</th>
              ${row.map((count, j) => {
                const share = sum === 0 ? 0 : count / sum;
                return html`<td
                  class=${i === j ? 'right' : ''}
                  ${cssProperties({ '--share': `${Math.round(share * 45)}%` })}
                >
                  ${integer(count)} <small>${sum === 0 ? '–' : percent(share)}</small>
                </td>`;
              })}
            </tr>`;
          })}
        </tbody>
      </table>
      <button class="button quiet" type="button" @click=${this.#save}>${t('chart.csv')}</button>
    `;
  }

  readonly #save = (): void => {
    const rows = this.confusion.map((row, i) => [TONES[i] ?? '', ...row]);
    const text = toCsv([['annotated', ...TONES], ...rows]);
    saveFile(`${this.file}-confusion.csv`, new Blob([text], { type: 'text/csv' }));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-tone-confusion': NcToneConfusion;
  }
}
