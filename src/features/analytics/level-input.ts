/** The level of intervals as a number from 0.5 to 0.999, taken when it is one. */
import { html, type TemplateResult } from 'lit';
import type { Translator } from '../../i18n/translator.ts';
import { live } from 'lit/directives/live.js';

/** `95 %`, `99,5 %`. */
export function levelText({ decimal, percent }: Translator, level: number): string {
  const whole = percent(level);
  const tenths = Math.round(level * 1000) % 10;
  return tenths === 0 ? whole : whole.replace(/\d+/, decimal(level * 100, 1));
}

export function levelInput(
  label: string,
  level: number,
  onChoose: (level: number) => void,
): TemplateResult {
  return html`<label>
    ${label}
    <input
      class="number"
      name="level"
      type="number"
      min="0.5"
      max="0.999"
      step="0.005"
      .value=${live(String(level))}
      @change=${(event: Event) => {
        const input = event.currentTarget as HTMLInputElement;
        const value = input.valueAsNumber;
        if (value >= 0.5 && value <= 0.999) onChoose(value);
        else input.value = String(level);
      }}
    />
  </label>`;
}
