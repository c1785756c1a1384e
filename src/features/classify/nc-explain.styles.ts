import { css } from 'lit';

export const explainStyles = css`
  :host {
    display: block;
  }
  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
    padding-block-start: 18px;
    border-block-start: 1px solid var(--line);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    align-items: center;
  }
  h2 {
    margin-inline-end: auto;
    font: 600 var(--text-18) / 1.5 var(--font-ui);
  }
  label {
    display: inline-flex;
    gap: 8px;
    align-items: center;
    min-inline-size: 0;
    color: var(--ink-2);
    font-size: var(--text-14);
  }
  .select {
    min-inline-size: 0;
    max-inline-size: 100%;
  }
  .quiet {
    max-inline-size: 88ch;
    color: var(--ink-2);
    font-size: var(--text-14);
    text-wrap: pretty;
  }
  .button.quiet {
    justify-self: start;
  }
  .answer {
    max-inline-size: 88ch;
    font-size: var(--text-16);
    text-wrap: pretty;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    align-items: center;
    color: var(--ink-2);
    font-size: var(--text-14);
  }
  .row .button {
    margin-inline-start: auto;
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px clamp(24px, 3.2vw, 40px);
    align-items: start;
  }
  @media (min-width: 900px) {
    .columns {
      grid-template-columns: minmax(0, 1.1fr) minmax(0, 1fr);
    }
  }
  .legend {
    display: grid;
    gap: 4px;
    margin-block: 10px;
    color: var(--ink-2);
    font-size: var(--text-13);
  }
  .sample {
    color: var(--ink);
  }
  .sample.for {
    background: color-mix(in oklab, var(--hue) 24%, transparent);
    text-decoration: underline solid 2px var(--hue);
  }
  .sample.against {
    text-decoration: underline dashed 2px var(--ink-2);
  }
  .tables {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
  }
  nc-data-table {
    --table-height: 400px;
  }
  .failed {
    display: flex;
    gap: 8px;
    align-items: flex-start;
    color: var(--accent);
  }
  .failed svg {
    flex: none;
    margin-block-start: 2px;
  }
`;
