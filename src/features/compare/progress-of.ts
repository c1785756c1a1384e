/** Work under way: how far, how long still, and a way to stop it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Translator } from '../../i18n/translator.ts';
import type { StepProgress } from './steps.ts';
import '../../ui/nc-progress.ts';

export function progressOf(
  { t, milliseconds }: Translator,
  { done, of, secondsLeft }: StepProgress,
  label: string,
  cancel: () => void,
): TemplateResult {
  return html`<div class="busy">
    <nc-progress .value=${done / of} .label=${label}></nc-progress>
    <div class="row">
      <span role="status">${label}</span>
      ${
        secondsLeft === null
          ? nothing
          : html`<span
              >${t('compare.timeLeft', { time: milliseconds(Math.max(1000, secondsLeft * 1000)) })}</span
            >`
      }
      <button class="button" type="button" @click=${cancel}>${t('compare.cancel')}</button>
    </div>
  </div>`;
}
