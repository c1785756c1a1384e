/** The Classify page: text on the left, what the model makes of it on the right. */
import { TaskStatus } from '@lit/task';
import { consume } from '@lit/context';
import { html, nothing, type PropertyValues } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { servicesContext, type Services } from '../../app/context.ts';
import { StoreController } from '../../app/store-controller.ts';
import { decide, decideTone } from '../../core/decide.ts';
import type { ClassifyInput } from '../../core/engine.ts';
import { toErrorData } from '../../core/errors.ts';
import { errorText } from '../../i18n/error-text.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { icons } from '../../ui/icons.ts';
import type { ThresholdEvent } from '../../ui/nc-threshold.ts';
import { readChoices, writeChoices, type Choices } from './address.ts';
import { barGroups } from './bar-groups.ts';
import { classifyTask, isBlank, type Outcome } from './classify-task.ts';
import { EXAMPLES, type Example } from './examples.ts';
import { answerAsJson, labelsAsText, type Answer, type Judged } from './export-answer.ts';
import { LayoutController } from './layout-controller.ts';
import { classifyPageStyles } from './nc-classify-page.styles.ts';
import type { EditEvent, NcEditor, SplitEvent } from './nc-editor.ts';
import type { CopyEvent, ShowAllEvent, TopKEvent } from './nc-results.ts';
import { noteText } from './notes.ts';
import { desiredLayout } from './row-layout.ts';
import './nc-editor.ts';
import './nc-model-gate.ts';
import './nc-results.ts';
import './nc-vocabulary.ts';

/** Quiet time before the answer is read aloud. */
const SPEAK_AFTER_MS = 1000;
/** A wait that deserves a word. */
const BUSY_AFTER_MS = 400;

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
    attempt: () => this.attempt,
    onOutcome: (outcome) => {
      this.outcome = outcome;
    },
  });
  /** The content is another: rows of the one before are not held. */
  #replaced = false;
  #speakTimer: ReturnType<typeof setTimeout> | undefined;
  #busyTimer: ReturnType<typeof setTimeout> | undefined;
  #spoken = '';

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('keydown', this.#onKey);
    // What the address could not mean does not stay in it.
    this.services.router.setParams(writeChoices(this.#choices()));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('keydown', this.#onKey);
    clearTimeout(this.#speakTimer);
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
          <div class="under">${this.#meta()}</div>
          ${this.#notes()}
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
    `;
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
    this.#replaced = false;
    return html`
      <nc-results
        .judged=${judged}
        .groups=${barGroups(this.#layout.shown, judged.decisions, {
          fitted: judged.fitted,
          topK: judged.choices.topK,
          translator: this.translator,
        })}
        .threshold=${judged.choices.threshold ?? judged.fitted.global}
        .showAll=${this.showAll}
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
      ></nc-results>
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

  #meta() {
    const { t, milliseconds } = this.translator;
    if (this.busy) return html`<span>${t('results.busy')}</span>`;
    const answer = this.#scored();
    if (!answer || isBlank(this.#draft.value)) return html`<span></span>`;
    const { item, info, ms } = answer;
    const windowed = item.notes.find((note) => note.kind === 'windowed');
    return html`
      ${windowed
        ? html`<span>${t('meta.tokensLong', { count: item.tokens })}</span>
            <span>${t('meta.windows', { count: windowed.windows, max: info.maxTokens })}</span>`
        : html`<span>${t('meta.tokens', { count: item.tokens, max: info.maxTokens })}</span>`}
      <span>${milliseconds(ms)}</span>
    `;
  }

  #notes() {
    const { outcome } = this;
    const model = this.#model.value;
    const texts = [
      ...(outcome && !isBlank(this.#draft.value)
        ? outcome.item.notes.map((note) => noteText(this.translator, note, model.model))
        : []),
      ...(model.status === 'ready' && !model.stored
        ? [this.translator.t('model.notStored')]
        : []),
    ];
    if (texts.length === 0) return nothing;
    return html`<ul class="notes">
      ${texts.map((text) => html`<li>${icons.note}<span>${text}</span></li>`)}
    </ul>`;
  }

  #scored(): Answer | null {
    const { outcome } = this;
    if (outcome?.item.kind !== 'scored') return null;
    return { item: outcome.item, ms: outcome.ms, info: outcome.info };
  }

  /** The last answer under the choices of the moment; null without one. */
  #judged(): Judged | null {
    const answer = this.#scored();
    if (!answer) return null;
    const fitted = this.services.config.thresholdsOf(answer.info.modelId);
    const choices = this.#choices();
    return {
      decisions: decide(answer.item.logits, this.services.config.labels, fitted, {
        ...(choices.threshold === undefined ? {} : { threshold: choices.threshold }),
        ...(choices.topK === undefined ? {} : { topK: choices.topK }),
      }),
      tone: decideTone(answer.item.toneLogits),
      choices,
      fitted,
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
    this.editor.focusText();
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
    this.services.model.start().catch((error: unknown) => {
      reportError(error);
    });
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
    const { notices, build } = this.services;
    const { t, language } = this.translator;
    const count = judged.decisions.filter((d) => d.accepted).length;
    if (format === 'labels' && count === 0) {
      notices.show({ text: t('copy.nothing') });
      return;
    }
    const text =
      format === 'labels'
        ? labelsAsText(judged.decisions, language)
        : answerAsJson(answer, judged, build, new Date());
    navigator.clipboard.writeText(text).then(
      () => {
        notices.show({ text: format === 'labels' ? t('copy.done', { count }) : t('copy.jsonDone') });
      },
      () => {
        notices.show({ text: t('copy.failed') });
      },
    );
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
    clearTimeout(this.#speakTimer);
    this.#speakTimer = setTimeout(() => {
      const judged = isBlank(this.#draft.value) ? null : this.#judged();
      if (!judged) return;
      const { t, language, list } = this.translator;
      const names = judged.decisions.filter((d) => d.accepted).map(({ label }) => label[language]);
      const tone = t(`tone.${judged.tone.tone}`);
      const text =
        names.length === 0
          ? t('results.liveNone', { tone })
          : t('results.live', {
              labels: t('results.count', { count: names.length }),
              list: list(names),
              tone,
            });
      if (text === this.#spoken) return;
      this.#spoken = text;
      this.services.notices.say(text);
    }, SPEAK_AFTER_MS);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-classify-page': NcClassifyPage;
  }
}
