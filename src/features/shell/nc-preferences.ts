/** Language and theme. */
import { consume } from '@lit/context';
import { css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { servicesContext, type Services } from '../../app/context.ts';
import { THEMES } from '../../app/settings.ts';
import { StoreController } from '../../app/store-controller.ts';
import { LANGUAGES, type Language } from '../../i18n/translator.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { icons } from '../../ui/icons.ts';
import '../../ui/nc-popover.ts';

/** Each language by its own name, as a reader who knows only that one would look for it. */
const NAMES: Readonly<Record<Language, string>> = { ru: 'Русский', en: 'English' };

@customElement('nc-preferences')
export class NcPreferences extends AppElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: flex;
        align-items: center;
      }
      .short {
        font-weight: 500;
        font-size: var(--text-13);
      }
      .trigger {
        display: inline-flex;
        align-items: center;
        gap: 6px;
      }
      fieldset {
        margin: 0;
        padding: 0;
        border: 0;
      }
      fieldset + fieldset {
        margin-block-start: 18px;
      }
      legend {
        padding: 0;
        margin-block-end: 4px;
        color: var(--ink-2);
        font-size: var(--text-13);
      }
      label {
        display: flex;
        align-items: center;
        gap: 10px;
        min-block-size: 32px;
        padding-inline-end: 32px;
        font-size: var(--text-15);
        cursor: pointer;
      }
      input {
        inline-size: 16px;
        block-size: 16px;
        margin: 0;
        accent-color: var(--ink);
      }
    `,
  ];

  @consume({ context: servicesContext })
  private services!: Services;
  readonly #theme = new StoreController(this, () => this.services.settings.theme);

  override render() {
    const { t, language } = this.translator;
    const { settings } = this.services;
    return html`
      <nc-popover .label=${t('shell.preferences')} .hint=${t('shell.preferences')}>
        <span slot="trigger" class="trigger">
          <span class="short" aria-hidden="true">${language.toUpperCase()}</span>
          ${icons.preferences}
        </span>
        <fieldset>
          <legend>${t('language.label')}</legend>
          ${LANGUAGES.map(
            (option) => html`
              <label lang=${option}>
                <input
                  type="radio"
                  name="language"
                  value=${option}
                  .checked=${option === language}
                  @change=${() => {
                    settings.setLanguage(option);
                  }}
                />
                ${NAMES[option]}
              </label>
            `,
          )}
        </fieldset>
        <fieldset>
          <legend>${t('theme.label')}</legend>
          ${THEMES.map(
            (option) => html`
              <label>
                <input
                  type="radio"
                  name="theme"
                  value=${option}
                  .checked=${option === this.#theme.value}
                  @change=${() => {
                    settings.setTheme(option);
                  }}
                />
                ${t(`theme.${option}`)}
              </label>
            `,
          )}
        </fieldset>
      </nc-popover>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-preferences': NcPreferences;
  }
}
