import { css } from 'lit';

export const styles = css`
  :host {
    --_ink: var(--nc-ink, light-dark(#191815, #ece8de));
    --_ink-2: var(--nc-ink-2, light-dark(#5d5a52, #a09b8f));
    --_line: var(--nc-line, light-dark(#e4e0d6, #34322b));
    --_accent: var(--nc-accent, light-dark(#b3261e, #ff8a7a));
    --_topic: var(--nc-hue-topic, light-dark(#3a4ea8, #9db0ff));
    --_sport: var(--nc-hue-sport, light-dark(#1b7f5a, #6fd3ab));
    --_country: var(--nc-hue-country, light-dark(#1f78a8, #7cc7f2));
    --_region: var(--nc-hue-region, light-dark(#7a6a10, #dcc95f));
    --_person: var(--nc-hue-person, light-dark(#8a3f9e, #dca2ec));
    --_organisation: var(--nc-hue-organisation, light-dark(#a4541c, #f0a673));
    display: block;
    color: var(--_ink);
    font-family: var(--nc-font, inherit);
    font-size: var(--nc-font-size, 0.9375rem);
    line-height: 1.4;
  }
  :host([hidden]) {
    display: none;
  }
  * {
    box-sizing: border-box;
  }
  p,
  ul {
    margin: 0;
    padding: 0;
  }
  .panel {
    display: grid;
    gap: 8px;
    align-content: start;
  }
  ul.labels {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    list-style: none;
  }
  .label {
    --_hue: var(--_topic);
    display: inline-flex;
    gap: 8px;
    align-items: baseline;
    padding: 2px 10px;
    border: 1px solid var(--_hue);
    border-radius: var(--nc-radius, 8px);
    background: color-mix(in oklab, var(--_hue) 8%, transparent);
  }
  .label[data-group='sport'] {
    --_hue: var(--_sport);
  }
  .label[data-group='country'] {
    --_hue: var(--_country);
  }
  .label[data-group='region'] {
    --_hue: var(--_region);
  }
  .label[data-group='person'] {
    --_hue: var(--_person);
  }
  .label[data-group='organisation'] {
    --_hue: var(--_organisation);
  }
  .value {
    color: var(--_ink-2);
    font-size: 0.87em;
    font-variant-numeric: tabular-nums;
  }
  ul.bars {
    display: grid;
    gap: 4px;
  }
  .bars .label {
    display: grid;
    grid-template-columns: minmax(0, 11em) minmax(4em, 1fr) 3em;
    align-items: center;
    padding: 0;
    border: 0;
    background: none;
  }
  .bars .name {
    overflow-wrap: anywhere;
  }
  .bars .value {
    text-align: end;
  }
  .track {
    display: block;
    block-size: 8px;
    overflow: hidden;
    border-radius: 4px;
    background: color-mix(in oklab, var(--_ink) 10%, transparent);
  }
  .bar {
    display: block;
    block-size: 100%;
    background: var(--_hue, var(--_ink));
  }
  .tone,
  .note,
  .hint {
    color: var(--_ink-2);
    font-size: 0.93em;
  }
  .error {
    color: var(--_accent);
  }
  button {
    justify-self: start;
    min-block-size: 36px;
    padding: 4px 14px;
    border: 1px solid var(--_ink-2);
    border-radius: var(--nc-radius, 8px);
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  button:hover {
    background: color-mix(in oklab, var(--_ink) 6%, transparent);
  }
  :focus-visible {
    outline: 2px solid var(--_topic);
    outline-offset: 2px;
  }
  @media (forced-colors: active) {
    .bar {
      forced-color-adjust: none;
      background: CanvasText;
    }
    .track {
      border: 1px solid CanvasText;
    }
  }
`;
