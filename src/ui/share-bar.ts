/** A share as a thin bar beside its figure, for table cells; styled by whoever holds it. */
import { html, type TemplateResult } from 'lit';
import { cssProperties } from './css-properties.ts';

/** @param share 0..1. @param hue a custom property of tokens.css. */
export function shareBar(share: number, hue: `--${string}`): TemplateResult {
  return html`<span class="spark" aria-hidden="true"
    ><i ${cssProperties({ 'inline-size': `${share * 100}%`, '--hue': `var(${hue})` })}></i
  ></span>`;
}
