import { css } from 'lit';

export const dataTableStyles = css`
  :host {
    display: block;
    min-inline-size: 0;
  }
  .search {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    align-items: center;
    margin-block-end: 8px;
    color: var(--ink-2);
    font-size: var(--text-13);
  }
  .search input {
    flex: 0 1 280px;
    min-inline-size: 0;
    min-block-size: 36px;
    padding: 6px 10px;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-control);
    background: var(--sheet);
    color: var(--ink);
    font: 400 var(--text-14) / 1.4 var(--font-ui);
  }
  .search input::placeholder {
    color: var(--ink-2);
    opacity: 1;
  }
  .scroller {
    max-block-size: var(--table-height, 520px);
    overflow: auto;
    overflow-anchor: none;
    border: 1px solid var(--line);
    border-radius: var(--radius-control);
    background: var(--sheet);
  }
  table {
    inline-size: 100%;
    border-collapse: separate;
    border-spacing: 0;
    font: 400 var(--text-14) / 1.3 var(--font-ui);
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    box-sizing: border-box;
    block-size: 36px;
    padding: 0 12px;
    border-block-end: 1px solid var(--line);
    font-weight: 400;
    text-align: start;
    white-space: nowrap;
  }
  .numeric {
    text-align: end;
  }
  thead th {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    background: var(--sheet);
    color: var(--ink-2);
    font-size: var(--text-13);
  }
  thead button {
    min-block-size: 35px;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  thead button:hover {
    color: var(--ink);
  }
  /* Takes no room, so that headings end where their figures do. */
  .arrow {
    display: inline-block;
    inline-size: 0;
    text-indent: 2px;
    white-space: nowrap;
  }
  tbody tr:hover {
    background: var(--wash);
  }
  tr.chosen {
    background: var(--wash);
    box-shadow: inset 3px 0 0 var(--accent);
  }
  .pick {
    min-block-size: 32px;
    max-inline-size: 40ch;
    overflow: hidden;
    padding: 0;
    border: 0;
    background: none;
    color: var(--ink);
    font: inherit;
    text-align: start;
    text-overflow: ellipsis;
    cursor: pointer;
  }
  .chosen .pick {
    font-weight: 600;
  }
  .spacer td {
    padding: 0;
    border: 0;
  }
  .none {
    padding: 16px 12px;
    color: var(--ink-2);
    font-size: var(--text-14);
  }
  .spark {
    display: inline-block;
    inline-size: 48px;
    block-size: 6px;
    margin-inline-start: 8px;
    vertical-align: middle;
    border-radius: 3px;
    background: color-mix(in oklab, var(--ink) 10%, transparent);
  }
  .spark i {
    display: block;
    block-size: 100%;
    border-radius: 3px;
    background: var(--hue, var(--ink-2));
  }
  @media (forced-colors: active) {
    .spark i {
      forced-color-adjust: none;
      background: Highlight;
    }
  }
`;
