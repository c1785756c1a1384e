/** Shared by the page's views, over the dashboards' own. */
import { css } from 'lit';

export const analyticsStyles = css`
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: 10px 20px;
    align-items: end;
  }
  .tools label {
    display: grid;
    gap: 4px;
    color: var(--ink-2);
    font-size: var(--text-13);
  }
  .tools .button {
    min-block-size: 32px;
    padding-block: 4px;
  }
  .select {
    text-align: start;
  }
  .select,
  input.number {
    max-inline-size: min(320px, calc(100vw - 48px));
    color: var(--ink);
  }
  input.number {
    inline-size: 100px;
    min-block-size: 32px;
    padding: 4px 10px;
    border: 1px solid var(--line);
    border-radius: var(--radius-control);
    background: var(--sheet);
    font: 400 var(--text-14) / 1.4 var(--font-ui);
    font-variant-numeric: tabular-nums;
  }
  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    min-inline-size: 0;
  }
  details {
    min-inline-size: 0;
    font-size: var(--text-14);
  }
  summary {
    min-block-size: 24px;
    cursor: pointer;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    align-items: baseline;
    justify-content: space-between;
  }
  .busy {
    display: grid;
    gap: 8px;
    max-inline-size: 480px;
  }
`;
