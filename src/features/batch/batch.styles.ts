import { css } from 'lit';

export const batchStyles = css`
  :host {
    display: grid;
    gap: 24px;
    min-inline-size: 0;
  }
  h1 {
    font: 600 var(--text-25) / 1.3 var(--font-news);
  }
  h2 {
    font: 600 var(--text-18) / 1.4 var(--font-ui);
  }
  .intro,
  .quiet {
    max-inline-size: 70ch;
    color: var(--ink-2);
    font-size: var(--text-14);
  }
  .actions,
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 14px;
    align-items: center;
  }
  .facts {
    color: var(--ink-2);
    font-size: var(--text-14);
  }
  .facts b {
    color: var(--ink);
    font-weight: 600;
  }
  section {
    display: grid;
    gap: 14px;
    min-inline-size: 0;
  }
  .button:disabled {
    opacity: 0.5;
    cursor: default;
  }
  .failed {
    display: flex;
    gap: 8px;
    color: var(--accent);
    font-size: var(--text-15);
  }
  .failed svg {
    flex: none;
  }
  details {
    font-size: var(--text-14);
  }
  summary {
    min-block-size: 24px;
    cursor: pointer;
  }
`;
