/** Pairs of labels: a matrix of the most frequent ones, the surest pairs as a chart, all as a table. */
import { Task } from '@lit/task';
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { CoOccurrence, LabelPair } from '../../core/analytics/co-occurrence.ts';
import type { NewsSample } from '../../core/analytics/news-sample.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import type { ChartSpec } from '../../ui/chart-spec.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { dashboardStyles } from '../../ui/dashboard.styles.ts';
import type { LabelTitles } from '../../ui/label-titles.ts';
import { type Address, LEASTS } from './address.ts';
import { analyticsStyles } from './analytics.styles.ts';
import { optionSelect } from './option-select.ts';
import { saveTable, stem } from './save-table.ts';
import { smallNumber } from './small-number.ts';
import { AddressEvent, type StatisticsThread } from './view-options.ts';
import '../../ui/nc-chart.ts';
import '../../ui/nc-data-table.ts';
import './nc-pair-matrix.ts';

const CHARTED = 15;
const MATRIX = 12;

@customElement('nc-analytics-together')
export class NcAnalyticsTogether extends AppElement {
  static override styles = [sharedStyles, controlStyles, dashboardStyles, analyticsStyles];

  @property({ attribute: false }) thread!: StatisticsThread;
  @property({ attribute: false }) sample!: NewsSample;
  @property({ attribute: false }) titles!: LabelTitles;
  @property({ attribute: false }) address!: Address;
  @property() name = '';

  readonly #found = new Task(this, {
    args: () => [this.sample, this.address.least] as const,
    task: ([sample, least]) =>
      this.thread.ask((host) => host.pairs(sample.labels ?? [], sample.names.length, least)),
  });

  override render() {
    const { t, integer } = this.translator;
    const found = this.#found.value;
    return html`
      <div class="tools">
        ${optionSelect(
          t('analytics.least'),
          'least',
          String(this.address.least),
          LEASTS.map((least) => [String(least), integer(least)] as const),
          (value) => {
            this.dispatchEvent(
              new AddressEvent({ least: LEASTS.find((l) => String(l) === value) ?? 5 }),
            );
          },
        )}
      </div>
      ${found === undefined ? nothing : this.#view(found)}
    `;
  }

  #view(found: CoOccurrence) {
    const { t } = this.translator;
    const frequent = found.counts
      .map((count, label) => ({ count, label }))
      .filter(({ count }) => count >= this.address.least)
      .sort((a, b) => b.count - a.count)
      .slice(0, MATRIX)
      .map(({ label }) => label);
    return html`
      <p class="quiet-text">
        ${t('analytics.togetherSize', { count: found.items })}
        ${found.rare > 0 ? t('analytics.rare', { count: found.rare }) : nothing}
      </p>
      <div class="sheet">${this.#chart(found.pairs)}</div>
      ${
        frequent.length < 2
          ? nothing
          : html`<section>
              <h2>${t('analytics.togetherMatrix')}</h2>
              <p class="quiet-text">${t('analytics.togetherMatrixHint')}</p>
              <nc-pair-matrix
                .label=${t('analytics.togetherMatrix')}
                .labels=${frequent}
                .names=${this.#names()}
                .pairs=${found.pairs}
              ></nc-pair-matrix>
            </section>`
      }
      ${this.#table(found)}
    `;
  }

  #names(): readonly string[] {
    return this.sample.names.map((name) => this.titles.title(name));
  }

  #pair({ a, b }: LabelPair): string {
    const names = this.#names();
    return `${names[a] ?? ''} + ${names[b] ?? ''}`;
  }

  #chart(pairs: readonly LabelPair[]) {
    const { t, decimal } = this.translator;
    const shown = pairs
      .filter(({ q, lift }) => q < 0.05 && lift > 1)
      .sort((x, y) => y.npmi - x.npmi)
      .slice(0, CHARTED);
    const names = this.#names();
    const first = shown[0];
    const spec: ChartSpec = {
      kind: 'bar',
      horizontal: true,
      x: { title: t('analytics.pair'), categories: shown.map((pair) => this.#pair(pair)) },
      y: { title: t('analytics.count') },
      series: [
        {
          name: t('analytics.count'),
          hue: '--hue-topic',
          points: shown.map(({ count }, x) => ({ x, y: count })),
        },
        {
          name: t('analytics.expected'),
          hue: '--ink-2',
          dashed: true,
          points: shown.map(({ expected }, x) => ({ x, y: expected })),
        },
      ],
    };
    return html`<nc-chart
      .heading=${t('analytics.togetherTitle')}
      .answer=${
        first
          ? t('analytics.togetherAnswer', {
              a: names[first.a] ?? '',
              b: names[first.b] ?? '',
              count: first.count,
              lift: decimal(first.lift, 1),
            })
          : t('analytics.togetherNone')
      }
      .height=${120 + Math.max(1, shown.length) * 36}
      .spec=${spec}
      .file=${`${stem(this.name)}-pairs`}
    ></nc-chart>`;
  }

  #table({ pairs }: CoOccurrence) {
    const { t, percent } = this.translator;
    const names = this.#names();
    const number = (key: string, name: string, digits: number) => ({
      key,
      name,
      numeric: true,
      digits,
    });
    return html`<section>
      <div class="head">
        <h2>${t('analytics.pairsTable')}</h2>
        <button
          class="button quiet"
          type="button"
          @click=${() => {
            this.#save(pairs);
          }}
        >
          ${t('analytics.saveCsv')}
        </button>
      </div>
      <nc-data-table
        .label=${t('analytics.pairsTable')}
        .searchLabel=${t('analytics.searchPairs')}
        .columns=${[
          { key: 'a', name: t('analytics.label') },
          { key: 'b', name: t('analytics.pair') },
          number('count', t('analytics.count'), 0),
          number('expected', t('analytics.expected'), 1),
          number('lift', t('analytics.lift'), 2),
          number('pmi', t('analytics.pmi'), 2),
          number('npmi', 'nPMI', 2),
          {
            key: 'conditional',
            name: t('analytics.conditional'),
            numeric: true,
            render: (value: unknown) => percent(Number(value)),
          },
          {
            key: 'q',
            name: 'q',
            numeric: true,
            render: (value: unknown) => smallNumber(this.translator, Number(value)),
          },
        ]}
        .rows=${pairs.map((pair) => ({
          key: `${pair.a}-${pair.b}`,
          values: {
            a: names[pair.a] ?? '',
            b: names[pair.b] ?? '',
            count: pair.count,
            expected: pair.expected,
            lift: pair.lift,
            pmi: pair.pmi,
            npmi: pair.npmi,
            conditional: pair.bGivenA.value,
            q: pair.q,
          },
        }))}
      ></nc-data-table>
    </section>`;
  }

  #save(pairs: readonly LabelPair[]): void {
    const { names } = this.sample;
    saveTable(`${stem(this.name)}-pairs`, [
      'a b count expected lift pmi npmi b_given_a b_given_a_low b_given_a_high a_given_b a_given_b_low a_given_b_high p q'.split(
        ' ',
      ),
      ...pairs.map(({ a, b, count, expected, lift, pmi, npmi, bGivenA, aGivenB, p, q }) => [
        names[a] ?? '',
        names[b] ?? '',
        count,
        expected,
        lift,
        pmi,
        npmi,
        bGivenA.value,
        bGivenA.low,
        bGivenA.high,
        aGivenB.value,
        aGivenB.low,
        aGivenB.high,
        p,
        q,
      ]),
    ]);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-analytics-together': NcAnalyticsTogether;
  }
}
