/** The Classify page: text on the left, what the model makes of it on the right. */
import { TaskStatus } from '@lit/task';
import { consume } from '@lit/context';
import { html, nothing, type PropertyValues } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { servicesContext, type Services } from '../../app/context.ts';
import { resetThresholds } from '../../app/reset-thresholds.ts';
import { StoreController } from '../../app/store-controller.ts';
import { decide, decideTone } from '../../core/decide.ts';
import type { ClassifyInput, ScoredItem } from '../../core/engine.ts';
import { toErrorData } from '../../core/errors.ts';
import { errorText } from '../../i18n/error-text.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { icons } from '../../ui/icons.ts';
import type { ThresholdEvent } from '../../ui/nc-threshold.ts';
import { readChoices, writeChoices, type Choices } from './address.ts';
import { barGroups } from './bar-groups.ts';
import { classifyTask, isBlank, type Outcome } from './classify-task.ts';
import { copyAnswer } from './copy-answer.ts';
import { EXAMPLES, type Example } from './examples.ts';
import type { Judged } from './export-answer.ts';
import { LayoutController } from './layout-controller.ts';
import { classifyPageStyles } from './nc-classify-page.styles.ts';
import type { EditEvent, NcEditor, SplitEvent } from './nc-editor.ts';
import type { CopyEvent, ShowAllEvent, TopKEvent } from './nc-results.ts';
import { desiredLayout } from './row-layout.ts';
import { QuietSpeaker, spokenAnswer } from './spoken-answer.ts';
import './nc-editor.ts';
import './nc-label-set.ts';
import './nc-model-gate.ts';
import './nc-results.ts';
import './nc-text-facts.ts';
import './nc-vocabulary.ts';

/** A wait that deserves a word. */
const BUSY_AFTER_MS = 400;

type ScoredOutcome = Outcome & { readonly item: ScoredItem };

@customElement('nc-classify-page')
export class NcClassifyPage extends AppElement {
  static override styles = [sharedStyles, controlStyles, classifyPageStyles];

  @consume({ context: servicesContext })
  private services!: Services;
  @query('nc-editor') private editor!: NcEditor;

  /** Last answer; shown until the next one is there. */
  @state() private outcome: Outcome | null = null;
  @state() private showAll = false;
  @state() private attempt = 0;
  @state() private busy = false;
  /** Threshold under the hand, before it reaches the address. */
  @state() private dragged: number | undefined;

  readonly #draft = new StoreController(this, () => this.services.draft.text);
  readonly #model = new StoreController(this, () => this.services.model.state);
  readonly #engine = new StoreController(this, () => this.services.model.engine);
  readonly #route = new StoreController(this, () => this.services.router.route);
  readonly #layout = new LayoutController(this);
  readonly #task = classifyTask(this, {
    input: () => this.#draft.value,
    engine: () => this.#engine.value,
    check: (info) => {
      this.services.thresholds.inForce(info);
    },
    attempt: () => this.attempt,
    onOutcome: (outcome) => {
      this.outcome = outcome;
    },
  });
  readonly #speaker = new QuietSpeaker(this, (text) => {
    this.services.notices.say(text);
  });
  /** The content is another: rows of the one before are not held. */
  #replaced = false;
  #busyTimer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    // Listened to only: `#judged` asks for what is in force.
    new StoreController(this, () => this.services.thresholds.changes);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('keydown', this.#onKey);
    // Apart, so that the page opens without it; now, so that nothing is asked for once a text is here.
    import('./nc-explain.ts').catch(reportError);
    // What the address could not mean does not stay in it.
    this.services.router.setParams(writeChoices(this.#choices()));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('keydown', this.#onKey);
    clearTimeout(this.#busyTimer);
    this.#task.abort();
  }

  protected override updated(changed: PropertyValues): void {
    this.#watchBusy();
    if (changed.has('outcome') || changed.has('dragged')) this.#speakLater();
  }

  override render() {
    const { t } = this.translator;
    const { title, snippet } = this.#draft.value;
    const model = this.#model.value;
    return html`
      <h1 class="visually-hidden">${t('classify.heading')}</h1>
      <div class="columns">
        <div class="text">
          <nc-editor
            .headline=${title}
            .body=${snippet}
            @nc-edit=${this.#onEdit}
            @nc-split=${this.#onSplit}
            @nc-clear=${this.#onClear}
          ></nc-editor>
          <nc-text-facts
            .outcome=${isBlank(this.#draft.value) ? null : this.outcome}
            .model=${model.model}
            .busy=${this.busy}
            .more=${model.status === 'ready' && !model.stored ? [t('model.notStored')] : []}
          ></nc-text-facts>
          <div class="examples">
            <h2>${t('examples.label')}</h2>
            <ul>
              ${EXAMPLES.map(
                (example) => html`
                  <li>
                    <button
                      class="chip"
                      type="button"
                      @click=${() => {
                        this.#take(example);
                      }}
                    >
                      ${example.name[this.translator.language]}
                    </button>
                  </li>
                `,
              )}
            </ul>
          </div>
        </div>
        <section class="answer" aria-label=${t('results.heading')} aria-busy=${String(this.busy)}>
          ${this.#answer()}
        </section>
      </div>
      ${this.#explanation()}
    `;
  }

  /** Of the answer that stands. */
  #explanation() {
    const { outcome } = this;
    const judged = isBlank(this.#draft.value) ? null : this.#judged();
    if (!outcome || !judged) return nothing;
    return html`<nc-explain
      .outcome=${outcome}
      .judged=${judged}
      .engine=${this.#engine.value}
    ></nc-explain>`;
  }

  #answer() {
    const { t } = this.translator;
    const model = this.#model.value;
    const blank = isBlank(this.#draft.value);
    if (model.status !== 'ready') {
      return html`
        <nc-model-gate
          .state=${model}
          .waiting=${!blank}
          @nc-model-start=${() => {
            this.#start();
          }}
          @nc-model-cancel=${() => {
            this.services.model.cancel();
          }}
        ></nc-model-gate>
        <nc-vocabulary .labels=${this.services.config.labels}></nc-vocabulary>
      `;
    }
    if (!blank && this.#task.status === TaskStatus.ERROR) return this.#failure();
    if (!blank && this.outcome?.item.kind === 'empty') {
      return html`<h2>${t('results.noLetters')}</h2>
        <p>${t('results.noLettersText')}</p>`;
    }
    const judged = this.#judged();
    if (blank || judged === null) {
      return html`
        <h2>${t('results.empty')}</h2>
        <p>${t('results.emptyText')}</p>
        <nc-vocabulary .labels=${this.services.config.labels}></nc-vocabulary>
      `;
    }
    return this.#results(judged);
  }

  #results(judged: Judged) {
    this.#layout.want(desiredLayout(judged.decisions, this.showAll), this.#replaced);
    // Until the new text has its own answer the old rows are not held but not new either.
    if (this.outcome?.input === this.#draft.value) this.#replaced = false;
    return html`
      <nc-results
        .judged=${judged}
        .groups=${barGroups(this.#layout.shown, judged.decisions, {
          inForce: judged.inForce,
          topK: judged.choices.topK,
          translator: this.translator,
        })}
        .threshold=${judged.choices.threshold ?? judged.inForce.thresholds.global}
        .showAll=${this.showAll}
        .busy=${this.busy}
        @nc-threshold=${this.#onThreshold}
        @nc-threshold-reset=${() => {
          this.#choose({ threshold: undefined });
        }}
        @nc-top-k=${(event: TopKEvent) => {
          this.#choose({ topK: event.value ?? undefined });
        }}
        @nc-show-all=${(event: ShowAllEvent) => {
          this.showAll = event.value;
          this.#replaced = true;
        }}
        @nc-copy=${(event: CopyEvent) => {
          this.#copy(event.format);
        }}
        @nc-own-thresholds-reset=${() => {
          if (this.outcome) resetThresholds(this.services, this.outcome.info, this.translator);
        }}
        @nc-own-thresholds-discard=${() => {
          if (this.outcome) this.services.thresholds.discardMisfits(this.outcome.info);
        }}
      ></nc-results>
      ${
        this.outcome === null
          ? nothing
          : html`<nc-label-set .outcome=${this.outcome} .judged=${judged}></nc-label-set>`
      }
    `;
  }

  #failure() {
    const { t } = this.translator;
    const error = toErrorData(this.#task.error, 'runtime-failed');
    return html`
      <h2 class="failed">${icons.warning}<span>${t('results.failed')}</span></h2>
      <p>${errorText(this.translator, error)}</p>
      <button
        class="button"
        type="button"
        @click=${() => {
          this.attempt += 1;
        }}
      >
        ${t('gate.retry')}
      </button>
    `;
  }

  #scored(): ScoredOutcome | null {
    const { outcome } = this;
    return outcome?.item.kind === 'scored' ? { ...outcome, item: outcome.item } : null;
  }

  /** The last answer under the choices of the moment; null without one. */
  #judged(): Judged | null {
    const answer = this.#scored();
    if (!answer) return null;
    const inForce = this.services.thresholds.inForce(answer.info);
    const choices = this.#choices();
    return {
      decisions: decide(answer.item.logits, this.services.config.labels, inForce.thresholds, {
        ...(choices.threshold === undefined ? {} : { threshold: choices.threshold }),
        ...(choices.topK === undefined ? {} : { topK: choices.topK }),
      }),
      tone: decideTone(answer.item.toneLogits),
      choices,
      inForce,
    };
  }

  #choices(): Choices {
    const read = readChoices(this.#route.value.params, this.services.config.labels.length);
    return { ...read, threshold: this.dragged ?? read.threshold };
  }

  #choose(change: { threshold?: number | undefined; topK?: number | undefined }): void {
    this.dragged = undefined;
    this.services.router.setParams(writeChoices({ ...this.#choices(), ...change }));
    this.#speakLater();
  }

  readonly #onThreshold = (event: ThresholdEvent): void => {
    if (event.settled) this.#choose({ threshold: event.value });
    else this.dragged = event.value;
  };

  readonly #onEdit = (event: EditEvent): void => {
    if (event.replaced) this.#replaced = true;
    this.#set(event.input);
  };

  #set(input: ClassifyInput): void {
    if (isBlank(input)) {
      this.#layout.clear();
      this.outcome = null;
    }
    this.services.draft.set(input);
  }

  readonly #onSplit = (event: SplitEvent): void => {
    this.#offerBack(this.translator.t('editor.split'), event.whole);
  };

  readonly #onClear = (): void => {
    const before = this.#draft.value;
    this.#set({ title: '', snippet: '' });
    this.editor.focusHeadline();
    this.#offerBack(this.translator.t('editor.cleared'), before);
  };

  #take({ title, snippet }: Example): void {
    const before = this.#draft.value;
    const own =
      !isBlank(before) &&
      !EXAMPLES.some((e) => e.title === before.title && e.snippet === before.snippet);
    this.#replaced = true;
    this.#set({ title, snippet });
    if (own) this.#offerBack(this.translator.t('editor.replaced'), before);
  }

  #offerBack(text: string, before: ClassifyInput): void {
    const { notices } = this.services;
    notices.show({
      text,
      action: {
        label: this.translator.t('editor.undo'),
        run: () => {
          this.#replaced = true;
          this.#set(before);
        },
      },
    });
  }

  #start(): void {
    // The service puts every failure into its state; a rejection would be a fault of its own.
    this.services.model.start().catch(reportError);
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
    if (this.#scored() === null) return;
    event.preventDefault();
    this.#copy(event.shiftKey ? 'json' : 'labels');
  };

  #copy(format: 'labels' | 'json'): void {
    const answer = this.#scored();
    const judged = this.#judged();
    if (!answer || !judged) return;
    copyAnswer(format, answer, judged, this.services, this.translator).catch(reportError);
  }

  #watchBusy(): void {
    const pending = this.#task.status === TaskStatus.PENDING && !isBlank(this.#draft.value);
    if (!pending) {
      clearTimeout(this.#busyTimer);
      this.#busyTimer = undefined;
      this.busy = false;
    } else {
      this.#busyTimer ??= setTimeout(() => {
        this.busy = true;
      }, BUSY_AFTER_MS);
    }
  }

  #speakLater(): void {
    this.#speaker.later(() => {
      const judged = isBlank(this.#draft.value) ? null : this.#judged();
      return judged && spokenAnswer(this.translator, judged);
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-classify-page': NcClassifyPage;
  }
}
