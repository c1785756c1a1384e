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
  .view {
    min-inline-size: 0;
  }
`;
