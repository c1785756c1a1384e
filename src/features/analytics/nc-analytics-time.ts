/** Shares over time, with their intervals; steps without items are gaps. */
import { Task } from '@lit/task';
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { isoDay, PERIODS } from '../../core/analytics/calendar-dates.ts';
import { labelCountsOf, type NewsSample } from '../../core/analytics/news-sample.ts';
import type { Trends } from '../../core/analytics/trends.ts';
import { usablePeriods } from '../../core/analytics/trends.ts';
import { TONES } from '../../core/vocabulary.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import type { ChartSpec } from '../../ui/chart-spec.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { dashboardStyles } from '../../ui/dashboard.styles.ts';
import { icons } from '../../ui/icons.ts';
import type { LabelTitles } from '../../ui/label-titles.ts';
import { type Address, MOST_SERIES } from './address.ts';
import { analyticsStyles } from './analytics.styles.ts';
import { optionSelect } from './option-select.ts';
import { saveTable, stem } from './save-table.ts';
import { AddressEvent, type StatisticsThread } from './view-options.ts';
import '../../ui/nc-chart.ts';

/** Told apart without colour as well: the second three are dashed. */
const HUES = ['--hue-topic', '--hue-organisation', '--hue-sport'] as const;
const USUAL_SERIES = 3;

@customElement('nc-analytics-time')
export class NcAnalyticsTime extends AppElement {
  static override styles = [
    sharedStyles,
    controlStyles,
    dashboardStyles,
    analyticsStyles,
    css`
      .chips {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
    `,
  ];

  @property({ attribute: false }) thread!: StatisticsThread;
  @property({ attribute: false }) sample!: NewsSample;
  @property({ attribute: false }) titles!: LabelTitles;
  @property({ attribute: false }) address!: Address;
  @property() name = '';

  readonly #trends = new Task(this, {
    args: () => [this.sample, this.#series().join(','), this.address.period ?? null] as const,
    task: ([{ labels, tones, days, names }, , period]) => {
      const series = this.#series().map((name) => {
        const tone = name.startsWith('tone:');
        return tone
          ? { of: 'tone' as const, index: TONES.findIndex((each) => `tone:${each}` === name) }
          : { of: 'label' as const, index: names.indexOf(name) };
      });
      return this.thread.ask((host) => host.trends({ labels, tones, days }, series, period));
    },
  });

  /** Names of labels by falling count. */
  #labels(): string[] {
    const { sample } = this;
    const counts = labelCountsOf(sample, sample.names);
    return sample.names
      .map((name, i) => ({ name, count: counts[i] ?? 0 }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count)
      .map(({ name }) => name);
  }

  #all(): string[] {
    const tones = this.sample.tones === null ? [] : TONES.map((tone) => `tone:${tone}`);
    return [...tones, ...this.#labels()];
  }

  /** Of the address, those that the sample has; else the usual. */
  #series(): string[] {
    const all = this.#all();
    const asked = this.address.series.filter((name) => all.includes(name));
    if (asked.length > 0) return asked;
    const labels = this.#labels().slice(0, USUAL_SERIES);
    return labels.length > 0 ? labels : all.slice(0, USUAL_SERIES);
  }

  #title(name: string): string {
    const { t } = this.translator;
    const tone = TONES.find((each) => name === `tone:${each}`);
    return tone === undefined
      ? this.titles.title(name)
      : t('analytics.toneSeries', { tone: t(`tone.${tone}`) });
  }

  override render() {
    const trends = this.#trends.value;
    return html`
      ${trends ? this.#options(trends) : nothing}
      ${
        trends
          ? html`<div class="sheet">${this.#shares(trends)}</div>
              <div class="sheet">${this.#volume(trends)}</div>`
          : nothing
      }
    `;
  }

  #options({ period }: Trends) {
    const { t } = this.translator;
    const usable = usablePeriods(this.sample.days ?? []);
    const series = this.#series();
    const change = (changes: Partial<Address>): void => {
      this.dispatchEvent(new AddressEvent(changes));
    };
    const rest = this.#all().filter((name) => !series.includes(name));
    return html`<div class="tools">
        ${optionSelect(
          t('analytics.period'),
          'period',
          period,
          PERIODS.filter((each) => usable.includes(each) || each === period).map(
            (each) => [each, t(`analytics.period.${each}`)] as const,
          ),
          (value) => {
            change({ period: value });
          },
        )}
        ${
          rest.length === 0 || series.length >= MOST_SERIES
            ? nothing
            : optionSelect(
                t('analytics.series'),
                'series',
                '',
                [
                  ['', t('analytics.addSeries')],
                  ...rest.map((name) => [name, this.#title(name)] as const),
                ],
                (value) => {
                  if (value !== '') change({ series: [...series, value] });
                },
              )
        }
        <button
          class="button quiet"
          type="button"
          @click=${() => {
            this.#save();
          }}
        >
          ${t('analytics.saveCsv')}
        </button>
      </div>
      <div class="chips">
        ${series.map(
          (name) =>
            html`<button
              class="chip"
              type="button"
              ?disabled=${series.length === 1}
              aria-label=${t('analytics.removeSeries', { name: this.#title(name) })}
              @click=${() => {
                change({ series: series.filter((each) => each !== name) });
              }}
            >
              ${this.#title(name)} ${series.length === 1 ? nothing : icons.close}
            </button>`,
        )}
      </div>`;
  }

  #axis({ points, period }: Trends) {
    return {
      title: this.translator.t('analytics.from'),
      categories: points.map(({ start }) => isoDay(start).slice(0, period === 'month' ? 7 : 10)),
      sparse: true,
    };
  }

  #shares(trends: Trends) {
    const { t } = this.translator;
    const series = this.#series();
    const spec: ChartSpec = {
      kind: 'line',
      x: this.#axis(trends),
      y: { title: t('analytics.rate'), min: 0 },
      series: series.map((name, s) => ({
        name: this.#title(name),
        hue: HUES[s % HUES.length] ?? '--hue-topic',
        dashed: s >= HUES.length,
        points: trends.points.map(({ shares }, x) => {
          const share = shares[s] ?? null;
          return { x, y: share?.value ?? null, low: share?.low ?? null, high: share?.high ?? null };
        }),
      })),
    };
    return html`<nc-chart
      .heading=${t('analytics.timeTitle')}
      .answer=${this.#answer(trends, series)}
      .height=${360}
      .spec=${spec}
      .file=${`${stem(this.name)}-trends`}
    ></nc-chart>`;
  }

  #answer({ points, gaps }: Trends, series: readonly string[]): string {
    const { t, percent } = this.translator;
    // Intervals that do not meet: the widest such change between two steps.
    let best: { name: string; from: number; to: number } | null = null;
    series.forEach((name, s) => {
      const known = points.flatMap(({ shares }) => shares[s] ?? []);
      for (const [i, a] of known.entries()) {
        for (const b of known.slice(i + 1)) {
          const apart = a.high < b.low || b.high < a.low;
          const size = Math.abs(b.value - a.value);
          if (apart && (best === null || size > Math.abs(best.to - best.from))) {
            best = { name, from: a.value, to: b.value };
          }
        }
      }
    });
    const most = best as { name: string; from: number; to: number } | null;
    return [
      ...(most === null
        ? []
        : [
            t('analytics.timeAnswer', {
              name: this.#title(most.name),
              from: percent(most.from),
              to: percent(most.to),
            }),
          ]),
      t('analytics.timeFlat'),
      ...(gaps > 0 ? [t('analytics.timeGaps', { count: gaps })] : []),
    ].join(' ');
  }

  #volume(trends: Trends) {
    const { t, integer } = this.translator;
    const spec: ChartSpec = {
      kind: 'bar',
      x: this.#axis(trends),
      y: { title: t('analytics.newsCount') },
      series: [
        {
          name: t('analytics.newsCount'),
          hue: '--ink-2',
          points: trends.points.map(({ items }, x) => ({ x, y: items })),
        },
      ],
    };
    return html`<nc-chart
      .heading=${t('analytics.volumeTitle')}
      .answer=${t('analytics.volumeAnswer', {
        dated: integer(trends.dated),
        undated: integer(trends.undated),
      })}
      .height=${220}
      .spec=${spec}
      .file=${`${stem(this.name)}-volume`}
    ></nc-chart>`;
  }

  #save(): void {
    const trends = this.#trends.value;
    if (!trends) return;
    const series = this.#series();
    saveTable(`${stem(this.name)}-trends`, [
      'period start items series count share low high'.split(' '),
      ...trends.points.flatMap(({ start, items, counts, shares }) =>
        series.map((name, s) => [
          trends.period,
          isoDay(start),
          items,
          name,
          counts[s] ?? 0,
          shares[s]?.value ?? null,
          shares[s]?.low ?? null,
          shares[s]?.high ?? null,
        ]),
      ),
    ]);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-analytics-time': NcAnalyticsTime;
  }
}
