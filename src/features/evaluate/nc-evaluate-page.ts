/** The Evaluation page: which set, at which thresholds, seen from which side. */
import { consume } from '@lit/context';
import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { servicesContext, type Services } from '../../app/context.ts';
import { StoreController } from '../../app/store-controller.ts';
import { isAbort, toErrorData } from '../../core/errors.ts';
import { errorText } from '../../i18n/error-text.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { dashboardStyles } from '../../ui/dashboard.styles.ts';
import { icons } from '../../ui/icons.ts';
import { labelTitles } from '../../ui/label-titles.ts';
import type { ThresholdEvent } from '../../ui/nc-threshold.ts';
import { tabStyles } from '../../ui/tabs.styles.ts';
import { actOnThresholds } from './act-on-thresholds.ts';
import { type Address, readAddress, VIEWS, writeAddress } from './address.ts';
import { evaluateTasks, type Inputs, type Outputs, type Statistics } from './evaluate-tasks.ts';
import type { LabelEvent } from './label-event.ts';
import { evaluatePageStyles } from './nc-evaluate-page.styles.ts';
import type { FilesEvent, JobEvent, SourceEvent } from './nc-evaluate-source.ts';
import type { PairEvent } from './nc-pair-map.ts';
import type {
  ThresholdAction,
  ThresholdActionEvent,
  ThresholdsFileEvent,
} from './nc-threshold-actions.ts';
import type { UnitThresholdEvent } from './nc-threshold-curve.ts';
import type { TakeProposalEvent } from './nc-tuning-proposal.ts';
import type { RuleEvent } from './nc-tuning-rule.ts';
import { type Opened, USUAL_THRESHOLD } from './open-set.ts';
import { setNotes } from './set-notes.ts';
import { SetSource } from './set-source.ts';
import { ThresholdChoice } from './threshold-choice.ts';
import { thresholdsFault } from './thresholds-file-fault.ts';
import { type TuningInputs, type TuningOutputs, tuningTasks } from './tuning-tasks.ts';
import { type Unit, unitsOf } from './units.ts';
import type { ViewData } from './view-data.ts';
import '../../ui/nc-own-thresholds.ts';
import './nc-evaluate-errors.ts';
import './nc-evaluate-labels.ts';
import './nc-evaluate-overall.ts';
import './nc-evaluate-source.ts';
import './nc-evaluate-thresholds.ts';
import './nc-threshold-bar.ts';

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

  @state() private outputs: Outputs & TuningOutputs = {};
  @state() private failure: string | null = null;

  readonly #route = new StoreController(this, () => this.services.router.route);
  readonly #choice = new ThresholdChoice(this, {
    services: () => this.services,
    address: () => this.#address(),
    opened: () => this.#source.opened,
    setAddress: (threshold) => {
      this.#write({ threshold });
    },
  });
  readonly #source = new SetSource(this, {
    services: () => this.services,
    address: () => this.#address(),
    write: (change) => {
      this.#write(change);
    },
    thread: () => this.#thread('quick'),
    onOpened: () => {
      this.outputs = {};
      this.#choice.clear();
    },
    onFailure: (error) => {
      if (error === null) this.failure = null;
      else this.#fail(error);
    },
  });
  readonly #threads = new Map<string, Statistics>();
  #units: { key: readonly unknown[]; value: readonly Unit[] } = { key: [], value: [] };

  constructor() {
    super();
    const report = (outputs: Outputs & TuningOutputs): void => {
      if (outputs.failure !== undefined) this.#fail(outputs.failure);
      this.outputs = { ...this.outputs, ...outputs };
    };
    const thread = (name: string): Statistics => this.#thread(name);
    evaluateTasks(this, thread, () => this.#inputs(), report);
    tuningTasks(
      this,
      thread,
      () => this.services.config.labels,
      () => this.#tuningInputs(),
      report,
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const thread of this.#threads.values()) thread.dispose();
    this.#threads.clear();
  }

  #thread(name: string): Statistics {
    const thread = this.#threads.get(name) ?? this.services.statistics();
    this.#threads.set(name, thread);
    return thread;
  }

  override render() {
    const { t } = this.translator;
    const { config } = this.services;
    const source = this.#source;
    const { opened, missing } = source;
    return html`
      <h1>${t('evaluate.heading')}</h1>
      <nc-evaluate-source
        .entries=${source.entries ?? []}
        .entry=${source.entry}
        .jobs=${source.jobs}
        .job=${source.fileName === null ? (this.#address().job ?? null) : null}
        .modelTitles=${new Map([
          [config.defaultModel.id, config.defaultModel.title[this.translator.language]],
        ])}
        .fileName=${source.fileName}
        @nc-source=${(event: SourceEvent) => {
          source.chooseShipped(event.model, event.split);
        }}
        @nc-job=${(event: JobEvent) => {
          source.chooseJob(event.job);
        }}
        @nc-files=${(event: FilesEvent) => {
          source.chooseFiles(event.files);
        }}
      ></nc-evaluate-source>
      ${
        this.failure === null
          ? nothing
          : html`<div class="failed" role="alert">
              ${icons.warning}
              <p>${this.failure}</p>
            </div>`
      }
      ${missing === null ? nothing : html`<p class="quiet-text">${t('evaluate.missing', { model: missing })}</p>`}
      ${source.opening ? html`<p class="quiet-text" role="status">${t('evaluate.opening')}</p>` : nothing}
      ${opened && this.outputs.judgement ? this.#views(opened) : nothing}
    `;
  }

  #views(opened: Opened) {
    const { t } = this.translator;
    const address = this.#address();
    const { inForce } = this.#choice;
    const notes = [
      ...setNotes(opened, inForce, this.translator),
      t(this.outputs.intervals ? 'evaluate.intervals' : 'evaluate.intervalsBusy'),
    ];
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
                  this.#write({ view });
                }}
              >
                ${t(`evaluate.view.${view}`)}
              </button>`,
          )}
        </nav>
        ${opened.set.scored ? this.#bar(opened) : nothing}
      </div>
      ${
        this.#served(opened) && (inForce?.origin === 'own' || inForce?.misfit)
          ? html`<nc-own-thresholds
              .inForce=${inForce}
              @nc-own-thresholds-reset=${() => {
                this.#act('reset');
              }}
              @nc-own-thresholds-discard=${() => {
                if (opened.model) this.services.thresholds.discardMisfits(opened.model);
              }}
            ></nc-own-thresholds>`
          : nothing
      }
      <p class="quiet-text">${notes.join(' ')}</p>
      <div
        class="view"
        data-judged
        @nc-label=${(event: LabelEvent) => {
          this.#write({ label: event.label, view: 'labels' });
        }}
        @nc-pair=${(event: PairEvent) => {
          this.#write({ pair: event.pair });
        }}
        @nc-rule=${(event: RuleEvent) => {
          this.#write(event.change);
        }}
        @nc-unit-threshold=${(event: UnitThresholdEvent) => {
          this.#choice.dragUnit(event.unit, event.value, event.settled);
        }}
        @nc-take-proposal=${(event: TakeProposalEvent) => {
          this.#choice.take(event.tuned);
        }}
        @nc-threshold-action=${(event: ThresholdActionEvent) => {
          this.#act(event.action);
        }}
        @nc-thresholds-file=${this.#onThresholdsFile}
      >
        <h2 class="visually-hidden">${t(`evaluate.view.${address.view}`)}</h2>
        ${this.#view(opened, address)}
      </div>
    `;
  }

  #bar({ set }: Opened) {
    const choice = this.#choice;
    const { before } = choice;
    return html`<nc-threshold-bar
      .value=${choice.shared(Array.from(set.names, (_, label) => label))}
      .global=${choice.inForce?.thresholds.global ?? USUAL_THRESHOLD}
      .back=${typeof before === 'number' ? before : null}
      .changed=${choice.changed}
      @nc-threshold=${(event: ThresholdEvent) => {
        if (!event.settled) choice.drag(event.value);
        else {
          choice.clear();
          this.#write({ threshold: event.value });
        }
      }}
      @nc-threshold-back=${() => {
        choice.drop();
      }}
    ></nc-threshold-bar>`;
  }

  #view(opened: Opened, address: Address) {
    const { outputs } = this;
    const choice = this.#choice;
    if (!outputs.judgement) return nothing;
    const data: ViewData = {
      set: opened.set,
      judgement: outputs.judgement,
      titles: labelTitles(this.services.config.labels, this.translator.language),
      file: opened.file,
    };
    switch (address.view) {
      case 'overall':
        return html`<nc-evaluate-overall
          .data=${data}
          .intervals=${choice.dragging ? null : (outputs.intervals ?? null)}
        ></nc-evaluate-overall>`;
      case 'labels':
        return html`<nc-evaluate-labels
          .data=${data}
          .label=${address.label ?? null}
          .detail=${outputs.detail ?? null}
        ></nc-evaluate-labels>`;
      case 'errors':
        return html`<nc-evaluate-errors
          .data=${data}
          .thresholds=${choice.now}
          .pair=${address.pair}
        ></nc-evaluate-errors>`;
      case 'thresholds':
        return html`<nc-evaluate-thresholds
          .data=${data}
          .address=${address}
          .outputs=${outputs}
          .units=${this.#unitsShown(opened, address)}
          .threshold=${choice.shared(
            outputs.curve?.unit?.members ?? Array.from(data.set.names, (_, label) => label),
          )}
          .tuning=${{
            changed: choice.changed,
            taken: choice.isTaken(outputs.proposal?.tuned ?? null),
            served: this.#served(opened),
            own: choice.inForce?.origin === 'own',
            undoable: opened.model !== null && this.services.thresholds.canUndo(opened.model),
            onTest: opened.split === 'test',
          }}
        ></nc-evaluate-thresholds>`;
    }
  }

  /** Whether the app itself answers with this model. */
  #served({ model }: Opened): boolean {
    return (
      model !== null &&
      model.revision !== '' &&
      model.modelId === this.services.config.defaultModel.id
    );
  }

  #address(): Address {
    return readAddress(this.#route.value.params);
  }

  #write(change: Partial<Address>): void {
    this.services.router.setParams(writeAddress({ ...this.#address(), ...change }));
  }

  #inputs(): Inputs {
    const { opened } = this.#source;
    const { label, view } = this.#address();
    const at = label === undefined ? -1 : (opened?.set.names.indexOf(label) ?? -1);
    return {
      set: opened?.set ?? null,
      thresholds: this.#choice.now,
      settled: this.#choice.settled,
      label: at === -1 || view !== 'labels' ? null : at,
      seed: opened?.seed ?? '',
    };
  }

  #tuningInputs(): TuningInputs {
    const { opened } = this.#source;
    const address = this.#address();
    const { view, scope, goal, floor, pull } = address;
    const open = view === 'thresholds' && opened?.set.scored === true ? opened : null;
    const units = open ? this.#unitsShown(open, address) : [];
    return {
      set: open?.set ?? null,
      scope,
      goal,
      floor,
      pull,
      unit: units.find(({ key }) => key === address.unit) ?? units[0] ?? null,
      before: this.#choice.before,
      after: this.#choice.now,
      settled: this.#choice.settled,
      seed: opened?.seed ?? '',
    };
  }

  /** The same objects until the set or the scope changes. */
  #unitsShown({ set }: Opened, { scope }: Address): readonly Unit[] {
    const key = [set, scope];
    if (key.some((part, i) => part !== this.#units.key[i])) {
      this.#units = { key, value: unitsOf(scope, set.names, this.services.config.labels) };
    }
    return this.#units.value;
  }

  readonly #onThresholdsFile = (event: ThresholdsFileEvent): void => {
    const { t } = this.translator;
    this.#choice.open(event.file).then(
      () => {
        this.services.notices.show({ text: t('tuning.opened', { file: event.file.name }) });
      },
      (error: unknown) => {
        this.#refuse(error);
      },
    );
  };

  #act(action: ThresholdAction): void {
    this.failure = null;
    try {
      actOnThresholds(action, this.#choice, this.#source.opened, this.services, this.translator);
    } catch (error) {
      this.#refuse(error);
    }
  }

  #refuse(error: unknown): void {
    this.failure = thresholdsFault(toErrorData(error, 'bad-input'), this.translator);
    this.services.notices.say(this.failure);
  }

  #fail(error: unknown): void {
    if (isAbort(error)) return;
    const data = toErrorData(error, 'bad-input');
    const text = errorText(this.translator, data);
    // The sentence is general; the message has the row and the column.
    this.failure = data.code === 'bad-input' ? `${text} ${data.message}` : text;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-evaluate-page': NcEvaluatePage;
  }
}
