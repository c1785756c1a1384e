/** The margin beside the text: labels with the threshold across them, tone, and ways to take the answer away. */
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Translator } from '../../i18n/translator.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { icons } from '../../ui/icons.ts';
import type { BarGroup } from '../../ui/nc-label-bars.ts';
import '../../ui/nc-label-bars.ts';
import '../../ui/nc-own-thresholds.ts';
import '../../ui/nc-popover.ts';
import '../../ui/nc-tone-bar.ts';
import type { Judged } from './export-answer.ts';

/** Null for no limit. */
export class TopKEvent extends Event {
  readonly value: number | null;
  constructor(value: number | null) {
    super('nc-top-k');
    this.value = value;
  }
}
export class ThresholdResetEvent extends Event {
  constructor() {
    super('nc-threshold-reset');
  }
}
export class ShowAllEvent extends Event {
  readonly value: boolean;
  constructor(value: boolean) {
    super('nc-show-all');
    this.value = value;
  }
}
export class CopyEvent extends Event {
  readonly format: 'labels' | 'json';
  constructor(format: 'labels' | 'json') {
    super('nc-copy');
    this.format = format;
  }
}

const LIMITS = [1, 3, 5, 10];

@customElement('nc-results')
export class NcResults extends AppElement {
  static override styles = [
    sharedStyles,
    controlStyles,
    css`
      :host {
        display: block;
      }
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        justify-content: space-between;
        gap: 0 12px;
        min-block-size: 36px;
      }
      h2 {
        font: 600 var(--text-18) / 1.6 var(--font-ui);
      }
      header span {
        color: var(--ink-2);
        font-size: var(--text-14);
      }
      .link {
        margin-inline-start: 8px;
        font-size: var(--text-14);
      }
      .none {
        margin-block-end: 8px;
        color: var(--ink-2);
        font-size: var(--text-15);
        text-wrap: balance;
      }
      .controls {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 8px;
        padding-block: 10px;
        margin-block: 6px 12px;
      }
      /* A list of all labels is several screens long: the way back stays in sight. */
      .controls.long {
        position: sticky;
        inset-block-end: 0;
        z-index: 1;
        border-block-start: 1px solid var(--line);
        background: var(--paper);
      }
      .controls label {
        display: flex;
        align-items: center;
        gap: 8px;
        color: var(--ink-2);
        font-size: var(--text-14);
      }
      .controls .button {
        margin-inline-start: -9px;
      }
      h3 {
        margin-block-end: 8px;
        color: var(--ink-2);
        font: 600 var(--text-13) / 1.5 var(--font-ui);
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
        margin-block-start: 22px;
      }
      @media (hover: none) {
        .shortcuts {
          display: none;
        }
      }
      .keys {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 8px 14px;
        align-items: baseline;
      }
      .keys dd {
        color: var(--ink-2);
      }
    `,
  ];

  @property({ attribute: false }) judged!: Judged;
  @property({ attribute: false }) groups: readonly BarGroup[] = [];
  /** Where the line stands; while it is dragged it runs ahead of the address. */
  @property({ type: Number }) threshold = 0.5;
  @property({ type: Boolean }) showAll = false;
  /** The answer belongs to the text of a moment ago; the next one takes long enough to say so. */
  @property({ type: Boolean }) busy = false;

  override render() {
    const { judged, translator } = this;
    const { t } = translator;
    const accepted = judged.decisions.filter((d) => d.accepted).length;
    const labels = t('results.count', { count: accepted });
    return html`
      <header>
        <h2>${accepted === 0 ? t('results.none') : labels}</h2>
        <span>${this.busy ? t('results.busy') : this.#thresholdWords()}</span>
      </header>
      <nc-own-thresholds .inForce=${judged.inForce}></nc-own-thresholds>
      ${accepted === 0 ? html`<p class="none">${this.#noneText()}</p>` : nothing}
      <nc-label-bars
        .groups=${this.groups}
        .threshold=${this.threshold}
        .ownThresholds=${this.#own()}
        .thresholdLabel=${t('threshold.label')}
        .thresholdText=${t('threshold.valueText', {
          threshold: translator.decimal(this.threshold),
          labels: accepted === 0 ? t('results.none') : labels,
        })}
      ></nc-label-bars>
      <div class="controls ${this.showAll ? 'long' : ''}">
        <button
          class="button quiet"
          type="button"
          aria-pressed=${this.showAll ? 'true' : 'false'}
          @click=${() => this.dispatchEvent(new ShowAllEvent(!this.showAll))}
        >
          ${
            this.showAll
              ? t('results.showFewer')
              : t('results.showAll', { count: judged.decisions.length })
          }
        </button>
        <label>
          ${t('topK.label')}
          <select class="select" @change=${this.#onTopK}>
            ${this.#limits()}
          </select>
        </label>
      </div>
      <h3>${t('tone.heading')}</h3>
      <nc-tone-bar
        .tone=${judged.tone.tone}
        .probabilities=${judged.tone.probabilities}
      ></nc-tone-bar>
      <div class="actions">
        <button
          class="button primary"
          type="button"
          @click=${() => this.dispatchEvent(new CopyEvent('labels'))}
        >
          ${t('copy.labels')}
        </button>
        <button
          class="button"
          type="button"
          aria-label=${t('copy.jsonLong')}
          title=${t('copy.jsonLong')}
          @click=${() => this.dispatchEvent(new CopyEvent('json'))}
        >
          ${t('copy.json')}
        </button>
        <nc-popover class="shortcuts" .label=${t('shortcuts.label')} .hint=${t('shortcuts.label')}>
          <span slot="trigger">${icons.keyboard}</span>
          ${shortcuts(translator)}
        </nc-popover>
      </div>
    `;
  }

  #thresholdWords() {
    const { t, decimal } = this.translator;
    const { choices, inForce } = this.judged;
    const fitted = inForce.thresholds;
    if (choices.threshold === undefined) {
      return this.#own()
        ? t('threshold.own')
        : t('threshold.global', { threshold: decimal(fitted.global) });
    }
    const reset =
      Object.keys(fitted.perLabel).length > 0
        ? t('threshold.resetOwn')
        : t('threshold.reset', { threshold: decimal(fitted.global) });
    return html`
      ${t('threshold.yours', { threshold: decimal(choices.threshold) })}
      <button
        class="link"
        type="button"
        @click=${() => this.dispatchEvent(new ThresholdResetEvent())}
      >
        ${reset}
      </button>
    `;
  }

  #noneText(): string {
    const { t, decimal } = this.translator;
    const { choices, inForce } = this.judged;
    const fitted = inForce.thresholds;
    return this.#own()
      ? t('results.nonePerLabel')
      : t('results.noneText', { threshold: decimal(choices.threshold ?? fitted.global) });
  }

  /** Whether labels are judged each by its own threshold. */
  #own(): boolean {
    const { choices, inForce } = this.judged;
    return choices.threshold === undefined && Object.keys(inForce.thresholds.perLabel).length > 0;
  }

  #limits() {
    const { t, integer } = this.translator;
    const { topK } = this.judged.choices;
    const limits =
      topK === undefined || LIMITS.includes(topK)
        ? LIMITS
        : [...LIMITS, topK].sort((a, b) => a - b);
    return html`
      <option value="" ?selected=${topK === undefined}>${t('topK.all')}</option>
      ${limits.map(
        (limit) =>
          html`<option value=${limit} ?selected=${limit === topK}>${integer(limit)}</option>`,
      )}
    `;
  }

  readonly #onTopK = (event: Event): void => {
    const { value } = event.currentTarget as HTMLSelectElement;
    this.dispatchEvent(new TopKEvent(value === '' ? null : Number(value)));
  };
}

function shortcuts({ t }: Translator) {
  const rows = [
    ['Ctrl Enter', t('shortcuts.copy')],
    ['Ctrl Shift Enter', t('shortcuts.json')],
    ['Enter', t('shortcuts.next')],
    ['← →', t('shortcuts.threshold')],
    ['PgUp PgDn', t('shortcuts.thresholdFast')],
    ['↑ ↓', t('shortcuts.rows')],
    ['Ctrl Z', t('shortcuts.undo')],
  ] as const;
  return html`
    <dl class="keys">
      ${rows.map(
        ([keys, what]) => html`
          <dt>${keys.split(' ').map((key) => html`<kbd>${key}</kbd> `)}</dt>
          <dd>${what}</dd>
        `,
      )}
    </dl>
  `;
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-results': NcResults;
  }
  interface HTMLElementEventMap {
    'nc-top-k': TopKEvent;
    'nc-threshold-reset': ThresholdResetEvent;
    'nc-show-all': ShowAllEvent;
    'nc-copy': CopyEvent;
  }
}
