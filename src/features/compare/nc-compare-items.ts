/** Items on which two models give different labels: ids and labels, never a text. */
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Duel } from '../../core/compare/duel.ts';
import type { SetDifference } from '../../core/compare/set-differences.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { dashboardStyles } from '../../ui/dashboard.styles.ts';
import type { LabelTitles } from '../../ui/label-titles.ts';
import { compareStyles } from './compare.styles.ts';
import { PairLabelEvent } from './nc-compare-labels.ts';
import '../../ui/nc-data-table.ts';

const LONGEST = 36;

/** Ids may be whole addresses; the columns that matter stand to the right of them. */
function shortId(id: string) {
  return id.length <= LONGEST
    ? id
    : html`<span title=${id}>${id.slice(0, LONGEST - 12)}…${id.slice(-11)}</span>`;
}

@customElement('nc-compare-items')
export class NcCompareItems extends AppElement {
  static override styles = [sharedStyles, controlStyles, dashboardStyles, compareStyles];

  @property({ attribute: false }) duel!: Duel;
  @property({ attribute: false }) titles!: LabelTitles;
  @property() nameA = '';
  @property() nameB = '';
  @property({ attribute: false }) label: string | null = null;

  override render() {
    const { t } = this.translator;
    const { duel, label } = this;
    const at = label === null ? -1 : duel.names.indexOf(label);
    const shown =
      at === -1
        ? duel.items
        : duel.items.filter(({ onlyA, onlyB }) => onlyA.includes(at) || onlyB.includes(at));
    const closer = { a: 0, b: 0 };
    for (const { wrongA, wrongB } of shown) {
      if (wrongA < wrongB) closer.a += 1;
      else if (wrongB < wrongA) closer.b += 1;
    }
    return html`<section class="group" data-items>
      <h2>
        ${at === -1 ? t('pair.items') : t('pair.itemsOf', { label: this.titles.title(label ?? '') })}
      </h2>
      <p class="quiet-text">
        ${t('pair.itemsCount', { count: shown.length, all: duel.ids.length })}
        ${t('pair.closer', { a: closer.a, b: closer.b, nameA: this.nameA, nameB: this.nameB })}
        ${
          at === -1
            ? nothing
            : html`<button
                class="link"
                type="button"
                @click=${() => {
                  this.dispatchEvent(new PairLabelEvent(null));
                }}
              >
                ${t('pair.allItems')}
              </button>`
        }
      </p>
      <nc-data-table
        class="low"
        .label=${t('pair.items')}
        .searchLabel=${t('pair.searchItems')}
        .columns=${[
          { key: 'id', name: t('label.item'), render: (value: unknown) => shortId(String(value)) },
          { key: 'closer', name: t('pair.winner') },
          { key: 'wrongA', name: t('pair.wrong', { name: 'A' }), numeric: true },
          { key: 'wrongB', name: t('pair.wrong', { name: 'B' }), numeric: true },
          { key: 'onlyA', name: t('pair.onlySaid', { name: 'A' }) },
          { key: 'onlyB', name: t('pair.onlySaid', { name: 'B' }) },
          { key: 'both', name: t('pair.bothSaid') },
          { key: 'missed', name: t('pair.missed') },
        ]}
        .rows=${shown.map((row) => ({
          key: String(row.item),
          values: {
            id: duel.ids[row.item] ?? '',
            closer: row.wrongA === row.wrongB ? null : row.wrongA < row.wrongB ? 'A' : 'B',
            wrongA: row.wrongA,
            wrongB: row.wrongB,
            onlyA: this.#labels(row.onlyA, row),
            onlyB: this.#labels(row.onlyB, row),
            both: this.#labels(row.both, row),
            missed: this.#labels(
              row.truth.filter(
                (label) => ![row.onlyA, row.onlyB, row.both].some((list) => list.includes(label)),
              ),
              null,
            ),
          },
        }))}
      ></nc-data-table>
    </section>`;
  }

  /** Each with a mark: right or wrong by the annotation. */
  #labels(labels: readonly number[], row: SetDifference | null): string | null {
    if (labels.length === 0) return null;
    return labels
      .map((label) => {
        const title = this.titles.title(this.duel.names[label] ?? '');
        return row === null ? title : `${row.truth.includes(label) ? '✓' : '✗'} ${title}`;
      })
      .join(', ');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-compare-items': NcCompareItems;
  }
}
