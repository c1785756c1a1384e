/** The Model comparison page: which results, by which metric, seen from which side. */
import { consume } from '@lit/context';
import { Task } from '@lit/task';
import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { servicesContext, type Services } from '../../app/context.ts';
import { readResultsIndex } from '../../app/results-index.ts';
import { readShippedIndex, type ShippedEntry } from '../../app/shipped-index.ts';
import { StoreController } from '../../app/store-controller.ts';
import { isAbort, toErrorData } from '../../core/errors.ts';
import type { Resampled } from '../../core/intervals/bootstrap.ts';
import { HEADLINE_METRICS, type HeadlineMetric } from '../../core/metrics/headline.ts';
import type { ComparisonRow } from '../../core/results/comparison-rows.ts';
import type { ComparisonFile } from '../../core/results/read-comparison.ts';
import type { ResultsIndex } from '../../core/results/results-index.ts';
import { errorText } from '../../i18n/error-text.ts';
import { metricName } from '../../i18n/metric-text.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { dashboardStyles } from '../../ui/dashboard.styles.ts';
import { icons } from '../../ui/icons.ts';
import { tabStyles } from '../../ui/tabs.styles.ts';
import { type Address, readAddress, VIEWS, writeAddress } from './address.ts';
import {
  type CompareData,
  distinct,
  filterGroups,
  isShipped,
  predictionsOf,
  rowId,
} from './compare-data.ts';
import { compareStyles } from './compare.styles.ts';
import { Contenders } from './contenders.ts';
import { comparePageStyles } from './nc-compare-page.styles.ts';
import type { RemoveFileEvent, ResultFilesEvent } from './nc-compare-source.ts';
import type { Measured, MeasuredEvent } from './nc-compare-speed.ts';
import { resampleAll } from './pair-task.ts';
import type { RankEvent } from './rank-event.ts';
import { readUploads } from './read-uploads.ts';
import { rowNames } from './row-names.ts';
import type { StepProgress } from './steps.ts';
import './nc-compare-cost.ts';
import './nc-compare-duel.ts';
import './nc-compare-models.ts';
import './nc-compare-source.ts';
import './nc-compare-speed.ts';

type Drawn = ReadonlyMap<string, readonly Resampled[]>;

@customElement('nc-compare-page')
export class NcComparePage extends AppElement {
  static override styles = [
    sharedStyles,
    controlStyles,
    dashboardStyles,
    tabStyles,
    compareStyles,
    comparePageStyles,
  ];

  @consume({ context: servicesContext })
  private services!: Services;

  @state() private index: ResultsIndex | null = null;
  @state() private entries: readonly ShippedEntry[] = [];
  @state() private uploads: readonly ComparisonFile[] = [];
  @state() private failure: unknown = null;
  /** Resampled figures by key of the group. */
  @state() private drawn: ReadonlyMap<string, Drawn> = new Map();
  @state() private ranking: { readonly group: string; readonly progress: StepProgress } | null =
    null;
  @state() private measured: ReadonlyMap<string, Measured> = new Map();

  readonly #route = new StoreController(this, () => this.services.router.route);
  #thread: ReturnType<Services['statistics']> | null = null;
  #contenders: Contenders | null = null;
  #work: AbortController | null = null;

  constructor() {
    super();
    new Task(this, {
      args: () => [this.services] as const,
      task: ([{ siteFiles }], { signal }) =>
        Promise.all([readResultsIndex(siteFiles, signal), readShippedIndex(siteFiles, signal)]),
      onComplete: ([index, entries]) => {
        this.index = index;
        this.entries = entries;
        this.#contenders = new Contenders(this.services, index);
      },
      onError: (error) => {
        this.#fail(error);
      },
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#work?.abort();
    this.#thread?.dispose();
    this.#thread = null;
  }

  override render() {
    const { t } = this.translator;
    return html`
      <h1>${t('compare.heading')}</h1>
      <nc-compare-source
        .files=${this.uploads}
        @nc-result-files=${this.#onFiles}
        @nc-remove-file=${this.#onRemove}
      ></nc-compare-source>
      ${this.#failed()} ${this.index === null ? nothing : this.#views(this.index)}
    `;
  }

  #failed() {
    if (this.failure === null) return nothing;
    const error = toErrorData(this.failure, 'bad-input');
    return html`<div class="failed" role="alert">
      ${icons.warning}
      <p>
        ${errorText(this.translator, error)}
        ${error.code === 'bad-input' ? html`<br /><span lang="en">${error.message}</span>` : nothing}
      </p>
    </div>`;
  }

  #rows(index: ResultsIndex): ComparisonRow[] {
    return [...index.rows, ...this.uploads.flatMap(({ rows }) => rows)];
  }

  #views(index: ResultsIndex) {
    const { t } = this.translator;
    const address = this.#address();
    const rows = this.#rows(index);
    const { models } = this.services.config;
    const data: CompareData = {
      groups: filterGroups(rows, address),
      metric: address.metric,
      index,
      entries: this.entries,
      names: rowNames(this.translator, models, index.runs, (row) => isShipped({ index }, row)),
    };
    const shown = data.groups.reduce((sum, group) => sum + group.rows.length, 0);
    const hidden = rows.length - shown;
    return html`
      <div class="bar">
        <nav class="tabs" aria-label=${t('compare.views')}>
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
                ${t(`compare.view.${view}`)}
              </button>`,
          )}
        </nav>
      </div>
      ${this.#filters(rows, address)}
      <p class="quiet-text">
        ${rows.length === 0 ? t('compare.none') : t('compare.annotated')}
        ${hidden > 0 ? t('compare.hidden', { count: hidden }) : nothing}
        ${index.skipped.map(({ file, reason }) => t('compare.skipped', { file, reason }))}
      </p>
      <div
        class="view"
        data-compared
        @nc-rank=${(event: RankEvent) => void this.#rank(data, event.group)}
        @nc-measured=${this.#onMeasured}
      >
        ${this.#view(data, address)}
      </div>
    `;
  }

  #view(data: CompareData, address: Address) {
    const { t } = this.translator;
    switch (address.view) {
      case 'models':
        return data.groups.map(
          (group) =>
            html`<nc-compare-models
              .data=${data}
              .rowGroup=${group}
              .drawn=${this.drawn.get(group.group.key) ?? null}
              .progress=${this.ranking?.group === group.group.key ? this.ranking.progress : null}
            ></nc-compare-models>`,
        );
      case 'cost':
        return html`<h2 class="visually-hidden">${t('compare.view.cost')}</h2>
          <nc-compare-cost .data=${data} .measured=${this.measured}></nc-compare-cost>
          <nc-compare-speed
            .services=${this.services}
            .latency=${data.index.latency}
          ></nc-compare-speed>`;
      case 'pair':
        return this.#contenders === null
          ? nothing
          : html`<nc-compare-duel
              .services=${this.services}
              .data=${data}
              .contenders=${this.#contenders}
              .address=${address}
              @nc-address=${(event: CustomEvent<Partial<Address>>) => {
                this.#change(event.detail);
              }}
            ></nc-compare-duel>`;
    }
  }

  #filters(rows: readonly ComparisonRow[], { metric, split, protocol }: Address) {
    const { t } = this.translator;
    const metrics = HEADLINE_METRICS.filter((which) => rows.some((row) => row.figures[which]));
    const option = (value: string, text: string, chosen: boolean) =>
      html`<option value=${value} ?selected=${chosen}>${text}</option>`;
    const choose = (name: string, options: unknown, label: string, change: (v: string) => void) =>
      html`<label>
        ${label}
        <select
          class="select"
          name=${name}
          @change=${(event: Event) => {
            change((event.currentTarget as HTMLSelectElement).value);
          }}
        >
          ${options}
        </select>
      </label>`;
    // What the address names may be in no file; it is offered all the same, or the choice would lie.
    const withChosen = (values: string[], chosen: string | null): string[] =>
      chosen === null || values.includes(chosen) ? values : [...values, chosen];
    const all = (chosen: boolean) => option('', t('compare.all'), chosen);
    return html`<div class="controls" role="group" aria-label=${t('compare.filters')}>
      ${choose(
        'metric',
        metrics.map((which) => option(which, metricName(this.translator, which), which === metric)),
        t('compare.metric'),
        (value) => {
          this.#change({ metric: value as HeadlineMetric });
        },
      )}
      ${choose(
        'split',
        [
          all(split === null),
          ...withChosen(
            distinct(rows, ({ group }) => group.split),
            split,
          ).map((value) => option(value, value, value === split)),
        ],
        t('source.split'),
        (value) => {
          this.#change({ split: value || null });
        },
      )}
      ${choose(
        'protocol',
        [
          all(protocol === null),
          ...withChosen(
            distinct(rows, ({ group }) => group.protocol),
            protocol,
          ).map((value) => option(value, value, value === protocol)),
        ],
        t('compare.protocol'),
        (value) => {
          this.#change({ protocol: value || null });
        },
      )}
    </div>`;
  }

  #address(): Address {
    return readAddress(this.#route.value.params);
  }

  #change(change: Partial<Address>): void {
    this.services.router.setParams(writeAddress({ ...this.#address(), ...change }));
  }

  /** Null stops what is under way. */
  async #rank(data: CompareData, key: string | null): Promise<void> {
    this.#work?.abort();
    this.ranking = null;
    const group = data.groups.find((candidate) => candidate.group.key === key);
    if (group === undefined || this.#contenders === null || key === null) return;
    const work = new AbortController();
    this.#work = work;
    this.failure = null;
    this.#thread ??= this.services.statistics();
    const known = group.rows.flatMap((row) => {
      const entry = predictionsOf(data, row);
      return entry === null ? [] : [{ row, entry }];
    });
    try {
      const figures = await resampleAll(
        this.#contenders,
        known.map(({ entry }) => entry),
        {
          thread: this.#thread,
          signal: work.signal,
          now: () => performance.now(),
          tell: (progress) => {
            if (!work.signal.aborted) this.ranking = { group: key, progress };
          },
        },
      );
      const drawn = new Map(known.map(({ row }, i) => [rowId(row), figures[i] ?? []]));
      this.drawn = new Map([...this.drawn, [key, drawn]]);
    } catch (error) {
      this.#fail(error);
    } finally {
      if (this.#work === work) this.ranking = null;
    }
  }

  readonly #onMeasured = ({ measured }: MeasuredEvent): void => {
    this.measured = new Map([...this.measured, [measured.model, measured]]);
  };

  readonly #onRemove = (event: RemoveFileEvent): void => {
    this.uploads = this.uploads.filter(({ name }) => name !== event.name);
  };

  readonly #onFiles = (event: ResultFilesEvent): void => {
    this.failure = null;
    this.#read(event.files).catch((error: unknown) => {
      this.#fail(error);
    });
  };

  async #read(chosen: readonly File[]): Promise<void> {
    this.#thread ??= this.services.statistics();
    const texts = await readUploads(chosen);
    const files = await this.#thread.ask((host) => host.readComparisons(texts));
    // A file of a name that is here already takes its place: it was changed and picked again.
    const names = new Set(files.map(({ name }) => name));
    this.uploads = [...this.uploads.filter(({ name }) => !names.has(name)), ...files];
    const { split, protocol } = this.#address();
    const rows = files.flatMap((file) => file.rows);
    // Nobody opens a file to see nothing of it.
    if (rows.length > 0 && filterGroups(rows, { split, protocol }).length === 0) {
      this.#change({ split: null, protocol: null });
    }
  }

  #fail(error: unknown): void {
    if (!isAbort(error)) this.failure = error;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-compare-page': NcComparePage;
  }
}
