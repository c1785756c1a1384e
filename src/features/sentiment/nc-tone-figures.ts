/** A tally in figures: how many texts, how many without an answer and why, the share of each tone. */
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type ToneTally, toneShares } from '../../core/tone/tone-rows.ts';
import { TONES } from '../../core/vocabulary.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { dashboardStyles } from '../../ui/dashboard.styles.ts';
import '../../ui/nc-figure.ts';

@customElement('nc-tone-figures')
export class NcToneFigures extends AppElement {
  static override styles = [
    sharedStyles,
    dashboardStyles,
    css`
      :host {
        gap: 8px;
      }
    `,
  ];

  @property({ attribute: false }) tally!: ToneTally;
  /** Small print under each share, by tone; none when left out. */
  @property({ attribute: false }) notes: readonly string[] = [];

  override render() {
    const { t, integer, percent } = this.translator;
    const { tally } = this;
    const silent = [...tally.none.values()].reduce((a, b) => a + b, 0);
    const shares = toneShares(tally);
    const share = (value: number): string => percent(value);
    return html`
      <div class="figures">
        <nc-figure
          data-figure="answered"
          .name=${t('sentiment.answered')}
          .value=${integer(tally.answered)}
          .definition=${t('sentiment.answeredDefine')}
        ></nc-figure>
        <nc-figure
          data-figure="none"
          .name=${t('sentiment.noneCount')}
          .value=${integer(silent)}
          .definition=${t('sentiment.noneDefine')}
        ></nc-figure>
        ${TONES.map((tone, i) => {
          const found = shares[i];
          return html`<nc-figure
            data-figure=${tone}
            .name=${t(`sentiment.shareOf.${tone}`)}
            .value=${found ? share(found.value) : '–'}
            .interval=${found ? `${share(found.low)}–${share(found.high)}` : ''}
            .definition=${[t('sentiment.shareDefine'), this.notes[i] ?? ''].join(' ').trim()}
          ></nc-figure>`;
        })}
      </div>
      ${
        silent === 0
          ? nothing
          : html`<p class="quiet-text">
              ${[...tally.none]
                .map(([reason, count]) =>
                  t('sentiment.noneOf', { reason: t(`sentiment.reasonShort.${reason}`), count }),
                )
                .join('; ')}.
            </p>`
      }
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'nc-tone-figures': NcToneFigures;
  }
}
