/** A labelled native select. */
import { html, type TemplateResult } from 'lit';

export function optionSelect<T extends string>(
  label: string,
  name: string,
  chosen: T,
  options: readonly (readonly [value: T, title: string])[],
  onChoose: (value: T) => void,
): TemplateResult {
  return html`<label>
    ${label}
    <select
      class="select"
      name=${name}
      @change=${(event: Event) => {
        onChoose((event.currentTarget as HTMLSelectElement).value as T);
      }}
    >
      ${options.map(
        ([value, title]) =>
          html`<option value=${value} ?selected=${value === chosen}>${title}</option>`,
      )}
    </select>
  </label>`;
}
