/** A share as a thin bar beside its figure, for table cells; styled by whoever holds it. */
import { html, type TemplateResult } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';

/** @param share 0..1. @param hue a custom property of tokens.css. */
export function shareBar(share: number, hue: `--${string}`): TemplateResult {
  return html`<span class="spark" aria-hidden="true"
    ><i
      style=${styleMap({ display: 'block', inlineSize: `${share * 100}%`, '--hue': `var(${hue})` })}
    ></i
  ></span>`;
}
