/** The drift report's tables: labels, figures of texts and answers, words; each a CSV file, too. */
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DriftReport } from '../../core/analytics/drift-report.ts';
import type { FeatureDrift } from '../../core/analytics/feature-drift.ts';
import type { LabelDrift } from '../../core/analytics/label-drift.ts';
import type { VocabularyDrift } from '../../core/analytics/vocabulary-drift.ts';
import type { CsvCell } from '../../core/csv.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { dashboardStyles } from '../../ui/dashboard.styles.ts';
import type { LabelTitles } from '../../ui/label-titles.ts';
import type { TableColumn } from '../../ui/nc-data-table.ts';
import { analyticsStyles } from './analytics.styles.ts';
import { saveTable, stem } from './save-table.ts';
import { smallNumber } from './small-number.ts';
import '../../ui/nc-data-table.ts';

@customElement('nc-analytics-drift-tables')
export class NcAnalyticsDriftTables extends AppElement {
  static override styles = [sharedStyles, controlStyles, dashboardStyles, analyticsStyles];

  @property({ attribute: false }) report!: DriftReport;
  @property({ attribute: false }) titles!: LabelTitles;
  @property() name = '';

  override render() {
    const { labels, texts, scores, vocabulary } = this.report;
    const features = [...texts, ...scores];
    return html`
      ${labels === null ? nothing : this.#labels(labels)}
      ${features.length === 0 ? nothing : this.#features(features)}
      ${vocabulary === null ? nothing : this.#words(vocabulary)}
    `;
  }

  #number(key: string, name: string, digits: number): TableColumn {
    return { key, name, numeric: true, digits };
  }

  /** Shares need more decimals than lengths. */
  #mean(key: string, name: string): TableColumn {
    const render = (value: CsvCell): string =>
      this.translator.decimal(Number(value), Math.abs(Number(value)) < 10 ? 3 : 1);
    return { key, name, numeric: true, render };
  }

  #small(key: string, name: string): TableColumn {
    const render = (value: CsvCell): string => smallNumber(this.translator, Number(value));
    return { key, name, numeric: true, render };
  }

  #share(key: string, name: string): TableColumn {
    const render = (value: CsvCell): string => this.translator.percent(Number(value));
    return { key, name, numeric: true, render };
  }

  #section(title: string, hint: string, save: () => void, table: unknown) {
    return html`<section>
      <div class="head">
        <h2>${title}</h2>
        <button class="button quiet" type="button" @click=${save}>
          ${this.translator.t('analytics.saveCsv')}
        </button>
      </div>
      ${hint === '' ? nothing : html`<p class="quiet-text">${hint}</p>`} ${table}
    </section>`;
  }

  #labels(labels: readonly LabelDrift[]) {
    const { t } = this.translator;
    const save = (): void => {
      saveTable(`${stem(this.name)}-label-drift`, [
        'label reference_count reference_rate current_count current_rate difference difference_low difference_high cohen_h p q detectable_difference verdict'.split(
          ' ',
        ),
        ...labels.map((row) => [
          row.name,
          row.referenceCount,
          row.reference.value,
          row.currentCount,
          row.current.value,
          row.difference.value,
          row.difference.low,
          row.difference.high,
          row.effect,
          row.p,
          row.q,
          row.detectable,
          row.verdict,
        ]),
      ]);
    };
    const table = html`<nc-data-table
      class="low"
      .label=${t('analytics.labelsTable')}
      .sorting=${{ column: 'size', falling: true }}
      .searchLabel=${t('evaluate.searchLabel')}
      .columns=${[
        { key: 'label', name: t('analytics.label') },
        { key: 'verdict', name: t('analytics.verdict') },
        this.#share('before', t('analytics.before')),
        this.#share('after', t('analytics.after')),
        this.#number('count', t('analytics.newsCount'), 0),
        this.#number('effect', t('analytics.effect'), 2),
        this.#small('p', 'p'),
        this.#small('q', 'q'),
        this.#share('detectable', t('analytics.detectable')),
      ]}
      .rows=${labels.map((row) => ({
        key: row.name,
        values: {
          label: this.titles.title(row.name),
          verdict: t(`analytics.drift.${row.verdict}`),
          before: row.reference.value,
          after: row.current.value,
          count: row.currentCount,
          effect: row.effect,
          size: Math.abs(row.effect),
          p: row.p,
          q: row.q,
          detectable: row.detectable,
        },
      }))}
    ></nc-data-table>`;
    return this.#section(t('analytics.labelsTable'), '', save, table);
  }

  #features(features: readonly FeatureDrift[]) {
    const { t } = this.translator;
    const save = (): void => {
      saveTable(`${stem(this.name)}-feature-drift`, [
        'feature reference_items reference_mean reference_median current_items current_mean current_median ks wasserstein cliff_delta p q relative_change reference_rule'.split(
          ' ',
        ),
        ...features.map((row) => [
          row.name,
          row.reference.items,
          row.reference.mean,
          row.reference.median,
          row.current.items,
          row.current.mean,
          row.current.median,
          row.distances.ks,
          row.distances.wasserstein,
          row.distances.cliff,
          row.p,
          row.q,
          row.relativeChange,
          String(row.referenceRule),
        ]),
      ]);
    };
    const table = html`<nc-data-table
      .label=${t('analytics.featuresTable')}
      .columns=${[
        { key: 'feature', name: t('analytics.feature') },
        this.#mean('before', t('analytics.meanBefore')),
        this.#mean('after', t('analytics.meanAfter')),
        this.#number('cliff', t('analytics.cliff'), 2),
        this.#number('ks', t('analytics.ks'), 2),
        this.#small('p', 'p'),
        this.#small('q', 'q'),
        { key: 'rule', name: '±5 %' },
      ]}
      .rows=${features.map((row) => ({
        key: row.name,
        values: {
          feature: t(`analytics.feature.${row.name as 'titleLength'}`),
          before: row.reference.mean,
          after: row.current.mean,
          cliff: row.distances.cliff,
          ks: row.distances.ks,
          p: row.p,
          q: row.q,
          rule: row.referenceRule ? t('analytics.yes') : t('analytics.no'),
        },
      }))}
    ></nc-data-table>`;
    return this.#section(t('analytics.featuresTable'), t('analytics.featuresHint'), save, table);
  }

  #words({ shifts }: VocabularyDrift) {
    const { t } = this.translator;
    const save = (): void => {
      saveTable(`${stem(this.name)}-words`, [
        'word reference_texts of_reference current_texts of_current bits gained'.split(' '),
        ...shifts.map(({ word, reference, current, bits, gained }) => [
          word,
          reference.texts,
          reference.of,
          current.texts,
          current.of,
          bits,
          String(gained),
        ]),
      ]);
    };
    const table = html`<nc-data-table
      class="low"
      .label=${t('analytics.wordsTable')}
      .columns=${[
        { key: 'word', name: t('analytics.word') },
        { key: 'way', name: t('analytics.direction') },
        this.#share('before', t('analytics.before')),
        this.#share('after', t('analytics.after')),
        this.#number('bits', t('analytics.bits'), 1),
      ]}
      .rows=${shifts.map(({ word, reference, current, bits, gained }) => ({
        key: word,
        values: {
          word,
          way: gained ? t('analytics.gained') : t('analytics.lost'),
          before: reference.texts / reference.of,
          after: current.texts / current.of,
          bits: bits * 1000,
        },
      }))}
    ></nc-data-table>`;
    return this.#section(t('analytics.wordsTable'), '', save, table);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-analytics-drift-tables': NcAnalyticsDriftTables;
  }
}
