/** Shared by the page's views, beside the dashboards' own. */
import { css } from 'lit';

export const compareStyles = css`
  .controls {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    align-items: center;
    font-size: var(--text-14);
  }
  .controls label {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 4px 8px;
    align-items: center;
    min-inline-size: 0;
  }
  .controls .select {
    max-inline-size: min(100%, 320px);
  }
  .group {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
  }
  .group > h2 {
    font: 600 var(--text-18) / 1.4 var(--font-ui);
    overflow-wrap: anywhere;
  }
  .notes {
    display: grid;
    gap: 4px;
    color: var(--ink-2);
    font-size: var(--text-14);
    text-wrap: pretty;
    overflow-wrap: anywhere;
  }
  .best {
    font-size: var(--text-16);
    text-wrap: pretty;
    overflow-wrap: anywhere;
  }
  h3 + .quiet-text {
    margin-block: 2px 10px;
  }
  .busy {
    display: grid;
    gap: 8px;
    max-inline-size: 480px;
  }
  .busy .row {
    color: var(--ink-2);
    font-size: var(--text-14);
  }
`;
