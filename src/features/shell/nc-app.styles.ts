import { css } from 'lit';

export const appStyles = css`
  :host {
    display: block;
    color: var(--ink);
    font: 400 var(--text-16) / 1.5 var(--font-ui);
  }
  header {
    display: flex;
    align-items: center;
    gap: 4px 8px;
    min-block-size: 60px;
    padding-inline: clamp(16px, 2.2vw, 28px) clamp(8px, 1.4vw, 20px);
    border-block-end: 1px solid var(--line);
  }
  .wordmark {
    display: inline-flex;
    align-items: center;
    min-block-size: 36px;
    margin-inline-end: 20px;
    color: var(--ink);
    font: 700 var(--text-18) / 1 var(--font-news);
    text-decoration: none;
  }
  .wordmark b {
    color: var(--accent);
  }
  nav {
    display: flex;
    align-self: stretch;
    gap: 20px;
    overflow-x: auto;
    scrollbar-width: none;
  }
  nav a {
    display: flex;
    align-items: center;
    color: var(--ink-2);
    font-size: var(--text-15);
    text-decoration: none;
    white-space: nowrap;
  }
  nav a:hover {
    color: var(--ink);
  }
  nav a[aria-current] {
    position: relative;
    color: var(--ink);
  }
  nav a[aria-current]::after {
    position: absolute;
    inset-inline: 0;
    inset-block-end: 10px;
    block-size: 2px;
    background: var(--accent);
    content: '';
  }
  nav a:focus-visible {
    outline-offset: -4px;
  }
  nc-model-status {
    margin-inline-start: auto;
  }
  main {
    max-inline-size: calc(var(--content) + 2 * var(--gutter));
    margin-inline: auto;
    padding: clamp(16px, 3vw, 36px) var(--gutter) 72px;
    outline: none;
  }
  .plain {
    display: grid;
    gap: 12px;
    max-inline-size: 60ch;
    padding-block: 32px;
  }
  .plain h1 {
    font: 600 var(--text-25) / 1.3 var(--font-news);
  }
  .plain p {
    overflow-wrap: anywhere;
  }
  .plain a {
    color: inherit;
  }
  .skip {
    position: absolute;
    inset-block-start: 8px;
    inset-inline-start: 16px;
    z-index: 20;
    text-decoration: none;
  }
  .skip:not(:focus) {
    clip-path: inset(50%);
    pointer-events: none;
  }
  @media (max-width: 799px) {
    header {
      flex-wrap: wrap;
      min-block-size: 53px;
    }
    .wordmark {
      margin-inline-end: 0;
    }
    nav {
      order: 3;
      flex: 0 0 100%;
      block-size: 44px;
    }
    nav.alone {
      display: none;
    }
  }
  @media (forced-colors: active) {
    nav a[aria-current]::after {
      background: Highlight;
    }
  }
`;
