/** Which two models are compared, the work on it, and its outcome. */
import { Task, TaskStatus } from '@lit/task';
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Services } from '../../app/context.ts';
import type { ShippedEntry } from '../../app/shipped-index.ts';
import { isAbort, toErrorData } from '../../core/errors.ts';
import type { ComparisonRow } from '../../core/results/comparison-rows.ts';
import { errorText } from '../../i18n/error-text.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { dashboardStyles } from '../../ui/dashboard.styles.ts';
import { icons } from '../../ui/icons.ts';
import { labelTitles } from '../../ui/label-titles.ts';
import type { Address } from './address.ts';
import { byMetric, type CompareData, predictionsOf } from './compare-data.ts';
import { compareStyles } from './compare.styles.ts';
import type { Contenders } from './contenders.ts';
import type { PairLabelEvent } from './nc-compare-labels.ts';
import { comparePair, type PairResult } from './pair-task.ts';
import { choosePair } from './choose-pair.ts';
import { progressOf } from './progress-of.ts';
import type { StepProgress } from './steps.ts';
import './nc-compare-pair.ts';

interface Contender {
  readonly row: ComparisonRow;
  readonly entry: ShippedEntry;
}

@customElement('nc-compare-duel')
export class NcCompareDuel extends AppElement {
  static override styles = [sharedStyles, controlStyles, dashboardStyles, compareStyles];

  @property({ attribute: false }) services!: Services;
  @property({ attribute: false }) data!: CompareData;
  @property({ attribute: false }) contenders!: Contenders;
  @property({ attribute: false }) address!: Address;
  @state() private progress: StepProgress | null = null;
  @state() private result: PairResult | null = null;
  @state() private failure: unknown = null;

  #thread: ReturnType<Services['statistics']> | null = null;

  readonly #task = new Task(this, {
    args: () => {
      const pair = this.#pair();
      return [pair?.[0].entry ?? null, pair?.[1].entry ?? null] as const;
    },
    task: async ([a, b], { signal }) => {
      this.result = null;
      this.failure = null;
      if (a === null || b === null || a === b) return null;
      this.progress = { done: 0, of: 3, secondsLeft: null };
      this.#thread ??= this.services.statistics();
      return comparePair(this.contenders, [a, b], {
        thread: this.#thread,
        signal,
        now: () => performance.now(),
        tell: (progress) => {
          if (!signal.aborted) this.progress = progress;
        },
      });
    },
    onComplete: (result) => {
      this.progress = null;
      this.result = result;
    },
    onError: (error) => {
      this.progress = null;
      if (!isAbort(error)) this.failure = error;
    },
  });

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#task.abort();
    this.#thread?.dispose();
    this.#thread = null;
  }

  override render() {
    const { t } = this.translator;
    const all = this.#contenders();
    if (all.length < 2) return html`<p class="quiet-text">${t('pair.tooFew')}</p>`;
    const pair = this.#pair();
    return html`
      <h2 class="visually-hidden">${t('compare.view.pair')}</h2>
      <div class="controls" role="group" aria-label=${t('pair.choose')}>
        ${this.#select('a', 'A', all, pair?.[0])}
        <button
          class="button quiet"
          type="button"
          @click=${() => {
            if (pair) this.#tell({ a: pair[1].entry.model, b: pair[0].entry.model });
          }}
        >
          ${t('pair.swap')}
        </button>
        ${this.#select('b', 'B', all, pair?.[1])}
      </div>
      ${this.#state()} ${pair && this.result ? this.#outcome(pair, this.result) : nothing}
    `;
  }

  #state() {
    const { t } = this.translator;
    if (this.progress !== null) {
      return progressOf(this.translator, this.progress, t('pair.working'), () => {
        this.#task.abort();
        this.progress = null;
      });
    }
    if (this.failure !== null) {
      const error = toErrorData(this.failure, 'bad-input');
      return html`<p class="failed" role="alert">
        ${icons.warning}<span>${errorText(this.translator, error)}</span>
      </p>`;
    }
    const stopped = this.result === null && this.#task.status !== TaskStatus.INITIAL;
    return stopped
      ? html`<p class="row">
          <span class="quiet-text">${t('pair.stopped')}</span>
          <button class="button" type="button" @click=${() => void this.#task.run()}>
            ${t('pair.again')}
          </button>
        </p>`
      : nothing;
  }

  #outcome([a, b]: readonly [Contender, Contender], result: PairResult) {
    if (result.a !== a.entry || result.b !== b.entry) return nothing;
    const { names, metric } = this.data;
    return html`<nc-compare-pair
      .result=${result}
      .nameA=${names.full(a.row)}
      .nameB=${names.full(b.row)}
      .metric=${metric}
      .titles=${labelTitles(this.services.config.labels, this.translator.language)}
      .label=${this.address.label ?? null}
      @nc-pair-label=${(event: PairLabelEvent) => {
        this.#tell({ label: event.label ?? undefined });
      }}
    ></nc-compare-pair>`;
  }

  /** Those with stored answers, of the split that is chosen, best first. */
  #contenders(): Contender[] {
    const { data } = this;
    const rows = data.groups.flatMap((group) => group.rows);
    return byMetric(rows, data.metric).flatMap((row) => {
      const entry = predictionsOf(data, row);
      return entry === null ? [] : [{ row, entry }];
    });
  }

  #pair(): readonly [Contender, Contender] | null {
    const all = this.#contenders();
    const chosen = choosePair(
      all.map(({ row, entry }) => ({ model: entry.model, group: row.group.key })),
      this.address,
      this.services.config.defaultModel.id,
    );
    const [a, b] = (chosen ?? []).map((i) => all[i]);
    return a && b ? [a, b] : null;
  }

  #select(name: 'a' | 'b', label: string, all: readonly Contender[], chosen?: Contender) {
    const { names } = this.data;
    return html`<label>
      ${label}
      <select
        class="select"
        name=${name}
        @change=${(event: Event) => {
          this.#tell({ [name]: (event.currentTarget as HTMLSelectElement).value });
        }}
      >
        ${all
          .filter(({ row }) => row.group.key === (chosen?.row.group.key ?? row.group.key))
          .map(
            ({ row, entry }) =>
              html`<option value=${entry.model} ?selected=${entry === chosen?.entry}>
                ${names.full(row)}
              </option>`,
          )}
      </select>
    </label>`;
  }

  #tell(change: Partial<Address>): void {
    this.dispatchEvent(new CustomEvent('nc-address', { detail: change }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-compare-duel': NcCompareDuel;
  }
}
