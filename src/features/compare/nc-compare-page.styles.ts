import { css } from 'lit';

export const comparePageStyles = css`
  :host {
    gap: 16px;
  }
  h1 {
    font: 600 var(--text-25) / 1.3 var(--font-news);
  }
  .bar {
    border-block-end: 1px solid var(--line);
  }
  .view {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 32px;
    min-inline-size: 0;
  }
  .versus {
    color: var(--ink-2);
  }
`;
