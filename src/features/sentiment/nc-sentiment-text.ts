/** One text at a time, and what was asked in this tab. */
import { consume } from '@lit/context';
import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { servicesContext, type Services } from '../../app/context.ts';
import { StoreController } from '../../app/store-controller.ts';
import { type AppErrorData, isAbort, toErrorData } from '../../core/errors.ts';
import { type ToneAnswer, toneAnswer } from '../../core/tone/tone-answer.ts';
import { errorText } from '../../i18n/error-text.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { dashboardStyles } from '../../ui/dashboard.styles.ts';
import { icons } from '../../ui/icons.ts';
import './nc-sentiment-history.ts';
import './nc-tone-answer.ts';

/** Invented for this project. */
const EXAMPLES = [
  'Школьники из Омска выиграли международную олимпиаду по физике',
  'Под Самарой столкнулись автобус и грузовик, девять человек пострадали',
  'Заседание городской думы перенесли на четверг',
] as const;

@customElement('nc-sentiment-text')
export class NcSentimentText extends AppElement {
  static override styles = [
    sharedStyles,
    controlStyles,
    dashboardStyles,
    css`
      .pair {
        gap: 20px 32px;
      }
      textarea {
        display: block;
        inline-size: 100%;
        min-block-size: 180px;
        padding: 16px 18px;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius-sheet);
        background: var(--sheet);
        color: var(--ink);
        font: 400 var(--text-18) / 1.6 var(--font-news);
        resize: vertical;
      }
      label {
        display: block;
        margin-block-end: 6px;
        color: var(--ink-2);
        font-size: var(--text-14);
      }
      .row {
        margin-block-start: 10px;
      }
      .chip {
        max-inline-size: 100%;
        text-align: start;
      }
      .answer {
        min-block-size: 180px;
        padding-block-start: 26px;
      }
    `,
  ];

  @consume({ context: servicesContext })
  private services!: Services;
  @state() private text = '';
  @state() private answer: ToneAnswer | null = null;
  /** The text the answer is of. */
  @state() private answered = '';
  @state() private busy = false;
  @state() private error: AppErrorData | null = null;
  readonly #engine = new StoreController(this, () => this.services.model.engine);
  #work: AbortController | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#work?.abort();
  }

  override render() {
    const { t } = this.translator;
    return html`
      <div class="pair">
        <div>
          <label for="text">${t('sentiment.text')}</label>
          <textarea
            id="text"
            lang="ru"
            placeholder=${t('sentiment.placeholder')}
            .value=${this.text}
            @input=${this.#onInput}
            @keydown=${this.#onKey}
          ></textarea>
          <div class="row">
            <button
              class="button primary"
              type="button"
              ?disabled=${this.#engine.value === null || this.busy}
              @click=${this.#ask}
            >
              ${t('sentiment.ask')}
            </button>
            <span class="quiet-text"><kbd>Ctrl</kbd> <kbd>Enter</kbd></span>
          </div>
          <div class="row" role="group" aria-label=${t('examples.label')}>
            ${EXAMPLES.map(
              (example) =>
                html`<button
                  class="chip"
                  type="button"
                  lang="ru"
                  @click=${() => {
                    this.#take(example);
                  }}
                >
                  ${example}
                </button>`,
            )}
          </div>
        </div>
        <section class="answer" aria-label=${t('tone.heading')} aria-busy=${String(this.busy)}>
          ${this.#answer()}
        </section>
      </div>
      <nc-sentiment-history></nc-sentiment-history>
    `;
  }

  #answer() {
    const { t } = this.translator;
    if (this.error !== null) {
      return html`<p class="failed" role="alert">
        ${icons.warning}<span>${errorText(this.translator, this.error)}</span>
      </p>`;
    }
    if (this.busy) return html`<p class="quiet-text">${t('results.busy')}</p>`;
    return html`<nc-tone-answer .answer=${this.answer}></nc-tone-answer> ${
        this.answer !== null && this.answered !== this.text
          ? html`<p class="quiet-text">${t('sentiment.changed')}</p>`
          : nothing
      }`;
  }

  readonly #onInput = (event: InputEvent): void => {
    this.text = (event.currentTarget as HTMLTextAreaElement).value;
  };

  #take(example: string): void {
    this.text = example;
    this.#ask();
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
    event.preventDefault();
    this.#ask();
  };

  readonly #ask = (): void => {
    this.#classify().catch(reportError);
  };

  async #classify(): Promise<void> {
    const engine = this.#engine.value;
    const { text } = this;
    if (engine === null) return;
    this.#work?.abort();
    const { signal } = (this.#work = new AbortController());
    this.busy = true;
    this.error = null;
    try {
      const { items } = await engine.classify([{ title: text, snippet: '' }], { signal });
      const [item] = items;
      if (item === undefined || signal.aborted) return;
      const answer = toneAnswer(text, item);
      this.answer = answer;
      this.answered = text;
      this.services.toneHistory.add({ kind: 'text', at: Date.now(), text, answer });
      const { t } = this.translator;
      this.services.notices.say(
        answer.kind === 'tone' ? t(`tone.${answer.tone}`) : t('sentiment.none'),
      );
    } catch (error) {
      if (!signal.aborted && !isAbort(error)) this.error = toErrorData(error, 'runtime-failed');
    } finally {
      if (!signal.aborted) this.busy = false;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-sentiment-text': NcSentimentText;
  }
}
