/** The Evaluation page: which set, at which threshold, seen from which side. */
import { consume } from '@lit/context';
import { Task } from '@lit/task';
import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { servicesContext, type Services } from '../../app/context.ts';
import { StoreController } from '../../app/store-controller.ts';
import { isAbort, toErrorData } from '../../core/errors.ts';
import { errorText } from '../../i18n/error-text.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { icons } from '../../ui/icons.ts';
import type { ThresholdEvent } from '../../ui/nc-threshold.ts';
import { tabStyles } from '../../ui/tabs.styles.ts';
import { type Address, readAddress, VIEWS, writeAddress } from './address.ts';
import { dashboardStyles } from '../../ui/dashboard.styles.ts';
import { evaluateTasks, type Inputs, type Outputs } from './evaluate-tasks.ts';
import type { LabelEvent } from './label-event.ts';
import { labelTitles } from '../../ui/label-titles.ts';
import type { GoalEvent } from './nc-evaluate-thresholds.ts';
import type { FilesEvent, SourceEvent } from './nc-evaluate-source.ts';
import { evaluatePageStyles } from './nc-evaluate-page.styles.ts';
import { type Opened, openShipped, openUpload, USUAL_THRESHOLD } from './open-set.ts';
import { entryOf, readShippedIndex, type ShippedEntry } from '../../app/shipped-index.ts';
import { readFiles, type Uploaded } from './uploaded.ts';
import type { ViewData } from './view-data.ts';
import './nc-evaluate-errors.ts';
import './nc-evaluate-labels.ts';
import './nc-evaluate-overall.ts';
import './nc-evaluate-source.ts';
import './nc-evaluate-thresholds.ts';

@customElement('nc-evaluate-page')
export class NcEvaluatePage extends AppElement {
  static override styles = [
    sharedStyles,
    controlStyles,
    dashboardStyles,
    tabStyles,
    evaluatePageStyles,
  ];

  @consume({ context: servicesContext })
  private services!: Services;

  @state() private entries: readonly ShippedEntry[] | null = null;
  @state() private uploaded: Uploaded | null = null;
  @state() private opened: Opened | null = null;
  @state() private outputs: Outputs = {};
  @state() private failure: unknown = null;
  @state() private opening = false;
  /** Threshold under the hand, before it reaches the address. */
  @state() private dragged: number | undefined;

  readonly #route = new StoreController(this, () => this.services.router.route);
  #threads: Record<'quick' | 'slow' | 'sweeps', ReturnType<Services['statistics']>> | null = null;

  constructor() {
    super();
    new Task(this, {
      args: () => [this.services] as const,
      task: ([services], { signal }) => readShippedIndex(services.siteFiles, signal),
      onComplete: (entries) => {
        this.entries = entries;
      },
      onError: (error) => {
        this.#fail(error);
        this.entries = [];
      },
    });
    new Task(this, {
      args: () => [this.#entry(), this.uploaded] as const,
      task: async ([entry, uploaded], { signal }) => this.#open(entry, uploaded, signal),
      onComplete: (opened) => {
        this.opened = opened;
        this.outputs = {};
        this.opening = false;
      },
      onError: (error) => {
        this.#fail(error);
        this.opened = null;
        this.opening = false;
      },
    });
    evaluateTasks(
      this,
      {
        quick: () => this.#thread('quick'),
        slow: () => this.#thread('slow'),
        sweeps: () => this.#thread('sweeps'),
      },
      () => this.#inputs(),
      (outputs) => {
        if (outputs.failure !== undefined) this.#fail(outputs.failure);
        this.outputs = { ...this.outputs, ...outputs };
      },
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const thread of Object.values(this.#threads ?? {})) thread.dispose();
    this.#threads = null;
  }

  #thread(name: 'quick' | 'slow' | 'sweeps') {
    const { statistics } = this.services;
    this.#threads ??= { quick: statistics(), slow: statistics(), sweeps: statistics() };
    return this.#threads[name];
  }

  override render() {
    const { t } = this.translator;
    const { config } = this.services;
    return html`
      <h1>${t('evaluate.heading')}</h1>
      <nc-evaluate-source
        .entries=${this.entries ?? []}
        .entry=${this.uploaded ? null : this.#entry()}
        .modelTitles=${new Map([
          [config.defaultModel.id, config.defaultModel.title[this.translator.language]],
        ])}
        .fileName=${this.uploaded?.name ?? null}
        @nc-source=${this.#onSource}
        @nc-files=${this.#onFiles}
      ></nc-evaluate-source>
      ${this.failure === null ? nothing : this.#failureText()} ${this.#missing()}
      ${this.opening ? html`<p class="quiet-text" role="status">${t('evaluate.opening')}</p>` : nothing}
      ${this.opened && this.outputs.judgement ? this.#views(this.opened) : nothing}
    `;
  }

  #failureText() {
    const error = toErrorData(this.failure, 'bad-input');
    return html`<div class="failed" role="alert">
      ${icons.warning}
      <p>
        ${errorText(this.translator, error)}
        ${error.code === 'bad-input' ? html`<br /><span lang="en">${error.message}</span>` : nothing}
      </p>
    </div>`;
  }

  #missing() {
    const { model } = this.#address();
    const found = this.entries === null || this.uploaded !== null || this.#entry() !== null;
    return model === undefined || found
      ? nothing
      : html`<p class="quiet-text">${this.translator.t('evaluate.missing', { model })}</p>`;
  }

  #views(opened: Opened) {
    const { t } = this.translator;
    const address = this.#address();
    return html`
      <div class="bar">
        <nav class="tabs" aria-label=${t('evaluate.views')}>
          ${VIEWS.filter((view) => view !== 'thresholds' || opened.set.scored).map(
            (view) =>
              html`<button
                class="tab"
                type="button"
                aria-current=${view === address.view ? 'page' : nothing}
                @click=${() => {
                  this.#change({ view });
                }}
              >
                ${t(`evaluate.view.${view}`)}
              </button>`,
          )}
        </nav>
        ${opened.set.scored ? this.#slider(opened) : nothing}
      </div>
      ${this.#notes(opened)}
      <div
        class="view"
        data-judged
        @nc-label=${(event: LabelEvent) => {
          this.#change({ label: event.label, view: 'labels' });
        }}
        @nc-threshold=${this.#onThreshold}
        @nc-goal=${(event: GoalEvent) => {
          this.#change({ goal: event.goal, floor: event.floor });
        }}
      >
        <h2 class="visually-hidden">${t(`evaluate.view.${address.view}`)}</h2>
        ${this.#view(opened, address)}
      </div>
    `;
  }

  #view(opened: Opened, address: Address) {
    const { judgement, intervals, detail, sweep, sweepIntervals } = this.outputs;
    if (!judgement) return nothing;
    const data: ViewData = {
      set: opened.set,
      judgement,
      titles: labelTitles(this.services.config.labels, this.translator.language),
      file: opened.entry
        ? `${opened.entry.model}-${opened.entry.split}`
        : (opened.fileName ?? 'file').replace(/\.\w+$/, ''),
    };
    switch (address.view) {
      case 'overall':
        return html`<nc-evaluate-overall
          .data=${data}
          .intervals=${this.dragged === undefined ? (intervals ?? null) : null}
        ></nc-evaluate-overall>`;
      case 'labels':
        return html`<nc-evaluate-labels
          .data=${data}
          .label=${address.label ?? null}
          .detail=${detail ?? null}
        ></nc-evaluate-labels>`;
      case 'errors':
        return html`<nc-evaluate-errors .data=${data}></nc-evaluate-errors>`;
      case 'thresholds':
        return html`<nc-evaluate-thresholds
          .data=${data}
          .rows=${sweep?.rows ?? []}
          .best=${sweep?.best ?? null}
          .intervals=${sweepIntervals ?? null}
          .threshold=${this.#oneThreshold(opened)}
          .goal=${address.goal}
          .floor=${address.floor}
        ></nc-evaluate-thresholds>`;
    }
  }

  #slider(opened: Opened) {
    const { t, decimal } = this.translator;
    const one = this.#oneThreshold(opened);
    const set = (event: Event, settled: boolean): void => {
      const value = (event.currentTarget as HTMLInputElement).valueAsNumber;
      if (settled) this.#change({ threshold: value });
      else this.dragged = value;
    };
    return html`
      <div class="threshold">
        <label for="threshold">${t('threshold.label')}</label>
        <input
          id="threshold"
          type="range"
          min="0"
          max="1"
          step="0.01"
          .value=${live(String(one ?? opened.fitted?.global ?? USUAL_THRESHOLD))}
          aria-valuetext=${one === null ? t('threshold.own') : decimal(one)}
          @input=${(event: Event) => {
            set(event, false);
          }}
          @change=${(event: Event) => {
            set(event, true);
          }}
        />
        <output for="threshold">${one === null ? t('threshold.own') : decimal(one)}</output>
        ${
          this.#address().threshold === undefined
            ? nothing
            : html`<button
                class="link"
                type="button"
                @click=${() => {
                  this.#change({ threshold: undefined });
                }}
              >
                ${
                  typeof opened.own === 'number'
                    ? t('threshold.reset', { threshold: decimal(opened.own) })
                    : t('threshold.resetOwn')
                }
              </button>`
        }
      </div>
    `;
  }

  #notes(opened: Opened) {
    const { t, list } = this.translator;
    const { set, entry, fitted } = opened;
    const notes = [
      t('evaluate.size', { count: set.cells.items, labels: set.cells.labels }),
      ...(set.ignored.length > 0 ? [t('evaluate.ignored', { columns: list(set.ignored) })] : []),
      ...(set.notRead.length > 0 ? [t('evaluate.notRead', { count: set.notRead.length })] : []),
      ...(entry && !fitted ? [t('evaluate.unfitted')] : []),
      ...(fitted && set.revision !== null && fitted.fittedOn.revision !== set.revision
        ? [t('evaluate.otherRevision', { revision: set.revision })]
        : []),
      ...(entry && fitted && fitted.fittedOn.split === entry.split
        ? [t('evaluate.tunedHere', { split: entry.split })]
        : []),
      ...(this.outputs.intervals ? [t('evaluate.intervals')] : [t('evaluate.intervalsBusy')]),
    ];
    return html`<p class="quiet-text">${notes.join(' ')}</p>`;
  }

  #address(): Address {
    return readAddress(this.#route.value.params);
  }

  #change(change: Partial<Address>): void {
    this.dragged = undefined;
    this.services.router.setParams(writeAddress({ ...this.#address(), ...change }));
  }

  #entry(): ShippedEntry | null {
    if (!this.entries) return null;
    return entryOf(this.entries, this.#address(), this.services.config.defaultModel.id);
  }

  #inputs(): Inputs {
    const { opened } = this;
    const { threshold, label, view, goal, floor } = this.#address();
    const settled = threshold ?? opened?.own ?? USUAL_THRESHOLD;
    const at = label === undefined ? -1 : (opened?.set.names.indexOf(label) ?? -1);
    return {
      set: opened?.set ?? null,
      thresholds: this.dragged ?? settled,
      settled,
      label: at === -1 || view !== 'labels' ? null : at,
      view,
      goal,
      floor,
      seed: opened?.entry?.file ?? opened?.fileName ?? '',
    };
  }

  /** Null while labels have thresholds of their own. */
  #oneThreshold(opened: Opened): number | null {
    const chosen = this.dragged ?? this.#address().threshold ?? opened.own;
    return typeof chosen === 'number' ? chosen : null;
  }

  async #open(
    entry: ShippedEntry | null,
    uploaded: Uploaded | null,
    signal: AbortSignal,
  ): Promise<Opened | null> {
    if (!entry && !uploaded) return null;
    this.opening = true;
    this.failure = null;
    const quick = this.#thread('quick');
    if (uploaded) return openUpload(uploaded, quick, this.services);
    return entry && openShipped(entry, quick, this.services, signal);
  }

  readonly #onThreshold = (event: ThresholdEvent): void => {
    this.#change({ threshold: event.value });
  };

  readonly #onSource = (event: SourceEvent): void => {
    this.uploaded = null;
    this.#change({ model: event.model, split: event.split });
  };

  readonly #onFiles = (event: FilesEvent): void => {
    this.failure = null;
    readFiles(event.files).then(
      (uploaded) => {
        this.uploaded = uploaded;
        this.#change({ model: undefined, split: undefined, label: undefined });
      },
      (error: unknown) => {
        this.#fail(error);
      },
    );
  };

  #fail(error: unknown): void {
    if (!isAbort(error)) this.failure = error;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-evaluate-page': NcEvaluatePage;
  }
}
