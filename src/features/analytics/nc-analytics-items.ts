/** Items by what readers say of them: who is liked or disliked, and how surely. */
import { Task } from '@lit/task';
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { NEUTRAL_RULES } from '../../core/analytics/credible-interval.ts';
import type {
  CountedItem,
  RankedItem,
  Ranking,
  TopEntry,
} from '../../core/analytics/rank-items.ts';
import { REFERENCE_LEVELS } from '../../core/analytics/reference-bound.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import type { ChartSpec } from '../../ui/chart-spec.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { dashboardStyles } from '../../ui/dashboard.styles.ts';
import type { Address } from './address.ts';
import { analyticsStyles } from './analytics.styles.ts';
import { levelInput, levelText } from './level-input.ts';
import { optionSelect } from './option-select.ts';
import { saveTable, stem } from './save-table.ts';
import { AddressEvent, type StatisticsThread } from './view-options.ts';
import '../../ui/nc-chart.ts';
import '../../ui/nc-data-table.ts';

const CHARTED = 20;

@customElement('nc-analytics-items')
export class NcAnalyticsItems extends AppElement {
  static override styles = [
    sharedStyles,
    controlStyles,
    dashboardStyles,
    analyticsStyles,
    css`
      ol {
        display: grid;
        gap: 6px;
        margin: 8px 0 0;
        padding-inline-start: 24px;
        font-size: var(--text-14);
      }
      li small {
        color: var(--ink-2);
        font-size: var(--text-13);
      }
    `,
  ];

  @property({ attribute: false }) thread!: StatisticsThread;
  @property({ attribute: false }) items: readonly CountedItem[] = [];
  @property({ attribute: false }) address!: Address;
  @property() name = '';

  readonly #ranking = new Task(this, {
    args: () => [this.items, this.address.level, this.address.rule, this.address.order] as const,
    task: ([items, level, rule, order]) => {
      // The lists of few items would only be each other read backwards.
      const known = items.filter((item) => item.positive + item.negative > 0).length;
      const most = Math.max(1, Math.min(10, Math.floor(known / 2)));
      return this.thread.ask((host) => host.rank(items, { level, rule, order, most }));
    },
  });

  override render() {
    const ranking = this.#ranking.value;
    return html` ${this.#options()} ${ranking === undefined ? nothing : this.#answer(ranking)} `;
  }

  #options() {
    const { t } = this.translator;
    const { level, rule, order } = this.address;
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
        ${optionSelect(
          t('analytics.order'),
          'order',
          order,
          (['exact', 'reference'] as const).map(
            (each) => [each, t(`analytics.order.${each}`)] as const,
          ),
          (value) => {
            change({ order: value });
          },
        )}
      </div>
      <p class="quiet-text">
        ${t('analytics.method')}
        ${REFERENCE_LEVELS.includes(level) ? nothing : t('analytics.levelSnapped')}
      </p>
    `;
  }

  #answer(ranking: Ranking) {
    const { t } = this.translator;
    const { order } = this.address;
    return html`
      <div class="sheet">${this.#chart(ranking)}</div>
      <section>
        <div class="pair">
          ${this.#top(t('analytics.topPositive'), ranking.topPositive)}
          ${this.#top(t('analytics.topNegative'), ranking.topNegative)}
        </div>
        <p class="quiet-text">
          ${t('analytics.topHint')}
          ${order === 'reference' ? t('analytics.topHintReference') : nothing}
        </p>
      </section>
      ${this.#table(ranking)}
    `;
  }

  #chart({ ranked }: Ranking) {
    const { t, decimal, integer } = this.translator;
    const known = ranked.filter(({ interval }) => interval.counted > 0);
    const shown = known.slice(0, CHARTED);
    const count = (verdict: RankedItem['verdict']): string =>
      integer(ranked.filter((entry) => entry.verdict === verdict).length);
    const first = known[0];
    const spec: ChartSpec = {
      kind: 'bar',
      horizontal: true,
      x: { title: t('analytics.item'), categories: shown.map(({ item }) => shorten(item.id)) },
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
    const answer = first
      ? t('analytics.itemsAnswer', {
          id: first.item.id,
          bound: decimal(first.interval.lowerBound, 3),
          level: levelText(this.translator, this.address.level),
          positive: count('positive'),
          negative: count('negative'),
          unclear: count('unclear'),
        })
      : t('analytics.itemsNone');
    const rest =
      known.length > shown.length
        ? ` ${t('analytics.itemsShown', { shown: shown.length, all: known.length })}`
        : '';
    return html`<nc-chart
      .heading=${t('analytics.itemsTitle')}
      .answer=${answer + rest}
      .height=${80 + Math.max(1, shown.length) * 34}
      .spec=${spec}
      .file=${`${stem(this.name)}-top`}
    ></nc-chart>`;
  }

  #top(title: string, entries: readonly TopEntry[]) {
    const { t, decimal, integer } = this.translator;
    return html`<div class="sheet">
      <h3>${title}</h3>
      <ol>
        ${entries.map(
          ({ ranked: { item, interval, total, verdict }, alsoInOther }) =>
            html`<li>
              ${item.id}
              <small>
                ${decimal(interval.lowerBound, 3)}–${decimal(interval.upperBound, 3)} ·
                ${t('analytics.total')}: ${integer(total)} ·
                ${t(`analytics.verdict.${verdict}`)}${
                  alsoInOther ? html` · <em>${t('analytics.both')}</em>` : nothing
                }
              </small>
            </li>`,
        )}
      </ol>
    </div>`;
  }

  #table({ ranked }: Ranking) {
    const { t } = this.translator;
    const number = (key: string, name: string, digits?: number) => ({
      key,
      name,
      numeric: true,
      ...(digits === undefined ? {} : { digits }),
    });
    const columns = [
      { key: 'id', name: t('analytics.item') },
      number('positive', t('analytics.field.positive')),
      number('negative', t('analytics.field.negative')),
      number('neutral', t('analytics.field.neutral')),
      number('share', t('analytics.share'), 3),
      number('low', t('analytics.lowerBound'), 3),
      number('high', t('analytics.upperBound'), 3),
      number('reference', t('analytics.referenceBound'), 7),
      { key: 'verdict', name: t('analytics.verdict') },
    ];
    const rows = ranked.map(({ item, interval, reference, verdict }, i) => ({
      key: String(i),
      values: {
        id: item.id,
        positive: item.positive,
        negative: item.negative,
        neutral: item.neutral,
        share: interval.share,
        low: interval.lowerBound,
        high: interval.upperBound,
        reference: reference.bound,
        verdict: t(`analytics.verdict.${verdict}`),
      },
    }));
    return html`<section>
      <div class="head">
        <h2>${t('analytics.allItems')}</h2>
        <button
          class="button quiet"
          type="button"
          @click=${() => {
            this.#save(ranked);
          }}
        >
          ${t('analytics.saveCsv')}
        </button>
      </div>
      <nc-data-table
        .label=${t('analytics.allItems')}
        .columns=${columns}
        .rows=${rows}
      ></nc-data-table>
    </section>`;
  }

  #save(ranked: readonly RankedItem[]): void {
    const { level, rule } = this.address;
    saveTable(`${stem(this.name)}-ranking`, [
      'id positive_count negative_count neutral_count total_comments positive_ratio neutral_rule level share low high lower_bound upper_bound predictive_interval predictive_interval_level verdict'.split(
        ' ',
      ),
      ...ranked.map(({ item, total, positiveRatio, interval, reference, verdict }) => [
        item.id,
        item.positive,
        item.negative,
        item.neutral,
        total,
        positiveRatio,
        rule,
        level,
        interval.share,
        interval.low,
        interval.high,
        interval.lowerBound,
        interval.upperBound,
        reference.bound,
        reference.level,
        verdict,
      ]),
    ]);
  }
}

/** An axis has room for so much. */
function shorten(name: string): string {
  return name.length > 26 ? `${name.slice(0, 25)}…` : name;
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-analytics-items': NcAnalyticsItems;
  }
}
