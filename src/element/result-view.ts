/** An answer as `<news-classifier>` shows it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { LabelScore, Note, Result } from '../library/types.ts';
import { cssProperties } from '../ui/css-properties.ts';
import type { Strings } from './strings.ts';

export interface ResultViewOptions {
  readonly view: 'chips' | 'bars';
  readonly tone: boolean;
}

export function resultView(
  result: Result,
  strings: Strings,
  { view, tone }: ResultViewOptions,
): TemplateResult {
  if (result.empty) return html`<p class="hint">${strings.t('empty')}</p>`;
  const label = view === 'bars' ? barOf : chipOf;
  return html`
    ${
      result.labels.length === 0
        ? html`<p class="hint">${strings.t('none')}</p>`
        : html`<ul
            class="labels ${view}"
            part="labels"
            role="list"
            aria-label=${strings.t('labels')}
          >
            ${result.labels.map((score) => label(score, strings))}
          </ul>`
    }
    ${
      result.cutByTopK === 0
        ? nothing
        : html`<p class="hint">${strings.t('more', { count: result.cutByTopK })}</p>`
    }
    ${
      tone && result.tone !== null
        ? html`<p class="tone" part="tone">
            ${strings.t('tone')}: ${strings.tone(result.tone.tone)},
            ${strings.percent(result.tone.probabilities[result.tone.tone])}
          </p>`
        : nothing
    }
    ${result.notes.map((note) => html`<p class="note" part="note">${noteText(note, strings)}</p>`)}
  `;
}

function chipOf(score: LabelScore, strings: Strings): TemplateResult {
  return html`<li class="label" part="label" data-group=${score.group}>
    <span class="name">${score.title}</span>
    <span class="value">${strings.percent(score.probability)}</span>
  </li>`;
}

function barOf(score: LabelScore, strings: Strings): TemplateResult {
  return html`<li class="label" part="label" data-group=${score.group}>
    <span class="name">${score.title}</span>
    <span class="track"
      ><span
        class="bar"
        part="bar"
        ${cssProperties({ 'inline-size': `${score.probability * 100}%` })}
      ></span
    ></span>
    <span class="value">${strings.percent(score.probability)}</span>
  </li>`;
}

function noteText(note: Note, strings: Strings): string {
  const { kind, ...values } = note;
  return strings.t(`note.${kind}`, values);
}
