/** How a file was read, what of it was left out and why, and which column is which. */
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { AnalyticsFile } from '../../core/analytics/analytics-file.ts';
import {
  type FileColumns,
  type FileField,
  FIELDS_OF,
  type FileKind,
} from '../../core/analytics/file-columns.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { dashboardStyles } from '../../ui/dashboard.styles.ts';
import { analyticsStyles } from './analytics.styles.ts';

export class ColumnsEvent extends Event {
  readonly columns: FileColumns;
  constructor(columns: FileColumns) {
    super('nc-analytics-columns', { bubbles: true, composed: true });
    this.columns = columns;
  }
}

const FAULTS_SHOWN = 200;

@customElement('nc-analytics-reading')
export class NcAnalyticsReading extends AppElement {
  static override styles = [
    sharedStyles,
    controlStyles,
    dashboardStyles,
    analyticsStyles,
    css`
      :host {
        gap: 8px;
      }
      .faults {
        max-block-size: 220px;
        margin-block-start: 4px;
        overflow: auto;
        overflow-wrap: anywhere;
      }
      .faults li {
        padding-block: 4px;
        border-block-end: 1px solid var(--line);
      }
      .tools {
        padding-block: 8px;
      }
    `,
  ];

  @property() kind: FileKind = 'counts';
  @property({ attribute: false }) file!: AnalyticsFile;

  override render() {
    const { t, list } = this.translator;
    const { content, faults } = this.file;
    const missing = content.kind === 'missing';
    return html`
      <p class="quiet-text">${this.#notes()}</p>
      ${
        missing
          ? html`<p class="failed" role="alert">
              ${t('analytics.missing', {
                fields: list(content.fields.map((fields) => this.#alternatives(fields))),
              })}
            </p>`
          : nothing
      }
      ${faults.length === 0 ? nothing : this.#faults()}
      <details ?open=${missing}>
        <summary>${t('analytics.columns')}</summary>
        <div class="tools">${FIELDS_OF[this.kind].map((field) => this.#column(field))}</div>
      </details>
    `;
  }

  #alternatives(fields: readonly FileField[]): string {
    const { t, list } = this.translator;
    const names = fields.map((field) => t(`analytics.field.${field}`));
    return names.length === 1 ? (names[0] ?? '') : t('analytics.or', { list: list(names) });
  }

  #notes(): string {
    const { t, list } = this.translator;
    const { rows, encoding, format, header, content } = this.file;
    const written =
      format.kind === 'json'
        ? 'JSON'
        : format.delimiter === ''
          ? t('analytics.formatList')
          : format.delimiter === '\t'
            ? t('analytics.formatTab')
            : t('analytics.formatMark', { mark: format.delimiter });
    return [
      t('analytics.read', { count: rows, encoding: encoding.encoding, format: written }),
      ...(header ? [] : [t('analytics.noHeader')]),
      ...(content.kind === 'counts' && content.repeated.length > 0
        ? [t('analytics.repeated', { ids: list(content.repeated.slice(0, 5)) })]
        : []),
      ...(content.kind === 'news' && content.undated > 0
        ? [t('analytics.undated', { count: content.undated })]
        : []),
    ].join(' ');
  }

  #faults() {
    const { t } = this.translator;
    const { faults } = this.file;
    return html`<details>
      <summary>${t('analytics.faults', { count: faults.length })}</summary>
      <ul class="faults" tabindex="0" aria-label=${t('analytics.faults', { count: faults.length })}>
        ${faults.slice(0, FAULTS_SHOWN).map(({ line, field, reason, value }) => {
          const why = t(`analytics.reason.${reason}`);
          return html`<li>
            ${
              field === null
                ? t('analytics.fault', { line: String(line), reason: why })
                : t('analytics.faultField', {
                    line: String(line),
                    field: t(`analytics.field.${field}`),
                    reason: why,
                  })
            }${value === '' ? nothing : html` · ${value}`}
          </li>`;
        })}
      </ul>
      ${
        faults.length > FAULTS_SHOWN
          ? html`<p>${t('analytics.faultsMore', { shown: FAULTS_SHOWN })}</p>`
          : nothing
      }
    </details>`;
  }

  #column(field: FileField) {
    const { t } = this.translator;
    const chosen = this.file.columns[field] ?? null;
    return html`<label>
      ${t(`analytics.field.${field}`)}
      <select
        class="select"
        name=${field}
        @change=${(event: Event) => {
          const { value } = event.currentTarget as HTMLSelectElement;
          const column = value === '' ? null : Number(value);
          this.dispatchEvent(new ColumnsEvent({ ...this.file.columns, [field]: column }));
        }}
      >
        <option value="" ?selected=${chosen === null}>${t('analytics.noColumn')}</option>
        ${this.file.columnNames.map(
          (name, i) => html`<option value=${i} ?selected=${i === chosen}>${name}</option>`,
        )}
      </select>
    </label>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-analytics-reading': NcAnalyticsReading;
  }
  interface HTMLElementEventMap {
    'nc-analytics-columns': ColumnsEvent;
  }
}
