/** The frame around every page: landmarks, navigation, messages; gives services and language to all below. */
import { ContextProvider } from '@lit/context';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { ReadableAtom } from 'nanostores';
import { servicesContext, type Services } from '../../app/context.ts';
import type { Toast } from '../../app/notices.ts';
import type { Page } from '../../app/page.ts';
import { formatHash, type Route } from '../../app/router.ts';
import { errorText } from '../../i18n/error-text.ts';
import { loadTranslator } from '../../i18n/load-translator.ts';
import type { Language, Translator } from '../../i18n/translator.ts';
import { sharedStyles } from '../../ui/app-element.ts';
import { translatorContext } from '../../ui/translator-context.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { appStyles } from './nc-app.styles.ts';
import { announceUpdates } from './offline-notices.ts';
import '../../ui/nc-toast.ts';
import './nc-model-status.ts';
import './nc-preferences.ts';

/** Long enough to read and to reach the action; a pointer or focus on the message holds it. */
const TOAST_MS = 8000;

@customElement('nc-app')
export class NcApp extends LitElement {
  static override styles = [sharedStyles, controlStyles, appStyles];

  /** The language of the first render; afterwards the frame follows the settings itself. */
  @property({ attribute: false }) translator!: Translator;
  @property({ attribute: false }) services: Services | null = null;
  /** The first page is where a bare address leads. */
  @property({ attribute: false }) pages: readonly Page[] = [];

  @state() private route: Route = { path: '', params: {} };
  @state() private toast: Toast | null = null;
  @state() private spoken = '';
  @state() private loaded: ReadonlySet<string> = new Set();
  @state() private broken: ReadonlySet<string> = new Set();
  @query('main') private main!: HTMLElement | null;
  @query('nav') private nav!: HTMLElement | null;

  readonly #translators = new ContextProvider(this, { context: translatorContext });
  readonly #provided = new ContextProvider(this, { context: servicesContext });
  readonly #releases: (() => void)[] = [];
  #toastTimer: ReturnType<typeof setTimeout> | undefined;
  #shownPath: string | null = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('services') && this.services) this.#follow(this.services);
  }

  protected override updated(): void {
    if (!this.services) return;
    const { t } = this.translator;
    const page = this.#page();
    document.title = page
      ? t('app.pageTitle', { page: t(page.name) })
      : t('app.pageTitle', { page: t('notFound.title') });
    if (this.#shownPath !== this.route.path) {
      if (this.#shownPath !== null) this.main?.focus();
      // On a phone the navigation is a strip that scrolls.
      this.nav
        ?.querySelector('[aria-current]')
        ?.scrollIntoView({ inline: 'center', block: 'nearest' });
    }
    this.#shownPath = this.route.path;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const release of this.#releases.splice(0)) release();
    clearTimeout(this.#toastTimer);
  }

  override render() {
    if (!this.services) return nothing;
    const { t } = this.translator;
    return html`
      <header>
        <a class="skip button" href="#main" @click=${this.#skip}>${t('shell.skip')}</a>
        <a class="wordmark" href=${this.#href(this.pages[0])}>${t('app.name')}<b>.</b></a>
        <nav aria-label=${t('shell.nav')} class=${this.pages.length > 1 ? '' : 'alone'}>
          ${this.pages.map(
            (page) => html`
              <a href=${this.#href(page)} aria-current=${page === this.#page() ? 'page' : nothing}
                >${t(page.name)}</a
              >
            `,
          )}
        </nav>
        <nc-model-status></nc-model-status>
        <nc-preferences></nc-preferences>
      </header>
      <main id="main" tabindex="-1">${this.#content()}</main>
      <div class="visually-hidden" role="status" aria-live="polite">${this.spoken}</div>
      ${this.#toast()}
    `;
  }

  #content() {
    const { t } = this.translator;
    const page = this.#page();
    if (!page) {
      return html`
        <div class="plain">
          <h1>${t('notFound.title')}</h1>
          <p>${t('notFound.text', { path: this.route.path })}</p>
          <p><a href=${this.#href(this.pages[0])}>${t('notFound.link')}</a></p>
        </div>
      `;
    }
    if (this.loaded.has(page.path)) return page.render();
    if (this.broken.has(page.path)) {
      return html`
        <div class="plain">
          <h1>${t(page.name)}</h1>
          <p>${t('shell.pageFailed')}</p>
          <p>
            <button
              class="button"
              type="button"
              @click=${() => {
                this.#load(page);
              }}
            >
              ${t('shell.retry')}
            </button>
          </p>
        </div>
      `;
    }
    return nothing;
  }

  #toast() {
    const { toast } = this;
    if (!toast) return nothing;
    return html`
      <section aria-label=${this.translator.t('shell.messages')}>
        <nc-toast
          .message=${toast.text}
          .action=${toast.action?.label ?? ''}
          @nc-toast-action=${() => {
            this.services?.notices.dismiss();
            toast.action?.run();
          }}
          @nc-toast-close=${() => this.services?.notices.dismiss()}
          @pointerenter=${() => {
            clearTimeout(this.#toastTimer);
          }}
          @pointerleave=${this.#armToast}
          @focusin=${() => {
            clearTimeout(this.#toastTimer);
          }}
          @focusout=${this.#armToast}
        ></nc-toast>
      </section>
    `;
  }

  readonly #armToast = (): void => {
    clearTimeout(this.#toastTimer);
    if (this.toast?.stays === true) return;
    this.#toastTimer = setTimeout(() => this.services?.notices.dismiss(), TOAST_MS);
  };

  #follow(services: Services): void {
    const on = <T>(store: ReadableAtom<T>, use: (value: T) => void): void => {
      this.#releases.push(store.subscribe(use));
    };
    this.#provided.setValue(services);
    this.#translators.setValue(this.translator);
    on(services.settings.language, (language) => {
      void this.#speak(language, services);
    });
    on(services.router.route, (route) => {
      this.route = route;
      const page = this.#page();
      if (page) this.#load(page);
    });
    on(services.model.state, (state) => {
      const { t } = this.translator;
      if (state.status === 'ready') services.notices.say(t('status.nowReady'));
      if (state.status === 'failed') {
        services.notices.say(`${t('status.failed')}. ${errorText(this.translator, state.error)}`);
      }
    });
    on(services.notices.toast, (toast) => {
      this.toast = toast;
      if (toast) this.#armToast();
    });
    this.#releases.push(announceUpdates(services, () => this.translator));
    on(services.notices.spoken, ({ text }) => {
      // A reader only says what changes: a repeated sentence is emptied first.
      this.spoken = '';
      requestAnimationFrame(() => {
        this.spoken = text;
      });
    });
  }

  /** The language chosen last wins; until its file is here, the old one goes on. */
  async #speak(language: Language, services: Services): Promise<void> {
    const wanted = (): boolean => services.settings.language.get() === language;
    if (this.translator.language === language) return;
    try {
      const translator = await loadTranslator(language);
      if (!wanted()) return;
      this.translator = translator;
      this.#translators.setValue(translator);
    } catch {
      if (!wanted()) return;
      services.settings.setLanguage(this.translator.language);
      services.notices.show({ text: this.translator.t('shell.languageFailed') });
    }
  }

  #load(page: Page): void {
    if (this.loaded.has(page.path)) return;
    page.load().then(
      () => {
        this.loaded = new Set([...this.loaded, page.path]);
      },
      () => {
        this.broken = new Set([...this.broken, page.path]);
      },
    );
  }

  #page(): Page | undefined {
    const { path } = this.route;
    return path === '' ? this.pages[0] : this.pages.find((page) => page.path === path);
  }

  #href(page: Page | undefined): string {
    return formatHash({ path: page?.path ?? '', params: {} });
  }

  /** The address is a route, so the link cannot simply point at an anchor. */
  readonly #skip = (event: Event): void => {
    event.preventDefault();
    this.main?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-app': NcApp;
  }
}
