/** Threshold and number of labels in the address: `#/classify?k=10&t=0.4`. The text is never there. */

export interface Choices {
  /** 0..1; undefined means the model's own thresholds. */
  readonly threshold: number | undefined;
  /** Most labels accepted; undefined means no limit. */
  readonly topK: number | undefined;
}

export function readChoices(params: Readonly<Record<string, string>>, labels: number): Choices {
  const t = Number(params['t'] || Number.NaN);
  const k = Number(params['k'] || Number.NaN);
  return {
    threshold: t >= 0 && t <= 1 ? Math.round(t * 100) / 100 : undefined,
    topK: Number.isInteger(k) && k >= 1 && k <= labels ? k : undefined,
  };
}

/** Parameters for `Router.setParams`; what is not chosen, or was not readable, leaves the address. */
export function writeChoices({ threshold, topK }: Choices): Record<'t' | 'k', string | null> {
  return {
    t: threshold === undefined ? null : String(Math.round(threshold * 100) / 100),
    k: topK === undefined ? null : String(topK),
  };
}
