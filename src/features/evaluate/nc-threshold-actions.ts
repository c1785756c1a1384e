/** What to do with the thresholds tried out: apply to the app, take back, save, open. */
import { html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { dashboardStyles } from '../../ui/dashboard.styles.ts';

export type ThresholdAction = 'apply' | 'undo' | 'reset' | 'save' | 'drop';
export class ThresholdActionEvent extends Event {
  readonly action: ThresholdAction;
  constructor(action: ThresholdAction) {
    super('nc-threshold-action', { bubbles: true, composed: true });
    this.action = action;
  }
}
export class ThresholdsFileEvent extends Event {
  readonly file: File;
  constructor(file: File) {
    super('nc-thresholds-file', { bubbles: true, composed: true });
    this.file = file;
  }
}

@customElement('nc-threshold-actions')
export class NcThresholdActions extends AppElement {
  static override styles = [sharedStyles, controlStyles, dashboardStyles];

  /** Others than those in force are tried out. */
  @property({ type: Boolean }) changed = false;
  /** Of the model that this site serves, so that applying means something. */
  @property({ type: Boolean }) served = false;
  @property({ type: Boolean }) own = false;
  @property({ type: Boolean }) undoable = false;
  @query('input') private input!: HTMLInputElement;

  override render() {
    const { t } = this.translator;
    return html`<div class="row">
        ${
          this.served ? this.#button('apply', t('tuning.apply'), !this.changed, 'primary') : nothing
        }
        ${this.changed ? this.#button('drop', t('tuning.drop')) : nothing}
        ${this.undoable ? this.#button('undo', t('tuning.undo')) : nothing}
        ${this.own ? this.#button('reset', t('thresholds.reset')) : nothing}
        ${this.#button('save', t('tuning.save'))}
        <button
          class="button"
          type="button"
          @click=${() => {
            this.input.click();
          }}
        >
          ${t('tuning.open')}
        </button>
        <input
          type="file"
          hidden
          accept=".json,application/json"
          aria-label=${t('tuning.open')}
          @change=${this.#onPick}
        />
      </div>
      ${this.served ? nothing : html`<p class="quiet-text">${t('tuning.notServed')}</p>`}`;
  }

  #button(action: ThresholdAction, text: string, disabled = false, kind = '') {
    return html`<button
      class="button ${kind}"
      type="button"
      ?disabled=${disabled}
      @click=${() => this.dispatchEvent(new ThresholdActionEvent(action))}
    >
      ${text}
    </button>`;
  }

  readonly #onPick = (): void => {
    const file = this.input.files?.[0];
    this.input.value = '';
    if (file) this.dispatchEvent(new ThresholdsFileEvent(file));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-threshold-actions': NcThresholdActions;
  }
  interface HTMLElementEventMap {
    'nc-threshold-action': ThresholdActionEvent;
    'nc-thresholds-file': ThresholdsFileEvent;
  }
}
