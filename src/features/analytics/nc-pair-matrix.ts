/** Labels by labels: how much oftener than by chance they come together, a number and a shade. */
import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import type { LabelPair } from '../../core/analytics/co-occurrence.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { cssProperties } from '../../ui/css-properties.ts';

@customElement('nc-pair-matrix')
export class NcPairMatrix extends AppElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: block;
        min-inline-size: 0;
      }
      .scroller {
        overflow-x: auto;
        border: 1px solid var(--line);
        border-radius: var(--radius-sheet);
        background: var(--sheet);
      }
      table {
        border-collapse: separate;
        border-spacing: 2px;
        padding: 8px;
        font-size: var(--text-13);
        font-variant-numeric: tabular-nums;
      }
      th {
        padding: 4px 8px;
        color: var(--ink-2);
        font-weight: 400;
        text-align: start;
        white-space: nowrap;
      }
      thead th {
        max-inline-size: 84px;
        overflow: hidden;
        text-overflow: ellipsis;
        text-align: center;
      }
      td {
        min-inline-size: 56px;
        block-size: 32px;
        border: 1px solid transparent;
        border-radius: 4px;
        background: color-mix(in oklab, var(--hue-topic) var(--shade, 0%), var(--sheet));
        text-align: center;
      }
      td.less {
        border: 1px dashed var(--line-strong);
        color: var(--ink-2);
      }
      td.self {
        background: var(--wash);
        color: var(--ink-2);
      }
    `,
  ];

  @property() label = '';
  /** Indices, in the order of rows and columns. */
  @property({ attribute: false }) labels: readonly number[] = [];
  @property({ attribute: false }) names: readonly string[] = [];
  @property({ attribute: false }) pairs: readonly LabelPair[] = [];

  override render() {
    const found = new Map(this.pairs.map((pair) => [`${pair.a}-${pair.b}`, pair]));
    const name = (label: number): string => this.names[label] ?? '';
    return html`<div class="scroller" tabindex="0" role="region" aria-label=${this.label}>
      <table aria-label=${this.label}>
        <thead>
          <tr>
            <td></td>
            ${this.labels.map(
              (label) => html`<th scope="col" title=${name(label)}>${name(label)}</th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${this.labels.map(
            (row) =>
              html`<tr>
                <th scope="row">${name(row)}</th>
                ${this.labels.map((column) =>
                  row === column
                    ? html`<td class="self">–</td>`
                    : this.#cell(found.get(`${Math.min(row, column)}-${Math.max(row, column)}`)),
                )}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  #cell(pair: LabelPair | undefined) {
    const lift = pair?.lift ?? 0;
    // At most 45 %, so that the figure on it keeps its contrast.
    const shade = Math.max(0, pair?.npmi ?? 0) * 45;
    return html`<td
      class=${classMap({ less: lift < 1 })}
      ${cssProperties({ '--shade': `${shade.toFixed(1)}%` })}
    >
      ${lift === 0 ? '0' : this.translator.decimal(lift, 1)}
    </td>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-pair-matrix': NcPairMatrix;
  }
}
