import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { toErrorData, isAbort } from '../core/errors.ts';
import { modelOnDevice, type BrowserHome } from '../library/browser.ts';
import { EngineClassifier } from '../library/classifier.ts';
import type { NewsClassifierElement } from '../library/element-types.ts';
import type {
  Classifier,
  ClassifyOptions,
  CreateOptions,
  Device,
  Input,
  Language,
  LoadProgress,
  Result,
} from '../library/types.ts';
import { ncEvent, type ErrorDetail } from './events.ts';
import { resultView } from './result-view.ts';
import { SharedModels, type Lease } from './shared-models.ts';
import { errorKey, type Strings, stringsOf } from './strings.ts';
import { styles } from './styles.ts';
import { textOf, watchText } from './text-source.ts';

/** A pause in typing, after which an answer is worth computing. */
const QUIET_MS = 200;

type Stage =
  | { readonly kind: 'idle' }
  | { readonly kind: 'loading'; readonly progress: LoadProgress | null }
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly error: ErrorDetail };

/** Properties whose change asks for another model. */
const PLACE = ['model', 'modelBase', 'device'];
/** Properties whose change asks for another answer. */
const QUESTION = ['headline', 'text', 'htmlFor', 'threshold', 'topK', 'allow', 'deny', 'language'];

const list = {
  fromAttribute: (value: string | null): readonly string[] | undefined =>
    value
      ?.split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
};

/**
 * Labels of a Russian news text, computed in the reader's browser.
 *
 * The text is `headline` and `text`, else that of the element named by `for`, else the element's
 * own content, which is shown as it is. Labels follow when the text changes. Elements that want
 * the same model share one worker.
 *
 * @tagname news-classifier
 *
 * @attr {string} headline - The headline.
 * @attr {string} text - The text after the headline.
 * @attr {string} for - Id of an element to read: an article, a field.
 * @attr {number} threshold - One threshold for all labels, 0 to 1, instead of the fitted ones.
 * @attr {number} top-k - Most labels shown.
 * @attr {string} allow - Label names, separated by commas: only these.
 * @attr {string} deny - Label names, separated by commas: never these.
 * @attr {"ru"|"en"} language - Of label titles and messages; that of the page when left out.
 * @attr {"chips"|"bars"} view - How labels are drawn; chips when left out.
 * @attr {boolean} no-tone - Leaves the tone out.
 * @attr {"button"|"visible"|"auto"} load - When the model is downloaded: at the reader's word
 *   (default), when the element comes into view, or at once. A model that is on the device already
 *   starts in any case.
 * @attr {string} model - Id of the model; the release's default one when left out.
 * @attr {string} model-base - URL of the folder of models; beside the script when left out.
 * @attr {"auto"|"wasm"|"webgpu"} device - Where to compute; `auto` when left out.
 *
 * @slot - The text to label, when neither `headline`, `text` nor `for` is given; shown as it is.
 * @slot waiting - Shown while there is no answer and nothing is being downloaded.
 *
 * @fires {CustomEvent<LoadProgress>} nc-progress - While the model is downloaded and started.
 * @fires {CustomEvent<ModelInfo>} nc-ready - Once, when the model answers.
 * @fires {CustomEvent<Result>} nc-result - A new answer; the one for the text as it is now.
 * @fires {CustomEvent<ErrorDetail>} nc-error - Download, start or text failed; `detail.code` says how.
 *
 * @csspart labels - The list of labels.
 * @csspart label - One label.
 * @csspart bar - Its bar, with `view="bars"`.
 * @csspart tone - The line of the tone.
 * @csspart note - What is worth knowing of the text.
 * @csspart button - The buttons to download, to stop and to try again.
 * @csspart progress - The progress of the download.
 * @csspart error - What went wrong.
 *
 * @cssprop --nc-font - Font family; the page's when left out.
 * @cssprop --nc-font-size - Font size.
 * @cssprop --nc-ink - Text.
 * @cssprop --nc-ink-2 - Secondary text.
 * @cssprop --nc-line - Hairlines.
 * @cssprop --nc-accent - Errors.
 * @cssprop --nc-radius - Corners of labels and buttons.
 * @cssprop --nc-hue-topic - Colour of topics.
 * @cssprop --nc-hue-sport - Colour of sports.
 * @cssprop --nc-hue-country - Colour of countries.
 * @cssprop --nc-hue-region - Colour of regions.
 * @cssprop --nc-hue-person - Colour of people.
 * @cssprop --nc-hue-organisation - Colour of organisations.
 */
export class NewsClassifier extends LitElement implements NewsClassifierElement {
  static override styles = styles;

  /** Set by `defineNewsClassifier`, before the first element exists. */
  static shared: SharedModels | null = null;
  static useHome(home: BrowserHome): void {
    NewsClassifier.shared = new SharedModels(home);
  }

  @property() headline: string | null = null;
  @property() text: string | null = null;
  @property({ attribute: 'for' }) htmlFor: string | null = null;
  @property({ type: Number }) threshold: number | undefined = undefined;
  @property({ type: Number, attribute: 'top-k' }) topK: number | undefined = undefined;
  @property({ converter: list }) allow: readonly string[] | undefined = undefined;
  @property({ converter: list }) deny: readonly string[] | undefined = undefined;
  @property() language: Language | null = null;
  @property() view: 'chips' | 'bars' = 'chips';
  @property({ type: Boolean, attribute: 'no-tone' }) noTone = false;
  @property() load: 'button' | 'visible' | 'auto' = 'button';
  @property() model: string | undefined = undefined;
  @property({ attribute: 'model-base' }) modelBase: string | undefined = undefined;
  @property() device: Device | 'auto' = 'auto';

  /** The latest answer; null while there is none. */
  get result(): Result | null {
    return this.answer;
  }
  /** The classifier in use; null until `nc-ready`. It is shared: do not dispose of it. */
  get classifier(): Classifier | null {
    return this.#classifier;
  }

  @state() private stage: Stage = { kind: 'idle' };
  @state() private answer: Result | null = null;
  /** Bytes to download; null while that is being looked up. */
  @state() private bytes: number | null = null;

  #classifier: EngineClassifier | null = null;
  #lease: Lease | null = null;
  #watched: AbortController | null = null;
  #running: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #view: IntersectionObserver | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    // The first time, `updated` looks, once all properties are there.
    if (!this.hasUpdated) return;
    this.#watch();
    void this.#look();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#watched?.abort();
    this.#running?.abort();
    this.#view?.disconnect();
    this.#drop();
  }

  /** Downloads and starts the model now, whatever `load` says. */
  start(): void {
    if (this.stage.kind === 'loading' || this.#classifier !== null) return;
    void this.#start();
  }

  protected override updated(changed: PropertyValues): void {
    const has = (names: readonly string[]): boolean => names.some((name) => changed.has(name));
    if (has(PLACE)) {
      if (this.#lease === null) void this.#look();
      else this.#restart();
    }
    if (changed.has('htmlFor')) this.#watch(); // Also the first time: it is null then, not undefined.
    if (has(QUESTION)) this.#ask();
  }

  override render() {
    const strings = stringsOf(this.#language());
    return html`
      <slot @slotchange=${this.#ask} ?hidden=${this.#isGiven()}></slot>
      <div class="panel" lang=${this.#language()} aria-busy=${this.stage.kind === 'loading'}>
        ${this.#panel(strings)}
      </div>
    `;
  }

  #panel(strings: Strings) {
    const { stage } = this;
    switch (stage.kind) {
      case 'idle':
        return this.#offer(strings);
      case 'loading':
        return this.#loading(strings, stage.progress);
      case 'failed':
        return html`
          <p class="error" part="error" role="alert">${strings.t(errorKey(stage.error.code))}</p>
          <button type="button" part="button" @click=${this.#onStart}>${strings.t('retry')}</button>
        `;
      case 'ready':
        return this.answer === null
          ? html`<slot name="waiting"><p class="hint">${strings.t('waiting')}</p></slot>`
          : resultView(this.answer, strings, { view: this.view, tone: !this.noTone });
    }
  }

  #offer(strings: Strings) {
    if (this.bytes === null) return nothing;
    return html`
      <slot name="waiting"></slot>
      <button type="button" part="button" @click=${this.#onStart}>${strings.t('download')}</button>
      <p class="hint">${strings.t('size', { size: strings.megabytes(this.bytes) })}</p>
    `;
  }

  #loading(strings: Strings, progress: LoadProgress | null) {
    const known = progress?.stage === 'downloading';
    const name = strings.t(known ? 'downloading' : 'starting');
    return html`
      <label class="hint" part="progress">
        ${name}
        ${
          known
            ? html`<progress max=${progress.total} .value=${progress.received}></progress>
                ${strings.megabytes(progress.received)} / ${strings.megabytes(progress.total)}`
            : html`<progress></progress>`
        }
      </label>
      <button type="button" part="button" @click=${this.#stop}>${strings.t('stop')}</button>
    `;
  }

  #language(): Language {
    if (this.language !== null) return this.language === 'en' ? 'en' : 'ru';
    const page = this.closest('[lang]')?.getAttribute('lang') ?? '';
    return /^en\b/i.test(page) ? 'en' : 'ru';
  }

  #isGiven(): boolean {
    return this.headline !== null || this.text !== null || this.htmlFor !== null;
  }

  #options(): CreateOptions {
    return {
      device: this.device,
      ...(this.model !== undefined && { model: this.model }),
      ...(this.modelBase !== undefined && { modelBase: this.modelBase }),
    };
  }

  /** Starts what is on the device already, or as `load` says; else offers the download. */
  async #look(): Promise<void> {
    try {
      const { total, present, complete } = await modelOnDevice(this.#options());
      if (!this.isConnected || this.stage.kind !== 'idle') return;
      this.bytes = total - present;
      if (complete || this.load === 'auto') this.start();
      else if (this.load === 'visible') this.#startInView();
    } catch (error) {
      this.#fail(error);
    }
  }

  #startInView(): void {
    this.#view?.disconnect();
    this.#view = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      this.#view?.disconnect();
      this.start();
    });
    this.#view.observe(this);
  }

  async #start(): Promise<void> {
    const shared = NewsClassifier.shared;
    if (shared === null) return;
    this.stage = { kind: 'loading', progress: null };
    const lease = shared.lease(this.#options(), (progress) => {
      this.stage = { kind: 'loading', progress };
      this.dispatchEvent(ncEvent('nc-progress', progress));
    });
    this.#lease = lease;
    try {
      const started = await lease.started;
      if (this.#lease !== lease) return;
      this.#classifier = new EngineClassifier({ ...started, language: this.#language() });
      this.stage = { kind: 'ready' };
      this.dispatchEvent(ncEvent('nc-ready', this.#classifier.info));
      this.#ask();
    } catch (error) {
      if (this.#lease === lease) this.#fail(error);
    }
  }

  readonly #onStart = (): void => {
    this.start();
  };

  readonly #stop = (): void => {
    this.#drop();
    void this.#look();
  };

  #restart(): void {
    this.#drop();
    void this.#start();
  }

  #drop(): void {
    this.#lease?.release();
    this.#lease = null;
    this.#classifier = null;
    this.stage = { kind: 'idle' };
  }

  #watch(): void {
    this.#watched?.abort();
    const watched = new AbortController();
    this.#watched = watched;
    watchText(this.#source(), this.#ask, watched.signal);
  }

  /** The element to read; its own content when `for` names nothing. */
  #source(): Element {
    const root = this.getRootNode() as Document | ShadowRoot;
    return (this.htmlFor === null ? null : root.getElementById(this.htmlFor)) ?? this;
  }

  #input(): Input | null {
    if (this.headline !== null || this.text !== null) {
      return { title: this.headline ?? '', text: this.text ?? '' };
    }
    return textOf(this.#source());
  }

  readonly #ask = (): void => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#classify(), QUIET_MS);
  };

  async #classify(): Promise<void> {
    this.#running?.abort();
    const classifier = this.#classifier;
    if (classifier === null) return;
    const input = this.#input();
    if (input === null) {
      this.answer = null;
      return;
    }
    const running = new AbortController();
    this.#running = running;
    try {
      const answer = await this.#fresh(classifier).classify(input, {
        ...this.#asked(),
        signal: running.signal,
      });
      if (running.signal.aborted) return;
      this.answer = answer;
      this.dispatchEvent(ncEvent('nc-result', answer));
    } catch (error) {
      if (!isAbort(error) && !running.signal.aborted) this.#fail(error);
    }
  }

  /** Titles are in the language that the element has now. */
  #fresh(classifier: EngineClassifier): EngineClassifier {
    const language = this.#language();
    if (classifier.language === language) return classifier;
    this.#classifier = classifier.in(language);
    return this.#classifier;
  }

  #asked(): ClassifyOptions {
    return {
      ...(this.threshold !== undefined && { threshold: this.threshold }),
      ...(this.topK !== undefined && { topK: this.topK }),
      ...(this.allow !== undefined && { allow: this.allow }),
      ...(this.deny !== undefined && { deny: this.deny }),
    };
  }

  #fail(error: unknown): void {
    if (isAbort(error)) return;
    const data = toErrorData(error, 'runtime-failed');
    this.#drop();
    this.stage = { kind: 'failed', error: data };
    this.dispatchEvent(ncEvent('nc-error', data));
  }
}
