import { css } from 'lit';

export const classifyPageStyles = css`
  :host {
    display: block;
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 28px clamp(24px, 3.2vw, 40px);
    align-items: start;
  }
  @media (min-width: 800px) {
    .columns {
      grid-template-columns: minmax(0, 1.6fr) minmax(320px, 1fr);
    }
    .text {
      position: sticky;
      inset-block-start: 16px;
    }
  }
  nc-text-facts {
    margin-block-start: 12px;
  }
  .examples {
    margin-block-start: 16px;
  }
  .examples h2 {
    margin-block-end: 8px;
    color: var(--ink-2);
    font: 400 var(--text-13) / 1.5 var(--font-ui);
  }
  .examples ul {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  @media (max-width: 799px) {
    /* One line to swipe, so that the answer stays near the text. */
    .examples ul {
      flex-wrap: nowrap;
      margin-inline: calc(-1 * var(--gutter));
      padding: 3px var(--gutter);
      overflow-x: auto;
      scrollbar-width: none;
    }
    .examples .chip {
      white-space: nowrap;
    }
  }
  .answer {
    display: grid;
    gap: 14px;
    padding-block-start: 8px;
  }
  .answer > h2 {
    font: 600 var(--text-18) / 1.5 var(--font-ui);
  }
  .answer > p {
    color: var(--ink-2);
    font-size: var(--text-15);
    text-wrap: pretty;
  }
  .answer > .button {
    justify-self: start;
  }
  .failed {
    display: flex;
    gap: 8px;
    align-items: flex-start;
    color: var(--accent);
  }
  .failed svg {
    flex: none;
    margin-block-start: 4px;
  }
  nc-explain {
    margin-block-start: 28px;
  }
  nc-vocabulary {
    padding-block-start: 18px;
    border-block-start: 1px solid var(--line);
  }
`;
