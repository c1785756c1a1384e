/** What was asked in this tab, with figures; gone with the tab. */
import { consume } from '@lit/context';
import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { servicesContext, type Services } from '../../app/context.ts';
import { StoreController } from '../../app/store-controller.ts';
import { toCsv } from '../../core/csv.ts';
import { type HistoryEntry, summarise } from '../../core/tone/tone-history.ts';
import { TONES } from '../../core/vocabulary.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { dashboardStyles } from '../../ui/dashboard.styles.ts';
import type { TableRow } from '../../ui/table-rows.ts';
import { saveFile } from '../../ui/save-file.ts';
import '../../ui/nc-data-table.ts';
import './nc-tone-figures.ts';

@customElement('nc-sentiment-history')
export class NcSentimentHistory extends AppElement {
  static override styles = [sharedStyles, controlStyles, dashboardStyles];

  @consume({ context: servicesContext })
  private services!: Services;
  readonly #entries = new StoreController(this, () => this.services.toneHistory.entries);

  override render() {
    const { t, decimal } = this.translator;
    const entries = this.#entries.value;
    if (entries.length === 0) return nothing;
    const summary = summarise(entries);
    return html`
      <section>
        <h2>${t('history.heading')}</h2>
        <p class="quiet-text">
          ${t('history.texts', { count: summary.texts })}
          ${summary.batches > 0 ? t('history.batches', { count: summary.batches }) : nothing}
          ${t('history.note')}
        </p>
        <nc-tone-figures
          .tally=${summary}
          .notes=${summary.confidence.map((mean) =>
            mean === null ? '' : t('history.confidence', { mean: decimal(mean) }),
          )}
        ></nc-tone-figures>
      </section>
      <nc-data-table
        class="low"
        .label=${t('history.heading')}
        .columns=${[
          { key: 'time', name: t('history.time') },
          { key: 'text', name: t('sentiment.text') },
          { key: 'tone', name: t('tone.heading') },
          {
            key: 'confidence',
            name: t('sentiment.confidence'),
            numeric: true,
            render: (value: unknown) =>
              typeof value === 'number' ? this.translator.probability(value) : '–',
          },
          { key: 'margin', name: t('sentiment.margin'), numeric: true, digits: 2 },
        ]}
        .rows=${entries.map((entry, i) => this.#row(entry, entries.length - i))}
      ></nc-data-table>
      <div class="row">
        <button class="button" type="button" @click=${this.#save}>${t('chart.csv')}</button>
        <button
          class="button quiet"
          type="button"
          @click=${() => {
            const before = entries;
            this.services.toneHistory.clear();
            this.services.notices.show({
              text: t('history.cleared'),
              action: {
                label: t('editor.undo'),
                run: () => {
                  for (const entry of [...before].reverse()) this.services.toneHistory.add(entry);
                },
              },
            });
          }}
        >
          ${t('history.clear')}
        </button>
      </div>
    `;
  }

  #row(entry: HistoryEntry, number: number): TableRow {
    const { t, language, integer } = this.translator;
    const time = new Date(entry.at).toLocaleTimeString(language);
    if (entry.kind === 'batch') {
      const parts = TONES.map(
        (tone, i) => `${t(`tone.${tone}`)} ${integer(entry.tally.counts[i] ?? 0)}`,
      );
      return {
        key: String(number),
        values: { time, text: entry.name, tone: parts.join(', '), confidence: null, margin: null },
      };
    }
    const { answer } = entry;
    const given = answer.kind === 'tone';
    return {
      key: String(number),
      values: {
        time,
        text: entry.text.trim() === '' ? '–' : entry.text.slice(0, 200),
        tone: given
          ? t(`tone.${answer.tone}`)
          : `${t('sentiment.none')}: ${t(`sentiment.reasonShort.${answer.reason}`)}`,
        confidence: given ? Math.max(...answer.probabilities) : null,
        margin: given ? answer.margin : null,
      },
    };
  }

  readonly #save = (): void => {
    const rows = this.#entries.value.map((entry) => {
      const at = new Date(entry.at).toISOString();
      if (entry.kind === 'batch') {
        return [at, entry.name, 'batch', null, null, null, ...entry.tally.counts];
      }
      const { answer } = entry;
      return answer.kind === 'tone'
        ? [at, entry.text, answer.tone, ...answer.probabilities, null, null, null]
        : [at, entry.text, `none: ${answer.reason}`, null, null, null, null, null, null];
    });
    const header = [
      ...['at', 'text', 'tone', 'p_negative', 'p_neutral', 'p_positive'],
      ...['negative', 'neutral', 'positive'],
    ];
    saveFile('tone-history.csv', new Blob([toCsv([header, ...rows])], { type: 'text/csv' }));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-sentiment-history': NcSentimentHistory;
  }
}
