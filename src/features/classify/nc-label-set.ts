/**
 * On request, the set of labels that holds a promised share of the true ones on average, with how
 * the promise stood up to news that played no part in it.
 */
import { consume } from '@lit/context';
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { servicesContext, type Services } from '../../app/context.ts';
import { StoreController } from '../../app/store-controller.ts';
import type { ConformalFile, ConformalLevel } from '../../core/schema.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { cssProperties } from '../../ui/css-properties.ts';
import type { Outcome } from './classify-task.ts';
import type { Judged } from './export-answer.ts';

@customElement('nc-label-set')
export class NcLabelSet extends AppElement {
  static override styles = [
    sharedStyles,
    controlStyles,
    css`
      :host {
        display: grid;
        gap: 8px;
      }
      section {
        display: grid;
        gap: 8px;
        padding-block-start: 14px;
        border-block-start: 1px solid var(--line);
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        gap: 6px 12px;
        align-items: center;
        justify-content: space-between;
      }
      h3 {
        flex: 1 1 20ch;
        color: var(--ink-2);
        font: 600 var(--text-13) / 1.5 var(--font-ui);
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
      }
      li {
        padding: 3px 10px;
        border: 1px solid var(--hue);
        border-radius: 14px;
        background: color-mix(in oklab, var(--hue) 12%, transparent);
        font-size: var(--text-14);
      }
      li.below {
        border-style: dashed;
        background: none;
      }
      p {
        color: var(--ink-2);
        font-size: var(--text-13);
        text-wrap: pretty;
      }
    `,
  ];

  @consume({ context: servicesContext })
  private services!: Services;
  @property({ attribute: false }) outcome!: Outcome;
  @property({ attribute: false }) judged!: Judged;
  readonly #route = new StoreController(this, () => this.services.router.route);

  override render() {
    const { t, percent } = this.translator;
    const { item, info } = this.outcome;
    const conformal = this.services.config.findConformal(info.modelId, info.revision);
    // Calibrated on another revision, it would promise what nobody checked.
    if (conformal === null || item.kind !== 'scored') return nothing;
    const asked = Number(this.#route.value.params['set']) / 100;
    const level = conformal.levels.find((candidate) => candidate.level === asked) ?? null;
    return html`
      <section aria-labelledby="heading">
        <div class="head">
          <h3 id="heading">${t('conformal.heading')}</h3>
          <select class="select" aria-label=${t('conformal.level')} @change=${this.#onLevel}>
            <option value="" ?selected=${level === null}>${t('conformal.off')}</option>
            ${conformal.levels.map(
              (candidate) =>
                html`<option
                  value=${Math.round(candidate.level * 100)}
                  ?selected=${candidate === level}
                >
                  ${t('conformal.atLeast', { level: percent(candidate.level) })}
                </option>`,
            )}
          </select>
        </div>
        ${level === null ? nothing : this.#set(level, item.logits, conformal)}
      </section>
    `;
  }

  #set(
    { level, threshold, checked }: ConformalLevel,
    logits: Float32Array,
    { fittedOn }: ConformalFile['models'][string],
  ) {
    const { t, percent, decimal, language } = this.translator;
    const inside = this.judged.decisions.filter(
      ({ label }) => (logits[label.index] ?? Number.NaN) >= threshold,
    );
    const { value, low, high } = checked.coverage;
    return html`
      ${
        inside.length === 0
          ? html`<p>${t('conformal.empty')}</p>`
          : html`<ul>
                ${inside.map(
                  ({ label, accepted }) =>
                    html`<li
                      class=${classMap({ below: !accepted })}
                      ${cssProperties({ '--hue': `var(--hue-${label.group})` })}
                    >
                      ${label[language]}${
                        accepted
                          ? nothing
                          : html`<span class="visually-hidden">, ${t('row.rejected')}</span>`
                      }
                    </li>`,
                )}
              </ul>
              <p>
                ${t('conformal.size', { count: inside.length })}
                ${inside.every(({ accepted }) => accepted) ? nothing : t('conformal.dashed')}
              </p>`
      }
      <p>
        ${t('conformal.promise', { level: percent(level), items: fittedOn.items })}
        ${t('conformal.checked', {
          items: checked.items,
          split: checked.split,
          coverage: percent(value),
          low: percent(low),
          high: percent(high),
          size: decimal(checked.size, 1),
        })}
        ${high < level ? t('conformal.below') : nothing}
      </p>
    `;
  }

  readonly #onLevel = (event: Event): void => {
    const { value } = event.currentTarget as HTMLSelectElement;
    this.services.router.setParams({ set: value === '' ? null : value });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-label-set': NcLabelSet;
  }
}
