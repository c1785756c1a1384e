import { css } from 'lit';

export const labelBarsStyles = css`
  :host {
    --name-column: 41%;
    --value-column: 52px;
    display: block;
  }
  .plot {
    position: relative;
    padding-block-start: 30px;
  }
  nc-threshold {
    position: absolute;
    inset-block: 0;
    inset-inline: var(--name-column) var(--value-column);
  }
  h3 {
    display: flex;
    align-items: center;
    gap: 8px;
    margin-block: 18px 4px;
    color: var(--ink-2);
    font: 600 var(--text-13) / 1.5 var(--font-ui);
  }
  section:first-of-type h3 {
    margin-block-start: 0;
  }
  h3 i {
    inline-size: 10px;
    block-size: 10px;
    border-radius: 3px;
    background: var(--hue);
  }
  .row {
    display: grid;
    grid-template-columns: var(--name-column) minmax(0, 1fr) var(--value-column);
    align-items: center;
    inline-size: 100%;
    min-block-size: 30px;
    padding: 2px 0;
    border: 0;
    border-radius: 6px;
    background: none;
    color: var(--ink-2);
    font: 400 var(--text-15) / 1.25 var(--font-ui);
    text-align: start;
    cursor: default;
  }
  .row.accepted {
    color: var(--ink);
    font-weight: 500;
  }
  .row[aria-expanded='true'] .name,
  .row:hover .name {
    text-decoration: underline;
    text-decoration-color: var(--hue);
    text-decoration-thickness: 2px;
    text-underline-offset: 4px;
  }
  .name {
    padding-inline-end: 12px;
    overflow-wrap: anywhere;
    hyphens: auto;
  }
  .value {
    color: var(--ink-2);
    font-weight: 400;
    font-size: var(--text-14);
    text-align: end;
  }
  .track {
    position: relative;
    block-size: 10px;
    border-radius: 5px;
    background: color-mix(in oklab, var(--hue) 13%, transparent);
  }
  .bar {
    min-inline-size: 4px;
    block-size: 100%;
    border-radius: 5px;
    background: var(--hue);
    transition: inline-size var(--motion) ease-out;
  }
  /* Not accepted: hollow, so that the difference is one of shape as well as of colour. */
  .row:not(.accepted) .bar {
    border: 1.5px solid var(--hue);
    background: color-mix(in oklab, var(--hue) 22%, transparent);
  }
  .tick {
    position: absolute;
    inset-block: -4px;
    inline-size: 2px;
    margin-inline-start: -1px;
    border-radius: 1px;
    background: var(--ink);
    box-shadow: 0 0 0 1px var(--paper);
  }
  .card {
    position: absolute;
    inset-inline: 0;
    inset-block-start: var(--row-end);
    z-index: 2;
    display: grid;
    gap: 6px;
    padding: 14px 16px;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-sheet);
    background: var(--sheet);
    color: var(--ink-2);
    font-size: var(--text-14);
    line-height: 1.45;
  }
  .card strong {
    color: var(--ink);
    font-weight: 600;
  }
  .card .definition {
    color: var(--ink);
    font: 400 var(--text-15) / 1.45 var(--font-news);
  }
  .card .definition::first-letter {
    text-transform: uppercase;
  }
  @media (min-width: 800px) {
    .card {
      inset-block-start: calc(var(--row-start) - 12px);
      inset-inline: auto calc(100% + 12px);
      inline-size: 300px;
    }
  }
  @media (forced-colors: active) {
    .track {
      border: 1px solid GrayText;
    }
    .bar,
    .tick,
    h3 i {
      forced-color-adjust: none;
      background: CanvasText;
    }
    .row:not(.accepted) .bar {
      border-color: CanvasText;
      background: Canvas;
    }
  }
`;
