/** What of the page is in the address: `#/sentiment?view=quality&model=…&split=val`. Never a text or a file. */

export const VIEWS = ['text', 'list', 'quality'] as const;
export type View = (typeof VIEWS)[number];

export interface Address {
  readonly view: View;
  readonly model: string | undefined;
  readonly split: string | undefined;
}

export function readAddress(params: Readonly<Record<string, string>>): Address {
  return {
    view: VIEWS.find((view) => view === params['view']) ?? 'text',
    model: params['model'] || undefined,
    split: params['split'] || undefined,
  };
}

/** Parameters for `Router.setParams`; what is usual, or was not readable, leaves the address. */
export function writeAddress({ view, model, split }: Address): Record<string, string | null> {
  return {
    view: view === 'text' ? null : view,
    model: view === 'quality' ? (model ?? null) : null,
    split: view === 'quality' ? (split ?? null) : null,
  };
}
