// Set by vite.config.ts from the environment or git; never from the clock.
/** Short hash of the commit that was built; `unknown` outside a repository. */
declare const __BUILD_COMMIT__: string;
/** Day of that commit, `YYYY-MM-DD`; `unknown` outside a repository. */
declare const __BUILD_DATE__: string;

/** Made by scripts/model-figures.mjs from the result files that config/models.json names. */
declare module 'virtual:model-figures' {
  export interface Figure {
    readonly value: number;
    readonly low: number;
    readonly high: number;
  }
  export interface ModelFigures {
    readonly split: string;
    readonly items: number;
    readonly headline: Readonly<
      Record<'protocolF1' | 'microF1' | 'macroF1' | 'toneMacroF1', Figure>
    >;
  }
  /** By model id; a model without a result file has none. */
  const figures: Readonly<Record<string, ModelFigures | undefined>>;
  export default figures;
}
