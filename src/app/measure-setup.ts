/** A short timed run of one setup in a worker of its own, after the golden self-test that every start begins with. */
import type { ClassifyInput, Device } from '../core/engine.ts';
import { isAbort, toErrorData } from '../core/errors.ts';
import type { ModelEntry } from '../core/schema.ts';
import { connect } from '../wire/client.ts';
import { variantOrThrow } from '../wire/device.ts';
import type { Setup, SetupRun } from './measurements.ts';

/** Of the usual lengths of news: a headline, a headline with a lead, a short article. Invented. */
const TEXTS: readonly ClassifyInput[] = [
  { title: 'В посёлке у озера открыли музей старых маяков', snippet: '' },
  {
    title: 'Городской совет утвердил бюджет на ремонт мостов',
    snippet: 'Работы начнутся весной и займут два года, движение перекроют только ночью.',
  },
  {
    title: 'Юношеская сборная выиграла турнир по гребле на спокойной воде',
    snippet:
      'Решающим стал последний заезд: наши спортсмены отстали на старте, но обошли соперников у самого финиша. ' +
      'Тренер отметил, что команда готовилась к этому турниру всю зиму, а состав обновился наполовину. ' +
      'Следующие соревнования пройдут осенью на новом канале.',
  },
];
/** The first round warms the runtime up and is not counted. */
const ROUNDS = 6;

export interface MeasureSetupOptions {
  readonly model: ModelEntry;
  readonly numLabels: number;
  readonly baseUrl: string;
  readonly spawn: Readonly<Record<Device, () => Worker>>;
  readonly setup: Setup;
  readonly signal: AbortSignal;
}

/** A failure is a result too; rejects only when it was aborted. */
export async function measureSetup(options: MeasureSetupOptions): Promise<SetupRun> {
  const { model, setup, signal } = options;
  try {
    const { engine } = await connect({
      spawn: options.spawn[setup.device],
      request: {
        model,
        variant: variantOrThrow(model, setup.device),
        device: setup.device,
        threads: setup.threads,
        baseUrl: options.baseUrl,
        numLabels: options.numLabels,
      },
      signal,
    });
    try {
      const rounds: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        rounds.push((await engine.classify(TEXTS, { signal })).ms / TEXTS.length);
      }
      const ms = median(rounds.slice(1));
      return { ...setup, outcome: { ms, selfTestError: engine.info.selfTestMaxError } };
    } finally {
      await engine.dispose();
    }
  } catch (error) {
    if (isAbort(error)) throw error;
    return { ...setup, outcome: { error: toErrorData(error, 'session-failed').code } };
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}
