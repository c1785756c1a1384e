/** Buttons, chips and selects: native controls, styled by class. */
import { css } from 'lit';

export const controlStyles = css`
  button,
  select {
    font: inherit;
    color: inherit;
  }
  .button,
  .chip,
  .select {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-block-size: 36px;
    padding: 6px 14px;
    border: 1px solid var(--line);
    border-radius: var(--radius-control);
    background: var(--sheet);
    color: var(--ink);
    font: 400 var(--text-14) / 1.4 var(--font-ui);
    text-align: center;
    cursor: pointer;
    transition:
      background-color var(--motion),
      border-color var(--motion);
  }
  .button:hover,
  .chip:hover,
  .select:hover {
    border-color: var(--line-strong);
    background: var(--wash);
  }
  .button.primary {
    border-color: var(--ink);
    background: var(--ink);
    color: var(--paper);
    font-weight: 500;
  }
  .button.primary:hover {
    background: color-mix(in oklab, var(--ink) 86%, var(--paper));
  }
  .button.quiet {
    padding-inline: 8px;
    border-color: transparent;
    background: none;
    color: var(--ink-2);
  }
  .button.quiet:hover {
    background: var(--wash);
    color: var(--ink);
  }
  .button.icon {
    min-inline-size: 36px;
    padding: 6px;
  }
  .button:disabled {
    opacity: 0.5;
    cursor: default;
  }
  .chip {
    min-block-size: 32px;
    padding: 4px 13px;
    border-radius: 16px;
    line-height: 1.5;
  }
  .select {
    padding-inline: 10px 8px;
    min-block-size: 32px;
    padding-block: 4px;
  }
  .link {
    min-block-size: 24px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--ink);
    font: inherit;
    text-decoration: underline;
    text-decoration-color: var(--line-strong);
    text-underline-offset: 3px;
    cursor: pointer;
  }
  .link:hover {
    text-decoration-color: currentcolor;
  }
  kbd {
    display: inline-block;
    min-inline-size: 24px;
    padding: 0 6px;
    border: 1px solid var(--line);
    border-block-end-width: 2px;
    border-radius: 5px;
    background: var(--paper);
    font: 500 var(--text-13) / 1.6 var(--font-ui);
    text-align: center;
    white-space: nowrap;
  }
  @media (forced-colors: active) {
    .button.primary {
      forced-color-adjust: none;
      border-color: ButtonText;
      background: ButtonText;
      color: ButtonFace;
    }
  }
`;
