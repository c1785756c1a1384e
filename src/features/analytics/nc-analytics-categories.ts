/** Tone by category: stacked shares, the surest bounds, and whether it depends on the category. */
import { Task } from '@lit/task';
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CategorySentiment, CategoryTally } from '../../core/analytics/category-sentiment.ts';
import { NEUTRAL_RULES } from '../../core/analytics/credible-interval.ts';
import { REFERENCE_LEVELS } from '../../core/analytics/reference-bound.ts';
import { seedOf } from '../../core/random.ts';
import { TONES } from '../../core/vocabulary.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import type { ChartSpec } from '../../ui/chart-spec.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { dashboardStyles } from '../../ui/dashboard.styles.ts';
import type { LabelTitles } from '../../ui/label-titles.ts';
import type { Address } from './address.ts';
import { analyticsStyles } from './analytics.styles.ts';
import { levelInput, levelText } from './level-input.ts';
import { optionSelect } from './option-select.ts';
import { saveTable, stem } from './save-table.ts';
import { equalsSmall } from './small-number.ts';
import { AddressEvent, type StatisticsThread } from './view-options.ts';
import '../../ui/nc-chart.ts';
import '../../ui/nc-data-table.ts';
import '../../ui/nc-progress.ts';

const CHARTED = 15;
const PERMUTATIONS = 1000;
const HUES = {
  negative: '--tone-negative',
  neutral: '--tone-neutral',
  positive: '--tone-positive',
} as const;

@customElement('nc-analytics-categories')
export class NcAnalyticsCategories extends AppElement {
  static override styles = [sharedStyles, controlStyles, dashboardStyles, analyticsStyles];

  @property({ attribute: false }) thread!: StatisticsThread;
  @property({ attribute: false }) tallies: readonly CategoryTally[] = [];
  /** False where one text counts in several categories. */
  @property({ type: Boolean }) independent = true;
  @property({ attribute: false }) titles!: LabelTitles;
  @property({ attribute: false }) address!: Address;
  @property() name = '';
  @state() private done = 0;

  readonly #answer = new Task(this, {
    args: () => [this.tallies, this.address.level, this.address.rule, this.independent] as const,
    task: ([tallies, level, rule, independent], { signal }) => {
      this.done = 0;
      const progress = this.thread.progress((done) => (this.done = done));
      return this.thread.ask(
        (host) =>
          host.categories(
            tallies,
            { level, rule },
            { seed: seedOf(this.name), permutations: independent ? PERMUTATIONS : 0 },
            progress,
          ),
        signal,
      );
    },
  });

  override render() {
    const { t } = this.translator;
    const answer = this.#answer.value;
    const { level, rule } = this.address;
    const change = (changes: Partial<Address>): void => {
      this.dispatchEvent(new AddressEvent(changes));
    };
    return html`
      <div class="tools">
        ${levelInput(t('analytics.level'), level, (value) => {
          change({ level: value });
        })}
        ${optionSelect(
          t('analytics.rule'),
          'rule',
          rule,
          NEUTRAL_RULES.map((each) => [each, t(`analytics.rule.${each}`)] as const),
          (value) => {
            change({ rule: value });
          },
        )}
      </div>
      ${
        answer === undefined
          ? html`<div class="busy">
              <nc-progress .value=${this.done} .label=${t('analytics.computing')}></nc-progress>
            </div>`
          : html`
              <p class="quiet-text">${this.#association()}</p>
              <div class="pair">
                <div class="sheet">${this.#shares(answer.categories)}</div>
                <div class="sheet">${this.#bounds(answer.categories)}</div>
              </div>
              ${this.#table(answer.categories)}
            `
      }
    `;
  }

  #association(): string {
    const { t, decimal } = this.translator;
    if (!this.independent) return t('analytics.notIndependent');
    const found = this.#answer.value?.association ?? null;
    if (found === null) return t('analytics.associationNone');
    return t('analytics.association', {
      v: decimal(found.v),
      p: equalsSmall(this.translator, found.p),
      verdict: found.p < 0.05 ? t('analytics.associationYes') : t('analytics.associationNo'),
    });
  }

  #largest(categories: readonly CategorySentiment[]): CategorySentiment[] {
    return categories
      .filter(({ total }) => total > 0)
      .sort((a, b) => b.total - a.total)
      .slice(0, CHARTED);
  }

  #shares(categories: readonly CategorySentiment[]) {
    const { t, percent, decimal } = this.translator;
    const shown = this.#largest(categories).sort(
      (a, b) => (b.shares?.negative.value ?? 0) - (a.shares?.negative.value ?? 0),
    );
    const worst = shown[0];
    const spec: ChartSpec = {
      kind: 'bar',
      horizontal: true,
      stacked: true,
      x: {
        title: t('analytics.category'),
        categories: shown.map(({ tally }) => this.titles.title(tally.category)),
      },
      y: { title: t('analytics.textShare'), min: 0, max: 1 },
      series: TONES.map((tone) => ({
        name: t(`tone.${tone}`),
        hue: HUES[tone],
        points: shown.map(({ shares }, x) => ({ x, y: shares?.[tone].value ?? null })),
      })),
    };
    const share = worst?.shares?.negative;
    return html`<nc-chart
      .heading=${t('analytics.categoriesTitle')}
      .answer=${
        worst && share
          ? t('analytics.categoriesAnswer', {
              category: this.titles.title(worst.tally.category),
              share: percent(share.value),
              low: decimal(share.low),
              high: decimal(share.high),
            }) + this.#cut(shown.length, categories)
          : ''
      }
      .height=${120 + Math.max(1, shown.length) * 28}
      .spec=${spec}
      .file=${`${stem(this.name)}-tones`}
    ></nc-chart>`;
  }

  #cut(shown: number, categories: readonly CategorySentiment[]): string {
    const all = categories.filter(({ total }) => total > 0).length;
    return all > shown ? ` ${this.translator.t('analytics.shown', { shown, all })}` : '';
  }

  #bounds(categories: readonly CategorySentiment[]) {
    const { t, decimal } = this.translator;
    const shown = this.#largest(categories).sort(
      (a, b) => b.interval.lowerBound - a.interval.lowerBound,
    );
    const best = shown[0];
    const spec: ChartSpec = {
      kind: 'bar',
      horizontal: true,
      x: {
        title: t('analytics.category'),
        categories: shown.map(({ tally }) => this.titles.title(tally.category)),
      },
      y: { title: t('analytics.share'), min: 0, max: 1 },
      series: [
        {
          name: t('analytics.share'),
          hue: '--hue-sport',
          points: shown.map(({ interval }, x) => ({
            x,
            y: interval.share,
            low: interval.low,
            high: interval.high,
          })),
        },
      ],
    };
    return html`<nc-chart
      .heading=${t('analytics.categoriesBound')}
      .answer=${
        best
          ? t('analytics.categoriesBoundAnswer', {
              category: this.titles.title(best.tally.category),
              bound: decimal(best.interval.lowerBound, 3),
              level: levelText(this.translator, this.address.level),
            })
          : ''
      }
      .height=${120 + Math.max(1, shown.length) * 28}
      .spec=${spec}
      .file=${`${stem(this.name)}-bounds`}
    ></nc-chart>`;
  }

  #table(categories: readonly CategorySentiment[]) {
    const { t } = this.translator;
    const number = (key: string, name: string, digits?: number) => ({
      key,
      name,
      numeric: true,
      ...(digits === undefined ? {} : { digits }),
    });
    return html`<section>
      <div class="head">
        <h2>${t('analytics.categoriesTable')}</h2>
        <button
          class="button quiet"
          type="button"
          @click=${() => {
            this.#save(categories);
          }}
        >
          ${t('analytics.saveCsv')}
        </button>
      </div>
      <nc-data-table
        .label=${t('analytics.categoriesTable')}
        .sorting=${{ column: 'total', falling: true }}
        .columns=${[
          { key: 'category', name: t('analytics.category') },
          number('total', t('analytics.texts')),
          number('positive', t('analytics.field.positive')),
          number('negative', t('analytics.field.negative')),
          number('neutral', t('analytics.field.neutral')),
          number('low', t('analytics.lowerBound'), 3),
          number('high', t('analytics.upperBound'), 3),
          number('reference', t('analytics.referenceBound'), 3),
          number('score', t('analytics.averageScore'), 3),
        ]}
        .rows=${categories.map(({ tally, total, interval, reference, averageScore }) => ({
          key: tally.category,
          values: {
            category: this.titles.title(tally.category),
            total,
            positive: tally.positive,
            negative: tally.negative,
            neutral: tally.neutral,
            low: interval.lowerBound,
            high: interval.upperBound,
            reference: reference.bound,
            score: averageScore,
          },
        }))}
      ></nc-data-table>
      ${REFERENCE_LEVELS.includes(this.address.level) ? nothing : html`<p class="quiet-text">${t('analytics.levelSnapped')}</p>`}
    </section>`;
  }

  #save(categories: readonly CategorySentiment[]): void {
    const { level, rule } = this.address;
    saveTable(`${stem(this.name)}-categories`, [
      [
        ...'category total_comments positive_count negative_count neutral_count'.split(' '),
        ...TONES.flatMap((tone) => [`${tone}_ratio`, `${tone}_low`, `${tone}_high`]),
        ...'neutral_rule level lower_bound upper_bound predictive_interval average_score'.split(
          ' ',
        ),
      ],
      ...categories.map(({ tally, total, shares, interval, reference, averageScore }) => [
        tally.category,
        total,
        tally.positive,
        tally.negative,
        tally.neutral,
        ...TONES.flatMap((tone) => {
          const share = shares?.[tone];
          return [share?.value ?? null, share?.low ?? null, share?.high ?? null];
        }),
        rule,
        level,
        interval.lowerBound,
        interval.upperBound,
        reference.bound,
        averageScore,
      ]),
    ]);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-analytics-categories': NcAnalyticsCategories;
  }
}
