import { css } from 'lit';

/** A zone to drop files on: `.drop`, with `.over` while something hovers, and a `.hint` in it. */
export const fileDropStyles = css`
  .drop {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    align-items: center;
    padding: 12px 16px;
    border: 1px dashed var(--line-strong);
    border-radius: var(--radius-sheet);
  }
  .drop.over {
    background: var(--wash);
  }
  .drop .hint {
    flex-basis: 100%;
    color: var(--ink-2);
    font-size: var(--text-13);
    text-wrap: pretty;
    overflow-wrap: anywhere;
  }
  .drop code {
    font:
      400 0.95em ui-monospace,
      monospace;
  }
`;
