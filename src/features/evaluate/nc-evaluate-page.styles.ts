import { css } from 'lit';

export const evaluatePageStyles = css`
  :host {
    gap: 16px;
  }
  h1 {
    font: 600 var(--text-25) / 1.3 var(--font-news);
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 24px;
    align-items: center;
    justify-content: space-between;
    border-block-end: 1px solid var(--line);
  }
  .threshold {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 10px;
    align-items: center;
    font-size: var(--text-14);
  }
  .threshold input {
    inline-size: min(200px, 40vw);
    min-block-size: 24px;
    accent-color: var(--accent);
  }
  .threshold output {
    min-inline-size: 4ch;
    color: var(--accent);
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .view {
    min-inline-size: 0;
  }
`;
