/** What tones the texts have: in all, by label, by source, over time; and each of them. */
import { consume } from '@lit/context';
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { servicesContext, type Services } from '../../app/context.ts';
import { isoDay } from '../../core/analytics/calendar-dates.ts';
import { toCsv } from '../../core/csv.ts';
import {
  groupTones,
  tallyTones,
  type ToneGroup,
  type ToneRow,
  toneShares,
} from '../../core/tone/tone-rows.ts';
import { TONES } from '../../core/vocabulary.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { dashboardStyles } from '../../ui/dashboard.styles.ts';
import { saveFile } from '../../ui/save-file.ts';
import '../../ui/nc-chart.ts';
import '../../ui/nc-data-table.ts';
import './nc-tone-figures.ts';
import { distributionChart, groupsChart, LEAST_IN_GROUP, timeChart } from './tone-charts.ts';

@customElement('nc-sentiment-results')
export class NcSentimentResults extends AppElement {
  static override styles = [sharedStyles, controlStyles, dashboardStyles];

  @consume({ context: servicesContext })
  private services!: Services;
  @property() name = '';
  @property({ attribute: false }) rows: readonly ToneRow[] = [];
  /** Rows of the source; more than `rows` while they are read or when that was stopped. */
  @property({ type: Number }) total = 0;
  @property({ type: Boolean }) running = false;

  override render() {
    const { t } = this.translator;
    const { rows } = this;
    const tally = tallyTones(rows.map((row) => row.answer));
    const partial = rows.length < this.total;
    return html`
      <section
        aria-label=${t('sentiment.results')}
        data-results=${this.running ? 'so-far' : 'done'}
      >
        <h2>${this.name}</h2>
        ${
          partial
            ? html`<p class="quiet-text">
                ${t('sentiment.partial', { done: rows.length, total: this.total })}
              </p>`
            : nothing
        }
        <nc-tone-figures .tally=${tally}></nc-tone-figures>
      </section>
      <div class="pair">
        <div class="sheet">
          <nc-chart
            .heading=${t('sentiment.distributionTitle')}
            .answer=${t('sentiment.distributionAnswer', { count: tally.answered })}
            .spec=${distributionChart(this.translator, tally)}
            .file=${'tone-distribution'}
            .height=${220}
          ></nc-chart>
        </div>
        ${this.#time()}
      </div>
      ${this.#groups('labels', (row) => row.labels, this.#labelTitle)}
      ${
        rows.some((row) => row.source !== '')
          ? this.#groups(
              'sources',
              (row) => (row.source === '' ? [] : [row.source]),
              (key) => key,
            )
          : nothing
      }
      <section>
        <h2>${t('sentiment.table')}</h2>
        ${this.#table()}
      </section>
      <div class="row">
        <button class="button" type="button" @click=${this.#save}>${t('sentiment.save')}</button>
        <p class="quiet-text">${t('sentiment.saveNote')}</p>
      </div>
    `;
  }

  readonly #labelTitle = (name: string): string =>
    this.services.config.labels.find((label) => label.name === name)?.[this.translator.language] ??
    name;

  #time() {
    const { t } = this.translator;
    if (!this.rows.some((row) => row.day !== null)) {
      return html`<p class="quiet-text">${t('sentiment.noDates')}</p>`;
    }
    const time = timeChart(this.translator, this.rows);
    if (time === null) return html`<p class="quiet-text">${t('sentiment.oneDate')}</p>`;
    const notes = [
      t('sentiment.timeAnswer'),
      ...(time.gaps > 0 ? [t('sentiment.gaps', { count: time.gaps })] : []),
      ...(time.undated > 0 ? [t('sentiment.undated', { count: time.undated })] : []),
    ];
    return html`<div class="sheet">
      <nc-chart
        .heading=${t('sentiment.timeTitle')}
        .answer=${notes.join(' ')}
        .spec=${time.spec}
        .file=${'tone-over-time'}
        .height=${220}
      ></nc-chart>
    </div>`;
  }

  #groups(
    kind: 'labels' | 'sources',
    keysOf: (row: ToneRow) => readonly string[],
    title: (key: string) => string,
  ) {
    const { t } = this.translator;
    const groups = groupTones(this.rows, keysOf).filter((group) => group.answered > 0);
    if (groups.length === 0) {
      return html`<p class="quiet-text">${t(`sentiment.${kind}None`)}</p>`;
    }
    const spec = groupsChart(this.translator, groups, t(`sentiment.${kind}Axis`), title);
    const drawn = spec.x.categories?.length ?? 0;
    return html`
      <div class="pair">
        ${
          drawn === 0
            ? html`<p class="quiet-text">${t('sentiment.groupsFew', { least: LEAST_IN_GROUP })}</p>`
            : html`<div class="sheet">
                <nc-chart
                  .heading=${t(`sentiment.${kind}Title`)}
                  .answer=${t('sentiment.groupsAnswer', { shown: drawn, least: LEAST_IN_GROUP })}
                  .spec=${spec}
                  .file=${`tone-by-${kind}`}
                  .height=${90 + 46 * drawn}
                ></nc-chart>
              </div>`
        }
        <nc-data-table
          class="low"
          .label=${t(`sentiment.${kind}Axis`)}
          .searchLabel=${groups.length > 12 ? t('batch.search') : ''}
          .columns=${[
            { key: 'key', name: t(`sentiment.${kind}Axis`) },
            { key: 'answered', name: t('sentiment.answered'), numeric: true },
            ...TONES.map((tone) => ({
              key: tone,
              name: t(`tone.${tone}`),
              numeric: true,
              render: (value: unknown) =>
                typeof value === 'number' ? this.translator.percent(value) : '–',
            })),
          ]}
          .rows=${groups.map((group) => this.#groupRow(group, title))}
        ></nc-data-table>
      </div>
    `;
  }

  #groupRow(group: ToneGroup, title: (key: string) => string) {
    const shares = toneShares(group);
    return {
      key: group.key,
      values: {
        key: title(group.key),
        answered: group.answered,
        ...Object.fromEntries(TONES.map((tone, i) => [tone, shares[i]?.value ?? null])),
      },
    };
  }

  #table() {
    const { t } = this.translator;
    return html`<nc-data-table
      class="low"
      .label=${t('sentiment.table')}
      .searchLabel=${t('batch.search')}
      .columns=${[
        { key: 'line', name: t('batch.column.line'), numeric: true },
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
      .rows=${this.rows.map((row, i) => {
        const { answer } = row;
        const given = answer.kind === 'tone';
        return {
          key: String(i),
          values: {
            line: row.line,
            text: row.text,
            tone: given
              ? t(`tone.${answer.tone}`)
              : `${t('sentiment.none')}: ${t(`sentiment.reasonShort.${answer.reason}`)}`,
            confidence: given ? Math.max(...answer.probabilities) : null,
            margin: given ? answer.margin : null,
          },
        };
      })}
    ></nc-data-table>`;
  }

  readonly #save = (): void => {
    const rows = this.rows.map(({ line, id, text, day, source, labels, answer }) => [
      line,
      id,
      text,
      day === null ? '' : isoDay(day),
      source,
      labels.join('; '),
      ...(answer.kind === 'tone'
        ? [answer.tone, ...answer.probabilities, answer.margin, '']
        : ['', null, null, null, null, answer.reason]),
    ]);
    const header = [
      ...['line', 'id', 'text', 'date', 'source', 'labels', 'tone'],
      ...['p_negative', 'p_neutral', 'p_positive', 'margin', 'no_answer'],
    ];
    saveFile('tones.csv', new Blob([toCsv([header, ...rows])], { type: 'text/csv' }));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-sentiment-results': NcSentimentResults;
  }
}
