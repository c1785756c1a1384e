import { css } from 'lit';

export const modelsStyles = css`
  :host {
    display: grid;
    gap: 14px;
    align-content: start;
    min-inline-size: 0;
  }
  .list {
    display: grid;
    gap: 14px;
    min-inline-size: 0;
  }
  h1 {
    font: 600 var(--text-25) / 1.3 var(--font-news);
  }
  h2 {
    font: 600 var(--text-18) / 1.35 var(--font-ui);
  }
  .sheet {
    display: grid;
    gap: 14px;
    align-content: start;
    min-inline-size: 0;
    padding: clamp(14px, 2.4vw, 24px);
    border: 1px solid var(--line);
    border-radius: var(--radius-sheet);
    background: var(--sheet);
  }
  .quiet-text {
    max-inline-size: 72ch;
    color: var(--ink-2);
    font-size: var(--text-14);
    text-wrap: pretty;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 12px;
    align-items: center;
  }
  .failed {
    display: flex;
    gap: 8px;
    align-items: flex-start;
    color: var(--accent);
    font-size: var(--text-14);
  }
  .failed svg {
    flex: none;
  }
`;
