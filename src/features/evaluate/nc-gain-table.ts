/** Figures before and after, with the difference and its interval: nobody should tune on noise. */
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Gain } from '../../core/evaluation/threshold-gain.ts';
import { metricName } from '../../i18n/metric-text.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { dashboardStyles } from '../../ui/dashboard.styles.ts';
import { verdictOf } from './gain-words.ts';
import { signed } from './signed.ts';
import '../../ui/nc-data-table.ts';

@customElement('nc-gain-table')
export class NcGainTable extends AppElement {
  static override styles = [sharedStyles, dashboardStyles];

  @property() label = '';
  @property({ attribute: false }) gains: readonly Gain[] = [];

  override render() {
    const { t } = this.translator;
    if (this.gains.length === 0) return nothing;
    return html`<nc-data-table
      .label=${this.label}
      .columns=${[
        { key: 'metric', name: t('tuning.metric') },
        { key: 'before', name: t('tuning.before'), numeric: true, digits: 4 },
        { key: 'after', name: t('tuning.after'), numeric: true, digits: 4 },
        {
          key: 'difference',
          name: t('tuning.difference'),
          numeric: true,
          render: (value: unknown) =>
            signed(this.translator, typeof value === 'number' ? value : null),
        },
        { key: 'interval', name: t('tuning.interval') },
        { key: 'verdict', name: t('tuning.verdict') },
      ]}
      .rows=${this.gains.map((gain) => {
        const { value, low, high } = gain.difference;
        const verdict = verdictOf(gain);
        return {
          key: gain.metric,
          values: {
            metric: metricName(this.translator, gain.metric),
            before: gain.before,
            after: gain.after,
            difference: value,
            interval:
              low === null
                ? '–'
                : `${signed(this.translator, low)} … ${signed(this.translator, high)}`,
            verdict: verdict === null ? '–' : t(`tuning.verdict.${verdict}`),
          },
        };
      })}
    ></nc-data-table>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-gain-table': NcGainTable;
  }
}
