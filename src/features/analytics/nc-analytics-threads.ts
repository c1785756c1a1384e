/** Length of threads against their heat: the relation, or the reason why there is none to tell. */
import { Task } from '@lit/task';
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { lengthBins } from '../../core/analytics/length-bins.ts';
import { type Coefficient, type Relation, strengthOf } from '../../core/analytics/correlation.ts';
import {
  TEMPERATURES,
  type ThreadRow,
  type ThreadStatistics,
} from '../../core/analytics/thread-statistics.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import type { ChartSpec } from '../../ui/chart-spec.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { dashboardStyles } from '../../ui/dashboard.styles.ts';
import type { Address } from './address.ts';
import { analyticsStyles } from './analytics.styles.ts';
import { levelInput } from './level-input.ts';
import { optionSelect } from './option-select.ts';
import { saveTable, stem } from './save-table.ts';
import { equalsSmall } from './small-number.ts';
import { AddressEvent, type StatisticsThread } from './view-options.ts';
import '../../ui/nc-chart.ts';
import '../../ui/nc-data-table.ts';
import '../../ui/nc-figure.ts';

type Measured = Extract<Relation, { kind: 'measured' }>;

@customElement('nc-analytics-threads')
export class NcAnalyticsThreads extends AppElement {
  static override styles = [sharedStyles, controlStyles, dashboardStyles, analyticsStyles];

  @property({ attribute: false }) thread!: StatisticsThread;
  @property({ attribute: false }) rows: readonly ThreadRow[] = [];
  @property({ attribute: false }) address!: Address;
  @property() name = '';

  readonly #answer = new Task(this, {
    args: () => [this.rows, this.address.temperature, this.address.level] as const,
    task: ([rows, temperature, level]) =>
      this.thread.ask((host) => host.threads(rows, temperature, level)),
  });

  override render() {
    const { t } = this.translator;
    const { temperature, level } = this.address;
    const answer = this.#answer.value;
    const change = (changes: Partial<Address>): void => {
      this.dispatchEvent(new AddressEvent(changes));
    };
    return html`
      <div class="tools">
        ${optionSelect(
          t('analytics.heat'),
          'heat',
          temperature,
          TEMPERATURES.map((each) => [each, t(`analytics.heat.${each}`)] as const),
          (value) => {
            change({ temperature: value });
          },
        )}
        ${levelInput(t('analytics.level'), level, (value) => {
          change({ level: value });
        })}
      </div>
      ${
        temperature === 'reference'
          ? html`<p class="quiet-text">${t('analytics.heatNote')}</p>`
          : nothing
      }
      ${
        answer === undefined
          ? nothing
          : html`
              ${answer.relation.kind === 'measured' ? this.#figures(answer.relation) : nothing}
              <div class="pair">
                <div class="sheet">${this.#scatter(answer.threads, answer.relation)}</div>
                <div class="sheet">${this.#lengths(answer.threads)}</div>
              </div>
              ${this.#table(answer.threads)}
            `
      }
    `;
  }

  #figures({ pearson, spearman, line }: Measured) {
    const { t, decimal } = this.translator;
    const of = (name: string, define: string, value: string, interval: string) =>
      html`<nc-figure
        .name=${name}
        .definition=${define}
        .value=${value}
        .interval=${interval}
      ></nc-figure>`;
    const coefficient = ({ low, high, p }: Coefficient): string =>
      [
        low === null || high === null ? '' : `${decimal(low)}…${decimal(high)}`,
        t('analytics.pValue', { p: equalsSmall(this.translator, p) }),
      ]
        .filter(Boolean)
        .join(', ');
    return html`<div class="figures">
      ${of(
        t('analytics.pearson'),
        t('analytics.pearsonDefine'),
        decimal(pearson.value, 3),
        coefficient(pearson),
      )}
      ${of(
        t('analytics.spearman'),
        t('analytics.spearmanDefine'),
        decimal(spearman.value, 3),
        coefficient(spearman),
      )}
      ${of(
        t('analytics.slope'),
        t('analytics.slopeDefine'),
        decimal(line.slope, 4),
        `${decimal(line.low, 4)}…${decimal(line.high, 4)}`,
      )}
      ${of(t('analytics.r2'), t('analytics.r2Define'), decimal(line.r2, 3), '')}
    </div>`;
  }

  /** In words, and only what the test bears out. */
  #sentence(relation: Relation): string {
    const { t, decimal } = this.translator;
    if (relation.kind === 'too-few') return t('analytics.tooFew', { count: relation.pairs });
    if (relation.kind === 'constant') return t(`analytics.constant.${relation.which}`);
    const { value, p } = relation.pearson;
    const words = { r: decimal(value), p: equalsSmall(this.translator, p) };
    if (p >= 0.05) return t('analytics.notRelated', { ...words, count: relation.pairs });
    return t('analytics.related', {
      ...words,
      strength: t(`analytics.strength.${strengthOf(value)}`),
      sign: t(`analytics.sign.${value > 0 ? 'positive' : 'negative'}`),
    });
  }

  #scatter(threads: readonly ThreadStatistics[], relation: Relation) {
    const { t } = this.translator;
    const known = threads.filter(({ temperature }) => temperature !== null);
    const lengths = known.map(({ length }) => length);
    const ends = [Math.min(...lengths), Math.max(...lengths)];
    const spec: ChartSpec = {
      kind: 'line',
      x: { title: t('analytics.length'), min: 0 },
      y: { title: t('analytics.temperature'), min: 0, max: 1 },
      series: [
        {
          name: t('analytics.threadPoint'),
          hue: '--hue-organisation',
          pointsOnly: true,
          points: known.map(({ length, temperature }) => ({ x: length, y: temperature })),
        },
        ...(relation.kind === 'measured'
          ? [
              {
                name: t('analytics.line'),
                hue: '--ink' as const,
                dashed: true,
                points: ends.map((x) => ({
                  x,
                  y: relation.line.intercept + relation.line.slope * x,
                })),
              },
            ]
          : []),
      ],
    };
    return html`<nc-chart
      .heading=${t('analytics.threadsTitle')}
      .answer=${this.#sentence(relation)}
      .height=${320}
      .spec=${spec}
      .file=${`${stem(this.name)}-threads`}
    ></nc-chart>`;
  }

  #lengths(threads: readonly ThreadStatistics[]) {
    const { t, integer } = this.translator;
    const found = lengthBins(threads.map(({ length }) => length));
    if (found === null) return nothing;
    const { bins, median, longest } = found;
    const spec: ChartSpec = {
      kind: 'bar',
      x: {
        title: t('analytics.length'),
        categories: bins.map(({ from, to }) => (from === to ? String(from) : `${from}–${to}`)),
        sparse: true,
      },
      y: { title: t('analytics.threadCount') },
      series: [
        {
          name: t('analytics.threadCount'),
          hue: '--hue-topic',
          points: bins.map(({ count }, x) => ({ x, y: count })),
        },
      ],
    };
    return html`<nc-chart
      .heading=${t('analytics.lengthsTitle')}
      .answer=${t('analytics.lengthsAnswer', {
        median,
        longest: integer(longest),
      })}
      .height=${320}
      .spec=${spec}
      .file=${`${stem(this.name)}-lengths`}
    ></nc-chart>`;
  }

  #table(threads: readonly ThreadStatistics[]) {
    const { t } = this.translator;
    return html`<section>
      <div class="head">
        <h2>${t('analytics.threadsTable')}</h2>
        <button
          class="button quiet"
          type="button"
          @click=${() => {
            saveTable(`${stem(this.name)}-threads`, [
              ['news_id', 'thread_length', 'scored', 'temperature', 'temperature_kind'],
              ...threads.map(({ thread, length, scored, temperature }) => [
                thread,
                length,
                scored,
                temperature,
                this.address.temperature,
              ]),
            ]);
          }}
        >
          ${t('analytics.saveCsv')}
        </button>
      </div>
      <nc-data-table
        .label=${t('analytics.threadsTable')}
        .sorting=${{ column: 'length', falling: true }}
        .columns=${[
          { key: 'thread', name: t('analytics.thread') },
          { key: 'length', name: t('analytics.length'), numeric: true },
          { key: 'scored', name: t('analytics.scored'), numeric: true },
          { key: 'temperature', name: t('analytics.temperature'), numeric: true, digits: 3 },
        ]}
        .rows=${threads.map(({ thread, length, scored, temperature }) => ({
          key: thread,
          values: { thread, length, scored, temperature },
        }))}
      ></nc-data-table>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-analytics-threads': NcAnalyticsThreads;
  }
}
