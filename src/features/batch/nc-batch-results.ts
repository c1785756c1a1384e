/** Results of a job as they come: label counts, a table to filter, search and order. */
import { css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { BatchService } from '../../app/batch-service.ts';
import type { JudgedJob, ViewAnswer, ViewQuery } from '../../core/batch/job-view.ts';
import { hasTruth } from '../../core/batch/job-evaluation.ts';
import type { LabelFilter } from '../../core/batch/result-index.ts';
import { toErrorData } from '../../core/errors.ts';
import type { Label } from '../../core/schema.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { icons } from '../../ui/icons.ts';
import { batchErrorText } from './batch-error.ts';
import { batchStyles } from './batch.styles.ts';
import './nc-batch-table.ts';
import { ShownRows } from './shown-rows.ts';
import { orderOf, type Sort, SORTS, type ViewState } from './view-query.ts';
import { ViewTask } from './view-task.ts';

/** The view was changed by hand. */
export class ViewEvent extends Event {
  constructor(readonly change: Partial<ViewState>) {
    super('nc-view');
  }
}

const TYPING_PAUSE_MS = 250;
const COUNTS_SHOWN = 24;
/** Selects have one string a choice. */
const NONE = 'none';

@customElement('nc-batch-results')
export class NcBatchResults extends AppElement {
  static override styles = [
    sharedStyles,
    controlStyles,
    batchStyles,
    css`
      .filters {
        display: flex;
        flex-wrap: wrap;
        gap: 12px 18px;
        align-items: end;
      }
      label {
        display: grid;
        gap: 4px;
        color: var(--ink-2);
        font-size: var(--text-13);
      }
      input {
        min-block-size: 32px;
        padding: 4px 10px;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius-control);
        background: var(--sheet);
        color: var(--ink);
        font: 400 var(--text-14) / 1.4 var(--font-ui);
      }
      .counts {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
      }
      .chip[aria-pressed='true'] {
        border-color: var(--ink);
        background: var(--wash);
      }
      .chip span {
        color: var(--ink-2);
      }
    `,
  ];

  @property({ attribute: false }) batch!: BatchService;
  /** Another object whenever the job or its thresholds are others. */
  @property({ attribute: false }) judged!: JudgedJob;
  @property({ attribute: false }) labels!: readonly Label[];
  @property({ attribute: false }) view!: ViewState;
  /** Rows with results by now. */
  @property({ type: Number }) storedRows = 0;
  @state() private words = '';
  @state() private version = 0;

  readonly #task = new ViewTask(this, ({ judged, query }, signal) =>
    this.batch.worker.view(judged, query, signal),
  );
  #query!: ViewQuery;
  #source!: ShownRows;
  #titles: ReadonlyMap<string, Label> = new Map();
  #answer: ViewAnswer | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('labels')) this.#titles = new Map(this.labels.map((l) => [l.name, l]));
    if (changed.has('judged')) {
      if (changed.get('judged')?.job.id !== this.judged.job.id) {
        this.words = '';
        this.#task.clear();
      }
      this.#source = this.#newSource(this.judged);
    }
    // `words` is private, and so no key of the changes' type.
    const asked = (changed as ReadonlyMap<string, unknown>).has('words') || changed.has('view');
    if (asked || changed.has('judged')) {
      const { label, sort } = this.view;
      this.#query = { label, words: this.words, ...orderOf(sort) };
    }
    if (asked || changed.has('judged') || changed.has('storedRows')) {
      const { judged, storedRows } = this;
      this.#task.ask({ judged, query: this.#query, storedRows });
    }
    if (this.#answer !== this.#task.answer) {
      this.#answer = this.#task.answer;
      this.#source.refresh();
      this.version++;
    }
  }

  #newSource(judged: JudgedJob): ShownRows {
    const source = new ShownRows({
      fetch: (rows) => this.batch.worker.rows(judged, rows),
      onRead: () => {
        if (source === this.#source) this.version++;
      },
      onError: (error) => {
        this.#task.error = toErrorData(error, 'cache-unavailable');
        this.requestUpdate();
      },
    });
    return source;
  }

  override render() {
    const { t } = this.translator;
    const { answer, error, running } = this.#task;
    return html`
      <section aria-label=${t('batch.results')}>
        <h2>${t('batch.results')}</h2>
        ${answer === null ? nothing : this.#counts(answer)}
        <div class="filters">
          <label>
            ${t('batch.search')}
            <input type="search" @input=${this.#onSearch} />
          </label>
          ${answer === null ? nothing : this.#labelFilter(answer)}
          <label>
            ${t('batch.sort')}
            <select class="select" @change=${this.#onSort}>
              ${SORTS.map(
                (key) =>
                  html`<option value=${key} ?selected=${this.view.sort === key}>
                    ${t(`batch.sort.${key}`)}
                  </option>`,
              )}
            </select>
          </label>
          <span class="quiet" role="status">
            ${
              answer === null || (running && this.words !== '')
                ? t('batch.searching')
                : t('batch.shown', { count: answer.rows.length })
            }
          </span>
        </div>
        ${
          error === null
            ? nothing
            : html`<p class="failed" role="alert">
                ${icons.warning}<span>${batchErrorText(this.translator, error)}</span>
              </p>`
        }
        ${
          answer === null || answer.rows.length === 0
            ? nothing
            : html`<nc-batch-table
                .labels=${this.#titles}
                .source=${this.#source}
                .rows=${answer.rows}
                .truth=${hasTruth(this.judged.job)}
                .version=${this.version}
              ></nc-batch-table>`
        }
      </section>
    `;
  }

  /** Labels with the number of rows they were given to, most frequent first; those of none left out. */
  #given({ perLabel }: ViewAnswer): { label: Label; rows: number }[] {
    return this.labels
      .map((label) => ({ label, rows: perLabel[label.index] ?? 0 }))
      .filter(({ rows }) => rows > 0)
      .sort((a, b) => b.rows - a.rows || a.label.index - b.label.index);
  }

  #counts(answer: ViewAnswer) {
    const { t, integer, language } = this.translator;
    const chip = (filter: LabelFilter, name: string, rows: number) => html`
      <button
        class="chip"
        type="button"
        aria-pressed=${this.view.label === filter ? 'true' : 'false'}
        @click=${() => {
          this.#change({ label: this.view.label === filter ? null : filter });
        }}
      >
        ${name} <span>${integer(rows)}</span>
      </button>
    `;
    const { none } = answer.tally;
    return html`
      <div class="counts" role="group" aria-label=${t('batch.counts')}>
        ${this.#given(answer)
          .slice(0, COUNTS_SHOWN)
          .map(({ label, rows }) => chip(label.index, label[language], rows))}
        ${none === 0 && this.view.label !== NONE ? nothing : chip(NONE, t('batch.noLabel'), none)}
      </div>
    `;
  }

  #labelFilter(answer: ViewAnswer) {
    const { t, integer, language } = this.translator;
    const { label: chosen } = this.view;
    const given = this.#given(answer);
    // A label chosen by the address may be given to no row.
    const missing =
      typeof chosen === 'number' && !given.some(({ label }) => label.index === chosen)
        ? this.labels.slice(chosen, chosen + 1).map((label) => ({ label, rows: 0 }))
        : [];
    return html`
      <label>
        ${t('batch.label')}
        <select class="select" @change=${this.#onLabel}>
          <option value="" ?selected=${chosen === null}>${t('batch.anyLabel')}</option>
          <option value=${NONE} ?selected=${chosen === NONE}>
            ${t('batch.noLabel')} (${integer(answer.tally.none)})
          </option>
          ${[...given, ...missing].map(
            ({ label, rows }) =>
              html`<option value=${label.index} ?selected=${chosen === label.index}>
                ${label[language]} (${integer(rows)})
              </option>`,
          )}
        </select>
      </label>
    `;
  }

  #change(change: Partial<ViewState>): void {
    this.dispatchEvent(new ViewEvent(change));
  }

  readonly #onLabel = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    this.#change({ label: value === '' ? null : value === NONE ? NONE : Number(value) });
  };

  readonly #onSort = (event: Event): void => {
    this.#change({ sort: (event.target as HTMLSelectElement).value as Sort });
  };

  readonly #onSearch = (event: Event): void => {
    const words = (event.target as HTMLInputElement).value.trim();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => {
        this.words = words;
      },
      words === '' ? 0 : TYPING_PAUSE_MS,
    );
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-batch-results': NcBatchResults;
  }
  interface HTMLElementEventMap {
    'nc-view': ViewEvent;
  }
}
