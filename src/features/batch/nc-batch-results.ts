/** Results of a job as they come: label counts, a table to filter, search and order. */
import { css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ActiveJob } from '../../app/batch-runner.ts';
import type { Services } from '../../app/context.ts';
import type { BatchStore } from '../../core/batch/batch-store.ts';
import type { ModelThresholds } from '../../core/schema.ts';
import { isAbort } from '../../core/errors.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { batchStyles } from './batch.styles.ts';
import { RowReader, searchRows } from './job-rows.ts';
import './nc-batch-table.ts';
import { ResultIndex, type SortKey } from './result-index.ts';

const SORTS = ['line', 'top', 'unsure', 'count'] as const;
type Sort = (typeof SORTS)[number];
const TYPING_PAUSE_MS = 250;
const COUNTS_SHOWN = 24;
/** Chunks taken in before the page is drawn again. */
const CHUNKS_A_TURN = 40;

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

  @property({ attribute: false }) services!: Services;
  @property({ attribute: false }) store!: BatchStore;
  @property({ attribute: false }) active!: ActiveJob;
  /** Of the job's model. */
  @property({ attribute: false }) fitted!: ModelThresholds;
  @state() private label: number | null = null;
  @state() private sort: Sort = 'line';
  @state() private found: ReadonlySet<number> | null = null;
  @state() private version = 0;

  #index!: ResultIndex;
  #reader!: RowReader;
  #rows: Uint32Array = new Uint32Array(0);
  readonly #added = new Set<number>();
  #adding = false;
  #search: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#search?.abort();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { job } = this.active;
    if (changed.has('active') && changed.get('active')?.job.id !== job.id) {
      this.#index = new ResultIndex(job.rows, this.services.config.labels, this.fitted);
      this.#reader = new RowReader(this.store, job, () => {
        this.version++;
      });
      this.#added.clear();
      this.label = this.found = null;
    }
    void this.#add();
    const [sort, descending]: [SortKey, boolean] =
      this.sort === 'unsure' ? ['top', false] : [this.sort, this.sort !== 'line'];
    this.#rows = this.#index.select({ label: this.label, found: this.found, sort, descending });
  }

  /** Takes stored chunks into the index, some at a time. */
  async #add(): Promise<void> {
    if (this.#adding) return;
    this.#adding = true;
    try {
      const index = this.#index;
      const { job, state: at } = this.active;
      const missing = [...at.stored]
        .filter((chunk) => !this.#added.has(chunk))
        .slice(0, CHUNKS_A_TURN);
      for (const chunk of missing) {
        const results = await this.store.results(job.id, chunk);
        if (index !== this.#index) return;
        if (results === undefined) continue;
        index.add(chunk * job.chunkRows, results);
        this.#added.add(chunk);
      }
      // A new version makes another update, which takes the next ones in.
      if (missing.length > 0) this.version++;
    } finally {
      this.#adding = false;
    }
  }

  override render() {
    const { t, integer, language } = this.translator;
    const counts = this.#index.counts();
    return html`
      <section aria-label=${t('batch.results')}>
        <h2>${t('batch.results')}</h2>
        <div class="counts" role="group" aria-label=${t('batch.counts')}>
          ${counts.slice(0, COUNTS_SHOWN).map(
            ({ label, rows }) => html`
              <button
                class="chip"
                type="button"
                aria-pressed=${this.label === label.index ? 'true' : 'false'}
                @click=${() => {
                  this.#filter(this.label === label.index ? null : label.index);
                }}
              >
                ${label[language]} <span>${integer(rows)}</span>
              </button>
            `,
          )}
        </div>
        <div class="filters">
          <label>
            ${t('batch.search')}
            <input type="search" @input=${this.#onSearch} />
          </label>
          <label>
            ${t('batch.label')}
            <select
              class="select"
              @change=${(event: Event) => {
                const { value } = event.target as HTMLSelectElement;
                this.#filter(value === '' ? null : Number(value));
              }}
            >
              <option value="" ?selected=${this.label === null}>${t('batch.anyLabel')}</option>
              ${counts.map(
                ({ label, rows }) =>
                  html`<option value=${label.index} ?selected=${this.label === label.index}>
                    ${label[language]} (${integer(rows)})
                  </option>`,
              )}
            </select>
          </label>
          <label>
            ${t('batch.sort')}
            <select class="select" @change=${this.#onSort}>
              ${SORTS.map((key) => html`<option value=${key}>${t(`batch.sort.${key}`)}</option>`)}
            </select>
          </label>
          <span class="quiet" role="status">${t('batch.shown', { count: this.#rows.length })}</span>
        </div>
        ${
          this.#rows.length === 0
            ? nothing
            : html`<nc-batch-table
                .index=${this.#index}
                .reader=${this.#reader}
                .rows=${this.#rows}
                .version=${this.version}
              ></nc-batch-table>`
        }
      </section>
    `;
  }

  #filter(label: number | null): void {
    this.label = label;
  }

  readonly #onSort = (event: Event): void => {
    this.sort = (event.target as HTMLSelectElement).value as Sort;
  };

  readonly #onSearch = (event: Event): void => {
    const words = (event.target as HTMLInputElement).value.trim();
    clearTimeout(this.#timer);
    this.#search?.abort();
    if (words === '') {
      this.found = null;
      return;
    }
    this.#timer = setTimeout(() => void this.#find(words), TYPING_PAUSE_MS);
  };

  async #find(words: string): Promise<void> {
    const search = new AbortController();
    this.#search = search;
    try {
      const found = await searchRows(this.store, this.active.job, words, search.signal);
      if (!search.signal.aborted) this.found = found;
    } catch (error) {
      if (!isAbort(error)) throw error;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-batch-results': NcBatchResults;
  }
}
