/** How right the tone head is: beside what a language model annotated, on items it never learned from. */
import { consume } from '@lit/context';
import { Task } from '@lit/task';
import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { servicesContext, type Services } from '../../app/context.ts';
import { entryOf, readShippedIndex, type ShippedEntry } from '../../app/shipped-index.ts';
import { toCsv } from '../../core/csv.ts';
import { isAbort, toErrorData } from '../../core/errors.ts';
import type { Interval } from '../../core/intervals/bootstrap.ts';
import { seedOf } from '../../core/random.ts';
import {
  CLASS_FIGURES,
  classFigureAt,
  COVERAGE_LEVELS,
  LEVEL_FIGURES,
  levelFigureAt,
  TONE_FIGURES,
  type ToneJudgement,
} from '../../core/tone/tone-quality.ts';
import { TONES } from '../../core/vocabulary.ts';
import { errorText } from '../../i18n/error-text.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { dashboardStyles } from '../../ui/dashboard.styles.ts';
import { icons } from '../../ui/icons.ts';
import { saveFile } from '../../ui/save-file.ts';
import '../../ui/nc-chart.ts';
import '../../ui/nc-data-table.ts';
import '../../ui/nc-figure.ts';
import './nc-tone-confusion.ts';
import { coverageChart, reliabilityChart } from './quality-charts.ts';

const RESAMPLES = 1000;
/** Above this confidence the sentence says what silence buys. */
const TOLD_LEVEL = 0.8;

export class QualityEvent extends Event {
  readonly model: string;
  readonly split: string;
  constructor(model: string, split: string) {
    super('nc-quality');
    this.model = model;
    this.split = split;
  }
}

@customElement('nc-sentiment-quality')
export class NcSentimentQuality extends AppElement {
  static override styles = [
    sharedStyles,
    controlStyles,
    dashboardStyles,
    css`
      label {
        display: inline-flex;
        gap: 8px;
        align-items: center;
        font-size: var(--text-14);
      }
    `,
  ];

  @consume({ context: servicesContext })
  private services!: Services;
  @property() model: string | null = null;
  @property() split: string | null = null;
  @state() private entries: readonly ShippedEntry[] | null = null;
  @state() private found: ToneJudgement | null = null;
  @state() private failure: unknown = null;
  #thread: ReturnType<Services['statistics']> | null = null;

  constructor() {
    super();
    const onError = (error: unknown): void => {
      if (!isAbort(error)) this.failure = error;
    };
    new Task(this, {
      args: () => [this.services] as const,
      task: ([services], { signal }) => readShippedIndex(services.siteFiles, signal),
      onComplete: (entries) => {
        this.entries = entries;
      },
      onError,
    });
    new Task(this, {
      args: () => [this.#entry()] as const,
      task: async ([entry], { signal }) => {
        this.found = null;
        this.failure = null;
        return entry === null ? null : this.#judge(entry, signal);
      },
      onComplete: (found) => {
        this.found = found;
      },
      onError,
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#thread?.dispose();
    this.#thread = null;
  }

  #entry(): ShippedEntry | null {
    if (this.entries === null) return null;
    const wanted = { model: this.model ?? undefined, split: this.split ?? undefined };
    return entryOf(this.entries, wanted, this.services.config.defaultModel.id);
  }

  async #judge(entry: ShippedEntry, signal: AbortSignal): Promise<ToneJudgement> {
    const { siteFiles, config, statistics } = this.services;
    const [predictions = '', truth = ''] = await Promise.all(
      [entry.file, entry.truth].map((file) => siteFiles.text(`predictions/${file}`, signal)),
    );
    const names = config.labels.map((label) => label.name);
    const resampling = { seed: seedOf(`tone ${entry.file}`), resamples: RESAMPLES };
    this.#thread ??= statistics();
    return this.#thread.ask(
      (host) => host.judgeTones({ predictions, truth }, names, resampling),
      signal,
    );
  }

  override render() {
    const { t } = this.translator;
    const entry = this.#entry();
    return html`
      <p class="quiet-text">${t('quality.intro')}</p>
      ${this.#source(entry)}
      ${
        this.failure === null
          ? nothing
          : html`<p class="failed" role="alert">
              ${icons.warning}<span
                >${errorText(this.translator, toErrorData(this.failure, 'config-invalid'))}</span
              >
            </p>`
      }
      ${
        this.entries !== null && entry === null && this.failure === null
          ? html`<p class="quiet-text">${t('source.none')}</p>`
          : nothing
      }
      ${
        entry !== null && this.found === null && this.failure === null
          ? html`<p class="quiet-text" role="status">${t('quality.busy')}</p>`
          : nothing
      }
      ${entry !== null && this.found !== null ? this.#figures(this.found, entry) : nothing}
    `;
  }

  #source(entry: ShippedEntry | null) {
    const { t, language } = this.translator;
    const entries = this.entries ?? [];
    const models = [...new Set(entries.map((e) => e.model))];
    const { defaultModel } = this.services.config;
    const splits = entries.filter((e) => e.model === entry?.model);
    const send = (model: string, split: string): void => {
      this.dispatchEvent(new QualityEvent(model, split));
    };
    return html`<div class="row">
      <label>
        ${t('source.model')}
        <select
          class="select"
          @change=${(event: Event) => {
            send((event.currentTarget as HTMLSelectElement).value, entry?.split ?? 'test');
          }}
        >
          ${models.map(
            (id) =>
              html`<option value=${id} ?selected=${id === entry?.model}>
                ${id === defaultModel.id ? defaultModel.title[language] : id}
              </option>`,
          )}
        </select>
      </label>
      <label>
        ${t('source.split')}
        <select
          class="select"
          @change=${(event: Event) => {
            send(entry?.model ?? '', (event.currentTarget as HTMLSelectElement).value);
          }}
        >
          ${splits.map(
            ({ split, items }) =>
              html`<option value=${split} ?selected=${split === entry?.split}>
                ${t('source.splitOption', { split, count: items })}
              </option>`,
          )}
        </select>
      </label>
    </div>`;
  }

  #figures({ quality, intervals }: ToneJudgement, entry: ShippedEntry) {
    const { t, percent, decimal } = this.translator;
    const file = `${entry.model}-${entry.split}-tone`;
    const told = COVERAGE_LEVELS.indexOf(TOLD_LEVEL);
    const coverage = intervals[levelFigureAt(told, LEVEL_FIGURES.indexOf('coverage'))]?.value;
    const above = intervals[levelFigureAt(told, LEVEL_FIGURES.indexOf('accuracy'))]?.value;
    return html`
      <section data-quality>
        <h2 class="visually-hidden">${t('quality.main')}</h2>
        <div class="figures">
          ${TONE_FIGURES.map((figure, i) => {
            const interval = intervals[i];
            return html`<nc-figure
              data-figure=${figure}
              .name=${t(`quality.${figure}`)}
              .value=${this.#value(interval)}
              .interval=${this.#interval(interval)}
              .definition=${t(`quality.define.${figure}`)}
            ></nc-figure>`;
          })}
        </div>
        <p class="quiet-text">
          ${t('quality.majority', { share: percent(quality.majority), count: quality.items })}
          ${t('evaluate.intervals')}
        </p>
      </section>
      <div class="pair">
        <nc-tone-confusion
          class="sheet"
          .confusion=${quality.confusion}
          .file=${file}
        ></nc-tone-confusion>
        <div>
          <h3>${t('quality.perTone')}</h3>
          ${this.#perTone({ quality, intervals })}
        </div>
      </div>
      <div class="pair">
        <div class="sheet">
          <nc-chart
            .heading=${t('quality.coverageTitle')}
            .answer=${
              typeof coverage !== 'number' || typeof above !== 'number'
                ? t('quality.coverageNone', { level: decimal(TOLD_LEVEL) })
                : t('quality.coverageAnswer', {
                    level: decimal(TOLD_LEVEL),
                    coverage: percent(coverage),
                    accuracy: percent(above),
                  })
            }
            .spec=${coverageChart(this.translator, intervals)}
            .file=${`${file}-coverage`}
          ></nc-chart>
        </div>
        <div class="sheet">
          <nc-chart
            .heading=${t('quality.reliabilityTitle')}
            .answer=${t('quality.reliabilityAnswer', {
              error: this.#value(intervals[TONE_FIGURES.indexOf('calibrationError')]),
            })}
            .spec=${reliabilityChart(this.translator, quality)}
            .file=${`${file}-reliability`}
          ></nc-chart>
        </div>
      </div>
      <div class="row">
        <button
          class="button"
          type="button"
          @click=${() => {
            saveFile(
              `${file}-metrics.csv`,
              new Blob([toCsv(csvRows(intervals))], { type: 'text/csv' }),
            );
          }}
        >
          ${t('evaluate.saveCsv')}
        </button>
      </div>
    `;
  }

  #value(interval: Interval | undefined): string {
    const value = interval?.value ?? null;
    return value === null ? '–' : this.translator.decimal(value, 3);
  }

  #interval(interval: Interval | undefined): string {
    if (interval === undefined || interval.low === null || interval.high === null) return '–';
    const { decimal } = this.translator;
    return `${decimal(interval.low, 3)}–${decimal(interval.high, 3)}`;
  }

  #perTone({ quality, intervals }: ToneJudgement) {
    const { t } = this.translator;
    return html`<nc-data-table
      .label=${t('quality.perTone')}
      .columns=${[
        { key: 'tone', name: t('tone.heading') },
        { key: 'support', name: t('evaluate.support'), numeric: true },
        ...CLASS_FIGURES.map((figure) => ({
          key: figure,
          name: figure === 'f1' ? 'F1' : t(`evaluate.${figure}`),
          numeric: true,
          render: (value: unknown) => {
            const [figureText = '–', interval = '–'] = String(value).split(' ');
            return html`<div class="figure">${figureText}<small>${interval}</small></div>`;
          },
        })),
      ]}
      .rows=${TONES.map((tone, i) => ({
        key: tone,
        values: {
          tone: t(`tone.${tone}`),
          support: (quality.confusion[i] ?? []).reduce((a, b) => a + b, 0),
          ...Object.fromEntries(
            CLASS_FIGURES.map((figure, f) => {
              const interval = intervals[classFigureAt(i, f)];
              return [figure, `${this.#value(interval)} ${this.#interval(interval)}`];
            }),
          ),
        },
      }))}
    ></nc-data-table>`;
  }
}

/** Whole figures: what the page rounds. */
function csvRows(intervals: readonly Interval[]) {
  const names = [
    ...TONE_FIGURES,
    ...TONES.flatMap((tone) => CLASS_FIGURES.map((figure) => `${tone} ${figure}`)),
    ...COVERAGE_LEVELS.flatMap((level) =>
      LEVEL_FIGURES.map((figure) => `${figure} at confidence ${level}`),
    ),
  ];
  return [
    ['figure', 'value', 'low_95', 'high_95'],
    ...names.map((name, i) => {
      const { value = null, low = null, high = null } = intervals[i] ?? {};
      return [name, value, low, high];
    }),
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-sentiment-quality': NcSentimentQuality;
  }
  interface HTMLElementEventMap {
    'nc-quality': QualityEvent;
  }
}
