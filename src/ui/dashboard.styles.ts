/** What dashboards have in common: rows of figures, sheets with a chart each, notes, a failure. */
import { css } from 'lit';

export const dashboardStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 24px;
    min-inline-size: 0;
  }
  h2 {
    font: 600 var(--text-18) / 1.4 var(--font-ui);
  }
  h3 {
    font: 600 var(--text-16) / 1.4 var(--font-ui);
  }
  .figures {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(164px, 100%), 1fr));
    gap: 10px;
    margin-block-start: 10px;
  }
  .sheet {
    min-inline-size: 0;
    padding: 16px clamp(12px, 2vw, 20px);
    border: 1px solid var(--line);
    border-radius: var(--radius-sheet);
    background: var(--sheet);
  }
  .pair {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
    align-items: start;
  }
  @media (min-width: 900px) {
    .pair {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
  }
  .quiet-text {
    color: var(--ink-2);
    font-size: var(--text-14);
    text-wrap: pretty;
  }
  section > h2 + .quiet-text {
    margin-block: 2px 10px;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    align-items: center;
  }
  nc-data-table.low {
    --table-height: 400px;
  }
  .chosen-hue {
    display: inline-block;
    inline-size: 10px;
    block-size: 10px;
    margin-inline-end: 8px;
    border-radius: 2px;
    background: var(--hue, var(--ink-2));
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
