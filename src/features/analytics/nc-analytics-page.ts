/** The Analytics page: which data, seen from which side. */
import { consume } from '@lit/context';
import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { servicesContext, type Services } from '../../app/context.ts';
import { StoreController } from '../../app/store-controller.ts';
import type { FileColumns, FileKind } from '../../core/analytics/file-columns.ts';
import type { Job } from '../../core/batch/batch-store.ts';
import { isAbort, toErrorData } from '../../core/errors.ts';
import { errorText } from '../../i18n/error-text.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { dashboardStyles } from '../../ui/dashboard.styles.ts';
import { icons } from '../../ui/icons.ts';
import { labelTitles } from '../../ui/label-titles.ts';
import { tabStyles } from '../../ui/tabs.styles.ts';
import { type Address, KIND_OF, readAddress, TRAINING, VIEWS, writeAddress } from './address.ts';
import { analyticsPageStyles } from './nc-analytics-page.styles.ts';
import { analyticsStyles } from './analytics.styles.ts';
import { demoFile, demoReference } from './demo.ts';
import type { KnownTones } from './judge-tones.ts';
import type { ManualEvent } from './nc-analytics-manual.ts';
import type { ColumnsEvent } from './nc-analytics-reading.ts';
import type { ReferenceEvent } from './nc-analytics-reference.ts';
import type { SourceEvent } from './nc-analytics-source.ts';
import { finishedJobs, openJob, type Opened } from './opened.ts';
import type { AddressEvent, StatisticsThread } from './view-options.ts';
import './nc-analytics-manual.ts';
import './nc-analytics-reading.ts';
import './nc-analytics-source.ts';
import './nc-analytics-view.ts';

/** Where an opened source goes: a kind of data, or the other side of the drift view. */
type Slot = FileKind | 'reference';

@customElement('nc-analytics-page')
export class NcAnalyticsPage extends AppElement {
  static override styles = [
    sharedStyles,
    controlStyles,
    dashboardStyles,
    tabStyles,
    analyticsStyles,
    analyticsPageStyles,
  ];

  @consume({ context: servicesContext })
  private services!: Services;

  @state() private jobs: readonly Job[] = [];
  @state() private opened: Readonly<Partial<Record<Slot, Opened | undefined>>> = {};
  @state() private busy: 'file' | 'job' | null = null;
  @state() private failure: { readonly slot: Slot; readonly error: unknown } | null = null;
  /** Counts what the model has told, so that views follow. */
  @state() private told = 0;

  readonly #route = new StoreController(this, () => this.services.router.route);
  readonly #known: KnownTones = new Map();
  readonly #work = new Map<Slot, AbortController>();
  #threads: Record<'read' | 'compute', StatisticsThread> | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    finishedJobs(this.services).then(
      (jobs) => {
        this.jobs = jobs;
      },
      () => {
        // Without a database there are no jobs to choose; files work all the same.
        this.jobs = [];
      },
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const work of this.#work.values()) work.abort();
    for (const thread of Object.values(this.#threads ?? {})) thread.dispose();
    this.#threads = null;
  }

  #thread(name: 'read' | 'compute'): StatisticsThread {
    const { statistics } = this.services;
    this.#threads ??= { read: statistics(), compute: statistics() };
    return this.#threads[name];
  }

  protected override willUpdate(): void {
    const { view, job, reference } = this.#address();
    const kind = KIND_OF[view];
    const usesJobs = kind === 'news' || kind === 'categories';
    if (usesJobs && job !== undefined) this.#follow(kind, job);
    if (view === 'drift' && reference !== TRAINING) this.#follow('reference', reference);
  }

  /** Opens the job that the address names, once. */
  #follow(slot: Slot, id: string): void {
    const shown = this.opened[slot];
    if (shown?.from === 'job' && shown.id === id) return;
    if (this.#following.get(slot) === id) return;
    this.#following.set(slot, id);
    void this.#open(slot, (thread, signal) => openJob(id, this.services, thread, signal), 'job');
  }
  readonly #following = new Map<Slot, string>();

  override render() {
    const { t, language } = this.translator;
    const address = this.#address();
    const kind = KIND_OF[address.view];
    const opened = this.opened[kind];
    const usesJobs = kind === 'news' || kind === 'categories';
    return html`
      <h1>${t('analytics.heading')}</h1>
      <nav class="tabs" aria-label=${t('analytics.views')}>
        ${VIEWS.map(
          (view) =>
            html`<button
              class="tab"
              type="button"
              aria-current=${view === address.view ? 'page' : nothing}
              @click=${() => {
                this.#change({ view });
              }}
            >
              ${t(`analytics.view.${view}`)}
            </button>`,
        )}
      </nav>
      <h2 class="visually-hidden">${t(`analytics.view.${address.view}`)}</h2>
      <p class="quiet-text">${t(`analytics.about.${address.view}`)}</p>
      <nc-analytics-source
        .kind=${kind}
        .name=${opened?.name ?? ''}
        .jobs=${usesJobs ? this.jobs : []}
        .job=${opened?.from === 'job' ? opened.id : null}
        @nc-analytics-source=${this.#onSource}
      ></nc-analytics-source>
      ${
        kind === 'counts'
          ? html`<nc-analytics-manual @nc-analytics-manual=${this.#onManual}></nc-analytics-manual>`
          : nothing
      }
      ${this.#failure(kind)}
      ${
        this.busy === null
          ? nothing
          : html`<p class="quiet-text" role="status">
              ${this.busy === 'job' ? t('analytics.openingJob') : t('analytics.opening')}
            </p>`
      }
      ${
        opened?.from === 'file'
          ? html`<nc-analytics-reading
              .kind=${kind}
              .file=${opened.file}
              @nc-analytics-columns=${this.#onColumns}
            ></nc-analytics-reading>`
          : nothing
      }
      ${
        opened === undefined
          ? html`<p class="quiet-text">
              ${kind === 'counts' ? t('analytics.nothingCounts') : t('analytics.nothing')}
            </p>`
          : html`<nc-analytics-view
              .services=${this.services}
              .thread=${this.#thread('compute')}
              .opened=${opened}
              .reference=${this.opened.reference ?? null}
              .jobs=${this.jobs}
              .titles=${labelTitles(this.services.config.labels, language)}
              .address=${address}
              .known=${this.#known}
              .told=${this.told}
              @nc-analytics-address=${(event: AddressEvent) => {
                this.#change(event.change);
              }}
              @nc-analytics-reference=${this.#onReference}
              @nc-analytics-tones=${this.#onTones}
            ></nc-analytics-view>`
      }
    `;
  }

  #failure(kind: FileKind) {
    const { failure } = this;
    const concerns =
      failure !== null &&
      (failure.slot === kind || (failure.slot === 'reference' && kind === 'news'));
    if (!concerns) return nothing;
    const { t } = this.translator;
    const error = toErrorData(failure.error, 'bad-input');
    const job = error.code === 'bad-input' && this.#following.get(failure.slot) !== undefined;
    return html`<div class="failed" role="alert">
      ${icons.warning}
      <p>
        ${job ? t('analytics.noSuchJob') : errorText(this.translator, error)}
        ${error.code === 'bad-input' && !job ? html`<br /><span lang="en">${error.message}</span>` : nothing}
      </p>
    </div>`;
  }

  #address(): Address {
    return readAddress(this.#route.value.params);
  }

  #change(change: Partial<Address>): void {
    this.services.router.setParams(writeAddress({ ...this.#address(), ...change }));
  }

  /** The last source asked for wins; what fails is shown, an abort is not. */
  async #open(
    slot: Slot,
    work: (thread: StatisticsThread, signal: AbortSignal) => Promise<Opened>,
    busy: 'file' | 'job',
  ): Promise<void> {
    this.#work.get(slot)?.abort();
    const controller = new AbortController();
    this.#work.set(slot, controller);
    this.failure = null;
    this.busy = busy;
    try {
      const opened = await work(this.#thread('read'), controller.signal);
      if (!controller.signal.aborted) this.opened = { ...this.opened, [slot]: opened };
    } catch (error) {
      if (!isAbort(error) && !controller.signal.aborted) {
        this.failure = { slot, error };
        this.opened = { ...this.opened, [slot]: undefined };
      }
    } finally {
      if (this.#work.get(slot) === controller) this.busy = null;
    }
  }

  #openFile(slot: Slot, blob: Blob, name: string, columns: FileColumns | null = null) {
    this.#following.delete(slot);
    const kind = slot === 'reference' ? 'news' : slot;
    return this.#open(
      slot,
      async (thread) => ({
        from: 'file',
        name,
        blob,
        file: await thread.ask((host) => host.readAnalyticsFile(blob, kind, columns)),
      }),
      'file',
    );
  }

  readonly #onSource = ({ request }: SourceEvent): void => {
    const kind = KIND_OF[this.#address().view];
    if (request.from === 'job') {
      this.#following.delete(kind);
      this.#change({ job: request.id });
      return;
    }
    this.#change({ job: undefined, series: [] });
    if (request.from === 'file') {
      void this.#openFile(kind, request.file, request.name);
      return;
    }
    const { name, text } = demoFile(kind);
    void this.#openFile(kind, new Blob([text]), name);
    if (this.#address().view !== 'drift') return;
    const before = demoReference();
    this.#change({ reference: TRAINING });
    void this.#openFile('reference', new Blob([before.text]), before.name);
  };

  readonly #onColumns = ({ columns }: ColumnsEvent): void => {
    const kind = KIND_OF[this.#address().view];
    const opened = this.opened[kind];
    if (opened?.from === 'file') void this.#openFile(kind, opened.blob, opened.name, columns);
  };

  readonly #onTones = (): void => {
    this.told += 1;
  };

  readonly #onManual = ({ items }: ManualEvent): void => {
    this.failure = null;
    const name = this.translator.t('analytics.manualName');
    this.opened = { ...this.opened, counts: { from: 'typed', name, items } };
  };

  readonly #onReference = ({ request }: ReferenceEvent): void => {
    this.#following.delete('reference');
    if (request.from === 'file') {
      this.#change({ reference: TRAINING });
      void this.#openFile('reference', request.file, request.name);
      return;
    }
    this.opened = { ...this.opened, reference: undefined };
    this.#change({ reference: request.from === 'training' ? TRAINING : request.id });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-analytics-page': NcAnalyticsPage;
  }
}
