/** Line icons, 20 px, drawn in the text's colour. They stand beside words and are hidden from readers. */
import { svg, html, type SVGTemplateResult, type TemplateResult } from 'lit';

const icon = (paths: SVGTemplateResult): TemplateResult => html`
  <svg
    viewBox="0 0 20 20"
    width="20"
    height="20"
    fill="none"
    stroke="currentColor"
    stroke-width="1.5"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    ${paths}
  </svg>
`;

export const icons = {
  preferences: icon(svg`
    <circle cx="10" cy="10" r="6.5" />
    <path d="M10 3.5a6.5 6.5 0 0 1 0 13z" fill="currentColor" stroke="none" />`),
  close: icon(svg`<path d="M5.5 5.5l9 9m0-9l-9 9" />`),
  keyboard: icon(svg`
    <rect x="2.5" y="5.5" width="15" height="9.5" rx="1.5" />
    <path d="M5.5 8.5h.01M8.5 8.5h.01M11.5 8.5h.01M14.5 8.5h.01M6.5 12h7" />`),
  note: icon(svg`<circle cx="10" cy="10" r="7" /><path d="M10 9.25v4M10 6.5h.01" />`),
  warning: icon(svg`<path d="M10 3.5l7.25 12.75H2.75z" /><path d="M10 8.5v3.5M10 14h.01" />`),
} as const;
