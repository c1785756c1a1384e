/** Which words carry a label: the cost first, then the work with a way out, then the text and its table. */
import { consume } from '@lit/context';
import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { servicesContext, type Services } from '../../app/context.ts';
import { toCsv } from '../../core/csv.ts';
import type { Engine } from '../../core/engine.ts';
import {
  type Contribution,
  type Contributions,
  contributionsOf,
} from '../../core/explain/contributions.ts';
import { type ExplanationPlan, planExplanation } from '../../core/explain/explain.ts';
import { durationText } from '../../i18n/duration.ts';
import { errorText } from '../../i18n/error-text.ts';
import { AppElement, sharedStyles } from '../../ui/app-element.ts';
import { controlStyles } from '../../ui/controls.styles.ts';
import { cssProperties } from '../../ui/css-properties.ts';
import { icons } from '../../ui/icons.ts';
import type { RowSelectEvent, TableColumn } from '../../ui/nc-data-table.ts';
import { saveFile } from '../../ui/save-file.ts';
import type { Outcome } from './classify-task.ts';
import { ExplainController } from './explain-controller.ts';
import { answerOf, marksOf, rowsOf, signed, type Target, targetsOf } from './explain-view.ts';
import type { Judged } from './export-answer.ts';
import { explainStyles } from './nc-explain.styles.ts';
import '../../ui/nc-data-table.ts';
import '../../ui/nc-progress.ts';
import './nc-marked-text.ts';

@customElement('nc-explain')
export class NcExplain extends AppElement {
  static override styles = [sharedStyles, controlStyles, explainStyles];

  @consume({ context: servicesContext })
  private services!: Services;
  @property({ attribute: false }) outcome!: Outcome;
  @property({ attribute: false }) judged!: Judged;
  @property({ attribute: false }) engine: Engine | null = null;
  @state() private chosenTarget: string | null = null;
  /** Key of the table's row that is pointed out in the text. */
  @state() private chosenRow: string | null = null;

  readonly #explain = new ExplainController(this, () => performance.now());
  #plan: ExplanationPlan | null = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('outcome');
    if (!changed.has('outcome') || before?.input === this.outcome.input) return;
    // Another text: what was found, or is being looked for, is of the one before.
    this.#explain.cancel();
    this.chosenRow = this.chosenTarget = null;
    const { item, input } = this.outcome;
    const windowed = item.notes.find((note) => note.kind === 'windowed');
    this.#plan = planExplanation(input, windowed?.windows ?? 1);
  }

  override render() {
    const { t } = this.translator;
    const plan = this.#plan;
    if (plan === null || plan.words.length === 0) return nothing;
    const { state } = this.#explain;
    const targets = this.#targets();
    const target = targets.find(({ key }) => key === this.chosenTarget) ?? targets[0];
    if (target === undefined) return nothing;
    return html`
      <section aria-labelledby="heading" ${cssProperties({ '--hue': `var(${target.hue})` })}>
        <div class="head">
          <h2 id="heading">${t('explain.heading')}</h2>
          <label>
            ${t('explain.target')}
            <select class="select" @change=${this.#onTarget}>
              ${this.#options(targets, target)}
            </select>
          </label>
          ${
            state.status === 'idle'
              ? html`<button class="button" type="button" @click=${this.#start}>
                  ${t('explain.start')}
                </button>`
              : nothing
          }
        </div>
        ${this.#body(plan, target)}
      </section>
    `;
  }

  #body(plan: ExplanationPlan, target: Target) {
    const { translator } = this;
    const { t } = translator;
    const { state } = this.#explain;
    switch (state.status) {
      case 'idle':
        return html`<p class="quiet">
          ${t('explain.how')} ${plan.phrases.length > 0 ? t('explain.howLong') : nothing}
          ${t('explain.cost', {
            count: Math.round(plan.runs / plan.windows),
            time: durationText(translator, this.#expected(plan)),
          })}
        </p>`;
      case 'running':
        return html`<nc-progress
            .value=${state.done / state.total}
            .label=${t('explain.heading')}
          ></nc-progress>
          <div class="row">
            <span>${t('explain.progress', { done: state.done, total: state.total })}</span>
            ${
              state.millisecondsLeft === null
                ? nothing
                : html`<span
                    >${t('explain.left', {
                      time: durationText(translator, state.millisecondsLeft),
                    })}</span
                  >`
            }
            <button
              class="button"
              type="button"
              @click=${() => {
                this.#explain.cancel();
              }}
            >
              ${t('explain.stop')}
            </button>
          </div>`;
      case 'failed':
        return html`<p class="failed" role="alert">
            ${icons.warning}<span
              >${t('explain.failed')}. ${errorText(translator, state.error)}</span
            >
          </p>
          <button class="button" type="button" @click=${this.#start}>
            ${t('explain.again')}
          </button>`;
      case 'done':
        return this.#answer(plan, target, contributionsOf(state.explanation, target.scorer));
    }
  }

  #answer(plan: ExplanationPlan, target: Target, found: Contributions) {
    const { translator } = this;
    const { t, probability } = translator;
    const all = [...found.words, ...found.phrases];
    const chosen = all.find((row) => rowsOf([row])[0]?.key === this.chosenRow) ?? null;
    const notes = [
      t('explain.baseline', { probability: probability(found.baseline.probability) }),
      ...(found.skipped > 0 ? [t('explain.skipped', { count: found.skipped })] : []),
      ...(found.alone > 0 ? [t('explain.alone')] : []),
      ...(plan.text.htmlRemoved ? [t('explain.html')] : []),
      t('explain.limit'),
    ];
    return html`
      <p class="answer">${answerOf(translator, target.title, found)}</p>
      <div class="columns">
        <div>
          <nc-marked-text
            .text=${plan.text}
            .marks=${marksOf(found)}
            .chosen=${chosen}
            .label=${t('explain.text')}
          ></nc-marked-text>
          <ul class="legend">
            <li>
              <span class="sample for">${t('explain.column.word')}</span> ${t('explain.legendFor')}
            </li>
            <li>
              <span class="sample against">${t('explain.column.word')}</span>
              ${t('explain.legendAgainst')}
            </li>
          </ul>
          <p class="quiet">${notes.join(' ')}</p>
        </div>
        <div class="tables" @nc-row-select=${this.#onRow}>
          ${found.words.length > 0 ? this.#table('words', found.words) : nothing}
          ${found.phrases.length > 0 ? this.#table('phrases', found.phrases) : nothing}
          <button
            class="button quiet"
            type="button"
            @click=${() => {
              this.#save(target, all);
            }}
          >
            ${t('explain.save')}
          </button>
        </div>
      </div>
    `;
  }

  #table(kind: 'words' | 'phrases', rows: readonly Contribution[]) {
    const { translator } = this;
    const { t } = translator;
    const figure = (value: unknown): string =>
      typeof value === 'number' ? signed(translator, value) : '–';
    const columns: TableColumn[] = [
      { key: 'text', name: t(kind === 'words' ? 'explain.column.word' : 'explain.column.phrase') },
      { key: 'logit', name: t('explain.column.logit'), numeric: true, render: figure },
      { key: 'drop', name: t('explain.column.drop'), numeric: true, render: figure },
      {
        key: 'without',
        name: t('explain.column.without'),
        numeric: true,
        render: (value) => (typeof value === 'number' ? translator.probability(value) : '–'),
      },
    ];
    return html`<nc-data-table
      class=${kind}
      .label=${t(`explain.${kind}`)}
      .columns=${columns}
      .rows=${rowsOf(rows)}
      .sorting=${SORTING}
      .searchLabel=${rows.length > 20 ? t('explain.find') : ''}
      .selectable=${true}
      .selected=${this.chosenRow}
    ></nc-data-table>`;
  }

  #options(targets: readonly Target[], chosen: Target) {
    const { t } = this.translator;
    const option = ({ key, title }: Target) =>
      html`<option value=${key} ?selected=${key === chosen.key}>${title}</option>`;
    const labels = targets.slice(0, -1);
    const accepted = labels.filter((target) => target.accepted);
    return html`
      ${
        accepted.length === 0
          ? nothing
          : html`<optgroup label=${t('explain.accepted')}>${accepted.map(option)}</optgroup>`
      }
      <optgroup label=${t('explain.others')}>
        ${labels.filter((target) => !target.accepted).map(option)}
      </optgroup>
      <optgroup label=${t('tone.heading')}>${targets.slice(-1).map(option)}</optgroup>
    `;
  }

  #targets(): Target[] {
    const { decisions, tone, inForce } = this.judged;
    return targetsOf(decisions, tone, inForce.thresholds.calibration, this.translator);
  }

  /** Milliseconds, at the pace of the answer that is on the page. */
  #expected(plan: ExplanationPlan): number {
    return (this.outcome.ms / plan.windows) * plan.runs;
  }

  readonly #start = (): void => {
    const { engine } = this;
    const plan = this.#plan;
    if (engine === null || plan === null) return;
    const { decisions } = this.judged;
    const accepted = decisions.filter((decision) => decision.accepted);
    const targets = (accepted.length > 0 ? accepted : decisions.slice(0, 1)).map(
      ({ label }) => label.index,
    );
    this.#explain.start(engine, plan, targets).then((explanation) => {
      if (explanation !== null) this.#say();
    }, reportError);
  };

  #say(): void {
    const { state } = this.#explain;
    const targets = this.#targets();
    const target = targets.find(({ key }) => key === this.chosenTarget) ?? targets[0];
    if (state.status !== 'done' || target === undefined) return;
    const found = contributionsOf(state.explanation, target.scorer);
    const answer = answerOf(this.translator, target.title, found);
    this.services.notices.say(this.translator.t('explain.done', { answer }));
  }

  readonly #onTarget = (event: Event): void => {
    this.chosenTarget = (event.currentTarget as HTMLSelectElement).value;
    this.#say();
  };

  readonly #onRow = (event: RowSelectEvent): void => {
    this.chosenRow = this.chosenRow === event.key ? null : event.key;
  };

  /** Whole figures; the text itself stays a column, since the visitor asked for the file. */
  #save(target: Target, rows: readonly Contribution[]): void {
    const header = ['field', 'start', 'end', 'text', 'logit_drop', 'probability_drop'];
    const text = toCsv([
      header,
      ...rows.map((r) => [r.field, r.start, r.end, r.text, r.logitDrop, r.probabilityDrop]),
    ]);
    saveFile(`explanation-${target.key}.csv`, new Blob([text], { type: 'text/csv' }));
  }
}

const SORTING = { column: 'logit', falling: true };

declare global {
  interface HTMLElementTagNameMap {
    'nc-explain': NcExplain;
  }
}
