/** The view that the address names, over what was opened for it; says so where something is missing. */
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Services } from '../../app/context.ts';
import type { CategoryTally } from '../../core/analytics/category-sentiment.ts';
import { tallyCategories } from '../../core/analytics/category-sentiment.ts';
import type { DriftReference } from '../../core/analytics/drift-report.ts';
import type { CountedItem } from '../../core/analytics/rank-items.ts';
import type { TonedRow } from '../../core/analytics/read-tones.ts';
import type { ThreadRow } from '../../core/analytics/thread-statistics.ts';
import { trainingRates } from '../../core/analytics/training-rates.ts';
import type { Job } from '../../core/batch/batch-store.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { dashboardStyles } from '../../ui/dashboard.styles.ts';
import type { LabelTitles } from '../../ui/label-titles.ts';
import { type Address, TRAINING } from './address.ts';
import { type KnownTones, toneOfRow, unknownTexts } from './judge-tones.ts';
import { memo } from './memo.ts';
import { type Opened, sampleOf, talliesOfSample } from './opened.ts';
import type { StatisticsThread } from './view-options.ts';
import './nc-analytics-categories.ts';
import './nc-analytics-drift.ts';
import './nc-analytics-items.ts';
import './nc-analytics-judge.ts';
import './nc-analytics-reference.ts';
import './nc-analytics-threads.ts';
import './nc-analytics-time.ts';
import './nc-analytics-together.ts';

/** Categories of a file are its own, even where one is spelled like a label. */
const AS_WRITTEN: LabelTitles = { title: (name) => name, hue: () => '--ink-2' };

@customElement('nc-analytics-view')
export class NcAnalyticsView extends AppElement {
  static override styles = [sharedStyles, dashboardStyles];

  @property({ attribute: false }) services!: Services;
  @property({ attribute: false }) thread!: StatisticsThread;
  @property({ attribute: false }) opened!: Opened;
  /** The other side of drift, where it is a file or a job. */
  @property({ attribute: false }) reference: Opened | null = null;
  @property({ attribute: false }) jobs: readonly Job[] = [];
  @property({ attribute: false }) titles!: LabelTitles;
  @property({ attribute: false }) address!: Address;
  @property({ attribute: false }) known!: KnownTones;
  /** Changes when `known` has. */
  @property({ type: Number }) told = 0;

  // The same data stay the same object, or every render would start the computation again.
  readonly #tallies = memo<[readonly TonedRow[], number], CategoryTally[]>((rows) =>
    tallyCategories(
      rows.flatMap((row) => {
        const tone = toneOfRow(row, this.known);
        return tone === null ? [] : [{ category: row.key, tone }];
      }),
    ),
  );
  readonly #threadRows = memo<[readonly TonedRow[], number], ThreadRow[]>((rows) =>
    rows.map((row) => ({ thread: row.key, tone: toneOfRow(row, this.known) })),
  );
  readonly #sampleTallies = memo((opened: Opened) => {
    const sample = sampleOf(opened);
    return sample === null ? [] : talliesOfSample(sample);
  });
  readonly #driftReference = memo((reference: Opened | null): DriftReference | null => {
    if (reference === null) {
      return { kind: 'rates', rates: trainingRates(this.services.config.labels) };
    }
    const sample = sampleOf(reference);
    return sample === null ? null : { kind: 'sample', sample };
  });

  override render() {
    switch (this.address.view) {
      case 'items':
        return this.#items();
      case 'categories':
        return this.#categories();
      case 'threads':
        return this.#threads();
      case 'drift':
        return this.#drift();
      case 'together':
        return this.#together();
      case 'time':
        return this.#time();
    }
  }

  #none(): TemplateResult {
    return html`<p class="quiet-text" role="status">${this.translator.t('analytics.noRows')}</p>`;
  }

  #items() {
    const { opened } = this;
    let items: readonly CountedItem[] | null = null;
    if (opened.from === 'typed') items = opened.items;
    else if (opened.from === 'file' && opened.file.content.kind === 'counts') {
      items = opened.file.content.items;
    }
    if (items === null) return nothing;
    if (items.length === 0) return this.#none();
    return html`<nc-analytics-items
      .thread=${this.thread}
      .items=${items}
      .address=${this.address}
      .name=${opened.name}
    ></nc-analytics-items>`;
  }

  /** The model is asked first where the file has no tones. */
  #judged(rows: readonly TonedRow[], view: () => TemplateResult): TemplateResult {
    if (rows.length === 0) return this.#none();
    if (unknownTexts(rows, this.known).length === 0) return view();
    return html`<nc-analytics-judge
      .services=${this.services}
      .rows=${rows}
      .known=${this.known}
    ></nc-analytics-judge>`;
  }

  #categories() {
    const { opened } = this;
    const view = (tallies: readonly CategoryTally[], independent: boolean): TemplateResult =>
      tallies.length === 0
        ? this.#none()
        : html`<nc-analytics-categories
            .thread=${this.thread}
            .tallies=${tallies}
            .independent=${independent}
            .titles=${opened.from === 'job' ? this.titles : AS_WRITTEN}
            .address=${this.address}
            .name=${opened.name}
          ></nc-analytics-categories>`;
    if (opened.from === 'job') return view(this.#sampleTallies(opened), false);
    if (opened.from !== 'file') return nothing;
    const { content } = opened.file;
    if (content.kind === 'tallies') return view(content.tallies, true);
    if (content.kind !== 'toned') return nothing;
    return this.#judged(content.rows, () => view(this.#tallies(content.rows, this.told), true));
  }

  #threads() {
    const { opened } = this;
    if (opened.from !== 'file' || opened.file.content.kind !== 'toned') return nothing;
    const { rows } = opened.file.content;
    return this.#judged(
      rows,
      () =>
        html`<nc-analytics-threads
          .thread=${this.thread}
          .rows=${this.#threadRows(rows, this.told)}
          .address=${this.address}
          .name=${opened.name}
        ></nc-analytics-threads>`,
    );
  }

  #drift() {
    const { t } = this.translator;
    const { opened, reference, address } = this;
    const sample = sampleOf(opened);
    if (sample === null) return nothing;
    if (sample.items === 0) return this.#none();
    const waiting = reference === null && address.reference !== TRAINING;
    const from = this.#driftReference(reference);
    const same = reference?.from === 'job' && opened.from === 'job' && reference.id === opened.id;
    const empty = from === null || (from.kind === 'sample' && from.sample.items === 0);
    return html`
      <nc-analytics-reference
        .jobs=${this.jobs}
        .chosen=${address.reference}
        .fileName=${reference?.from === 'file' ? reference.name : ''}
      ></nc-analytics-reference>
      ${
        same
          ? html`<p class="quiet-text" role="status">${t('analytics.sameSample')}</p>`
          : waiting
            ? nothing
            : empty
              ? this.#none()
              : html`<nc-analytics-drift
                  .thread=${this.thread}
                  .reference=${from}
                  .current=${sample}
                  .titles=${this.titles}
                  .name=${opened.name}
                ></nc-analytics-drift>`
      }
    `;
  }

  #together() {
    const sample = sampleOf(this.opened);
    if (sample === null) return nothing;
    if (sample.items === 0) return this.#none();
    return sample.labels === null
      ? this.#needed('analytics.labelsNeeded')
      : html`<nc-analytics-together
          .thread=${this.thread}
          .sample=${sample}
          .titles=${this.titles}
          .address=${this.address}
          .name=${this.opened.name}
        ></nc-analytics-together>`;
  }

  #time() {
    const sample = sampleOf(this.opened);
    if (sample === null) return nothing;
    if (sample.items === 0) return this.#none();
    const dated = sample.days?.some((day) => day !== null) === true;
    if (!dated) return this.#needed('analytics.datesNeeded');
    return sample.labels === null && sample.tones === null
      ? this.#needed('analytics.labelsNeeded')
      : html`<nc-analytics-time
          .thread=${this.thread}
          .sample=${sample}
          .titles=${this.titles}
          .address=${this.address}
          .name=${this.opened.name}
        ></nc-analytics-time>`;
  }

  #needed(key: 'analytics.labelsNeeded' | 'analytics.datesNeeded') {
    return html`<p class="quiet-text" role="status">${this.translator.t(key)}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-analytics-view': NcAnalyticsView;
  }
}
