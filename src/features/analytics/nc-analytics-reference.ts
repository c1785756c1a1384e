/** What drift is measured from: the training set, a finished job, or a file. */
import { html } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { Job } from '../../core/batch/batch-store.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { dashboardStyles } from '../../ui/dashboard.styles.ts';
import { TRAINING } from './address.ts';
import { analyticsStyles } from './analytics.styles.ts';
import { optionSelect } from './option-select.ts';

export type ReferenceRequest =
  | { readonly from: 'training' }
  | { readonly from: 'job'; readonly id: string }
  | { readonly from: 'file'; readonly file: Blob; readonly name: string };

export class ReferenceEvent extends Event {
  readonly request: ReferenceRequest;
  constructor(request: ReferenceRequest) {
    super('nc-analytics-reference', { bubbles: true, composed: true });
    this.request = request;
  }
}

const FILE = 'file';

@customElement('nc-analytics-reference')
export class NcAnalyticsReference extends AppElement {
  static override styles = [sharedStyles, controlStyles, dashboardStyles, analyticsStyles];

  @property({ attribute: false }) jobs: readonly Job[] = [];
  /** The training set, a job's id, or empty for a file. */
  @property() chosen = TRAINING;
  @property() fileName = '';
  @query('input') private input!: HTMLInputElement;

  override render() {
    const { t } = this.translator;
    const options: (readonly [string, string])[] = [
      [TRAINING, t('analytics.referenceTraining')],
      ...this.jobs.map(
        (job) => [job.id, t('analytics.job', { file: job.file, count: job.rows })] as const,
      ),
      ...(this.fileName === ''
        ? []
        : [[FILE, t('analytics.referenceFile', { file: this.fileName })] as const]),
    ];
    return html`<div class="tools">
      ${optionSelect(
        t('analytics.reference'),
        'reference',
        this.fileName === '' ? this.chosen : FILE,
        options,
        (value) => {
          if (value === FILE) return;
          this.dispatchEvent(
            new ReferenceEvent(
              value === TRAINING ? { from: 'training' } : { from: 'job', id: value },
            ),
          );
        },
      )}
      <button
        class="button"
        type="button"
        @click=${() => {
          this.input.click();
        }}
      >
        ${t('analytics.referenceOpen')}
      </button>
      <input
        type="file"
        hidden
        accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson,text/*,application/json"
        aria-label=${t('analytics.referenceOpen')}
        @change=${this.#onPick}
      />
    </div>`;
  }

  readonly #onPick = (): void => {
    const file = this.input.files?.[0];
    if (file !== undefined) {
      this.dispatchEvent(new ReferenceEvent({ from: 'file', file, name: file.name }));
    }
    this.input.value = '';
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-analytics-reference': NcAnalyticsReference;
  }
  interface HTMLElementEventMap {
    'nc-analytics-reference': ReferenceEvent;
  }
}
