/** The rule thresholds are chosen by: for whom, for which goal, how strongly pulled together. */
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { dashboardStyles } from '../../ui/dashboard.styles.ts';
import { type Address, type Goal, GOALS, PULLS, type Scope, SCOPES } from './address.ts';

export type RuleChange = Partial<Pick<Address, 'scope' | 'goal' | 'floor' | 'pull' | 'unit'>>;

/** Also for the unit whose curve is shown. */
export class RuleEvent extends Event {
  readonly change: RuleChange;
  constructor(change: RuleChange) {
    super('nc-rule', { bubbles: true, composed: true });
    this.change = change;
  }
}

const FLOORS = [0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95];

@customElement('nc-tuning-rule')
export class NcTuningRule extends AppElement {
  static override styles = [
    sharedStyles,
    controlStyles,
    dashboardStyles,
    css`
      :host {
        gap: 10px;
        font-size: var(--text-14);
      }
    `,
  ];

  @property() scope: Scope = 'global';
  @property() goal: Goal = 'f1';
  @property({ type: Number }) floor = 0.8;
  @property({ type: Number }) pull = 20;

  override render() {
    const { t, decimal, integer } = this.translator;
    return html`
      <div class="row">
        ${this.#select(
          t('tuning.scope'),
          SCOPES.map((scope) => [scope, t(`tuning.scope.${scope}`)]),
          this.scope,
          (value) => ({ scope: value as Scope, unit: undefined }),
        )}
        ${this.#select(
          t('sweep.goal'),
          GOALS.map((goal) => [goal, t(`sweep.goal.${goal}`)]),
          this.goal,
          (value) => ({ goal: value as Goal }),
        )}
        ${
          this.goal.includes('-at-')
            ? this.#select(
                t('sweep.floor'),
                FLOORS.map((floor) => [String(floor), decimal(floor)]),
                String(this.floor),
                (value) => ({ floor: Number(value) }),
              )
            : nothing
        }
        ${
          this.scope === 'global'
            ? nothing
            : this.#select(
                t('tuning.pull'),
                PULLS.map((pull) => [
                  String(pull),
                  pull === 0 ? t('tuning.pullNone') : integer(pull),
                ]),
                String(this.pull),
                (value) => ({ pull: Number(value) }),
              )
        }
      </div>
      ${this.scope === 'global' ? nothing : html`<p class="quiet-text">${t('tuning.pullHint')}</p>`}
    `;
  }

  #select(
    label: string,
    options: readonly (readonly [string, string])[],
    chosen: string,
    change: (value: string) => RuleChange,
  ) {
    return html`<label class="row">
      ${label}
      <select
        class="select"
        @change=${(event: Event) => {
          const { value } = event.currentTarget as HTMLSelectElement;
          this.dispatchEvent(new RuleEvent(change(value)));
        }}
      >
        ${options.map(
          ([value, name]) =>
            html`<option value=${value} ?selected=${value === chosen}>${name}</option>`,
        )}
      </select>
    </label>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-tuning-rule': NcTuningRule;
  }
  interface HTMLElementEventMap {
    'nc-rule': RuleEvent;
  }
}
