import { css } from 'lit';

export const analyticsPageStyles = css`
  :host {
    gap: 16px;
  }
  h1 {
    font: 600 var(--text-25) / 1.3 var(--font-news);
  }
  .tabs {
    border-block-end: 1px solid var(--line);
  }
`;
