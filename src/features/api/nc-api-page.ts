/** Tries the API out: one request at a time, its answer, and the code that sends it. */
import { consume } from '@lit/context';
import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { servicesContext, type Services } from '../../app/context.ts';
import { StoreController } from '../../app/store-controller.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import {
  type ApiOperation,
  operationsOf,
  type Snippet,
  SNIPPETS,
  snippetOf,
  SUMMARIES,
} from './operations.ts';
import { prettyJson, type TriedRequest, tryRequest } from './try-request.ts';

const FIRST = 'post/classify';

@customElement('nc-api-page')
export class NcApiPage extends AppElement {
  static override styles = [
    sharedStyles,
    controlStyles,
    css`
      :host {
        display: grid;
        gap: 16px;
      }
      h1 {
        font: 600 var(--text-25) / 1.3 var(--font-news);
      }
      h2 {
        font-size: var(--text-15);
        font-weight: 600;
      }
      .lead,
      .hint {
        max-inline-size: 75ch;
        color: var(--ink-2);
        text-wrap: pretty;
      }
      .hint {
        font-size: var(--text-13);
      }
      .warning {
        max-inline-size: 75ch;
        padding: 10px 14px;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius-control);
      }
      .columns {
        display: grid;
        gap: 24px;
      }
      @media (min-width: 800px) {
        .columns {
          grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
          grid-template-rows: auto 1fr;
        }
        .answer {
          grid-area: 1 / 2 / 3 / 3;
        }
      }
      form,
      section {
        display: grid;
        gap: 12px;
        align-content: start;
        min-inline-size: 0;
      }
      label {
        display: grid;
        gap: 4px;
        font-size: var(--text-14);
      }
      .select {
        max-inline-size: 100%;
        justify-content: start;
        text-align: start;
      }
      input,
      textarea,
      pre {
        inline-size: 100%;
        margin: 0;
        padding: 8px 10px;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius-control);
        background: var(--sheet);
        color: var(--ink);
        font:
          400 var(--text-13) / 1.5 ui-monospace,
          monospace;
      }
      textarea {
        min-block-size: 200px;
        resize: vertical;
      }
      pre {
        max-block-size: 480px;
        overflow: auto;
        border-color: var(--line);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: 8px 12px;
        align-items: center;
        justify-content: space-between;
      }
      .links {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 24px;
        font-size: var(--text-14);
      }
      a {
        color: inherit;
      }
    `,
  ];

  @consume({ context: servicesContext })
  services!: Services;

  @state() private operations: readonly ApiOperation[] = [];
  @state() private problem: 'no-worker' | 'failed' | null = null;
  @state() private body = '';
  @state() private query = '';
  @state() private snippet: Snippet = 'fetch';
  @state() private pending = false;
  @state() private answer: TriedRequest | string | null = null;
  /** Of whose example the body is. */
  #filled = '';

  readonly #route = new StoreController(this, () => this.services.router.route);
  readonly #model = new StoreController(this, () => this.services.model.state);

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#describe();
  }

  protected override willUpdate(): void {
    const operation = this.#operation();
    if (operation !== undefined && this.#filled !== operation.id) this.#fill(operation);
  }

  override render() {
    const { t } = this.translator;
    return html`
      <h1>${t('api.title')}</h1>
      <p class="lead">${t('api.lead')}</p>
      ${this.problem === null ? this.#console() : this.#trouble(this.problem)}
    `;
  }

  #trouble(problem: 'no-worker' | 'failed') {
    const { t } = this.translator;
    return html`
      <p class="warning" role="alert">
        ${t(problem === 'no-worker' ? 'api.noWorker' : 'api.failed')}
      </p>
      <p>
        <button class="button" type="button" @click=${() => void this.#describe()}>
          ${t('api.retry')}
        </button>
      </p>
    `;
  }

  #console() {
    const { t } = this.translator;
    const operation = this.#operation();
    if (operation === undefined) return nothing;
    const body = operation.example === null ? null : this.body;
    return html`
      ${
        this.#model.value.status === 'ready'
          ? nothing
          : html`<p class="warning">${t('api.noModel')}</p>`
      }
      <div class="columns">
        <form @submit=${this.#send}>
          <label>
            ${t('api.operation')}
            <select class="select" @change=${this.#choose}>
              ${this.operations.map(
                ({ id, method, path }) => html`
                  <option value=${id} ?selected=${id === operation.id}>${method} ${path}</option>
                `,
              )}
            </select>
          </label>
          ${this.#summary(operation)}
          ${
            operation.query.length === 0
              ? nothing
              : html`<label>
                  ${t('api.query')}
                  <input
                    .value=${this.query}
                    autocomplete="off"
                    spellcheck="false"
                    @input=${(event: Event) => {
                      this.query = (event.target as HTMLInputElement).value;
                    }}
                  />
                  <span class="hint">
                    ${t('api.queryHint', { names: operation.query.join(', ') })}
                  </span>
                </label>`
          }
          ${
            body === null
              ? nothing
              : html`<label>
                  ${t('api.body')}
                  <textarea
                    .value=${body}
                    spellcheck="false"
                    @input=${(event: Event) => {
                      this.body = (event.target as HTMLTextAreaElement).value;
                    }}
                  ></textarea>
                </label>`
          }
          <div class="row">
            <button class="button primary" type="submit" ?disabled=${this.pending}>
              ${t('api.send')}
            </button>
          </div>
        </form>
        <section class="answer">
          <h2 id="answer">${t('api.answer')}</h2>
          <div role="status">${this.#outcome()}</div>
        </section>
        <section class="code">
          <div class="row">
            <h2 id="code">${t('api.code')}</h2>
            <button class="button" type="button" @click=${() => void this.#copy(operation, body)}>
              ${t('api.copy')}
            </button>
          </div>
          <select class="select" aria-labelledby="code" @change=${this.#chooseSnippet}>
            ${SNIPPETS.map(
              (kind) => html`
                <option value=${kind} ?selected=${kind === this.snippet}>
                  ${t(`api.snippet.${kind}`)}
                </option>
              `,
            )}
          </select>
          <pre tabindex="0" aria-labelledby="code" role="region">
${snippetOf(this.snippet, operation, body)}</pre>
        </section>
      </div>
      <p class="links">
        <a href="api/docs" target="_blank">${t('api.console')}</a>
        <a href="api/openapi.json" target="_blank">
          ${t('api.documents', { name: 'openapi.json' })}
        </a>
      </p>
    `;
  }

  #summary({ id, summary }: ApiOperation) {
    const key = SUMMARIES[id];
    return key === undefined
      ? html`<p class="hint" lang="en">${summary}</p>`
      : html`<p class="hint">${this.translator.t(key as 'api.op.get/')}</p>`;
  }

  #outcome() {
    const { t } = this.translator;
    const { answer } = this;
    if (this.pending) return html`<p class="hint">${t('api.sending')}</p>`;
    if (answer === null) return nothing;
    if (typeof answer === 'string') return html`<p>${t('api.silent', { reason: answer })}</p>`;
    const status = `${answer.status} ${answer.statusText}`.trim();
    return html`
      <p class="hint">${t('api.status', { status, ms: answer.ms })}</p>
      <pre tabindex="0" aria-labelledby="answer" role="region">${prettyJson(answer.text)}</pre>
    `;
  }

  #operation(): ApiOperation | undefined {
    const wanted = this.#route.value.params['op'] ?? FIRST;
    return this.operations.find(({ id }) => id === wanted) ?? this.operations[0];
  }

  /** Another operation begins with its own example. */
  #fill({ id, example }: ApiOperation): void {
    this.#filled = id;
    this.body = example ?? '';
    this.query = '';
    this.answer = null;
  }

  async #describe(): Promise<void> {
    // Undefined where the page is not in a secure context, whatever the types say.
    const container = navigator.serviceWorker as ServiceWorkerContainer | undefined;
    if ((container?.controller ?? null) === null) {
      this.problem = 'no-worker';
      return;
    }
    try {
      const response = await fetch('api/openapi.json');
      this.operations = operationsOf(await response.json());
      this.problem = null;
    } catch {
      this.problem = 'failed';
    }
  }

  readonly #choose = (event: Event): void => {
    const op = (event.target as HTMLSelectElement).value;
    this.services.router.setParams({ op: op === FIRST ? null : op });
  };

  readonly #chooseSnippet = (event: Event): void => {
    this.snippet = (event.target as HTMLSelectElement).value as Snippet;
  };

  readonly #send = async (event: Event): Promise<void> => {
    event.preventDefault();
    const operation = this.#operation();
    if (operation === undefined || this.pending) return;
    this.pending = true;
    const query = this.query.trim().replace(/^\?/, '');
    const request = {
      method: operation.method,
      url: `api${operation.path}${query === '' ? '' : `?${query}`}`,
      body: operation.example === null ? null : this.body,
    };
    try {
      this.answer = await tryRequest(fetch.bind(window), request, () => performance.now());
    } catch (error) {
      this.answer = (error as Error).message;
    } finally {
      this.pending = false;
    }
  };

  async #copy(operation: ApiOperation, body: string | null): Promise<void> {
    const { t } = this.translator;
    try {
      await navigator.clipboard.writeText(snippetOf(this.snippet, operation, body));
      this.services.notices.show({ text: t('api.copied') });
    } catch {
      this.services.notices.show({ text: t('copy.failed') });
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-api-page': NcApiPage;
  }
}
