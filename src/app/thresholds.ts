/**
 * The thresholds that the whole app judges by: the shipped ones, or the visitor's own, which stay
 * on the device. Own ones belong to one revision of one model; for another they are kept, not
 * taken, and `misfit` says so.
 */
import { atom, type ReadableAtom } from 'nanostores';
import { AppError } from '../core/errors.ts';
import type { ModelThresholds } from '../core/schema.ts';
import type { Misfit, ThresholdsInForce } from '../core/thresholds/in-force.ts';
import { readThresholds, unknownLabels } from '../core/thresholds/read-thresholds.ts';

export const THRESHOLDS_KEY = 'rubrika.thresholds';

/** Whose thresholds: `EngineInfo`, a job's model and an evaluation set all name both. */
export interface ModelRevision {
  readonly modelId: string;
  readonly revision: string;
}

export interface ThresholdsService {
  /** Another value after every change; listen to it, then ask {@link inForce} again. */
  readonly changes: ReadableAtom<number>;
  /** @throws `AppError` `config-invalid` for a model with neither shipped thresholds nor own ones. */
  inForce(model: ModelRevision): ThresholdsInForce;
  /** The same, null instead of the error. */
  find(model: ModelRevision): ThresholdsInForce | null;
  /**
   * Puts own thresholds in force, from the next judgement on and in every tab.
   * @throws `AppError` `bad-input` when they are for another revision or name unknown labels.
   */
  apply(model: ModelRevision, thresholds: ModelThresholds): void;
  /** Whether {@link undo} has something to take back; only for as long as the tab is open. */
  canUndo(model: ModelRevision): boolean;
  /** Takes back the last {@link apply} or {@link reset}. */
  undo(model: ModelRevision): void;
  /** Back to the shipped thresholds. */
  reset(model: ModelRevision): void;
  /** Removes own thresholds of this model that are on the device and not taken. */
  discardMisfits(model: ModelRevision): void;
}

export interface ThresholdsDeps {
  /** See `AppConfig.findThresholds`. */
  readonly shipped: (modelId: string) => ModelThresholds | null;
  /** Names of the labels that every model of this site has. */
  readonly labels: readonly string[];
  /** Null where the browser refuses storage: own thresholds then last as long as the tab. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null;
  /** Calls back when another tab wrote under the key. */
  readonly onOtherTab?: (listener: () => void) => void;
}

/** By `id@revision`; what is null is on the device and cannot be read. */
type Own = ReadonlyMap<string, ModelThresholds | null>;

const keyOf = ({ modelId, revision }: ModelRevision): string => `${modelId}@${revision}`;
/** Ids may hold anything but this sign (see `modelEntrySchema`). */
const partsOf = (key: string): ModelRevision => {
  const at = key.indexOf('@');
  return { modelId: key.slice(0, at), revision: key.slice(at + 1) };
};

export function createThresholds(deps: ThresholdsDeps): ThresholdsService {
  const changes = atom(0);
  let { own, damaged } = readStored(deps.storage);
  let kept = true;
  const history = new Map<string, (ModelThresholds | null)[]>();

  function set(next: Own): void {
    own = next;
    damaged = false;
    kept = write(deps.storage, own);
    changes.set(changes.get() + 1);
  }

  function replace(model: ModelRevision, thresholds: ModelThresholds | null): void {
    const next = new Map(own);
    if (thresholds === null) next.delete(keyOf(model));
    else next.set(keyOf(model), thresholds);
    set(next);
  }

  function remember(model: ModelRevision): void {
    const key = keyOf(model);
    history.set(key, [...(history.get(key) ?? []), own.get(key) ?? null]);
  }

  function usable(model: ModelRevision): ModelThresholds | null {
    const found = own.get(keyOf(model)) ?? null;
    return found !== null && unknownLabels(found, deps.labels).length === 0 ? found : null;
  }

  function misfit(model: ModelRevision): Misfit | null {
    if (damaged) return { reason: 'damaged', revision: '' };
    for (const [key, thresholds] of own) {
      const { modelId, revision } = partsOf(key);
      if (modelId !== model.modelId) continue;
      if (thresholds === null) return { reason: 'damaged', revision };
      if (revision !== model.revision) return { reason: 'revision', revision };
      if (unknownLabels(thresholds, deps.labels).length > 0) return { reason: 'labels', revision };
    }
    return null;
  }

  function find(model: ModelRevision): ThresholdsInForce | null {
    const mine = usable(model);
    if (mine !== null) return { thresholds: mine, origin: 'own', kept, misfit: null };
    const thresholds = deps.shipped(model.modelId);
    if (thresholds === null) return null;
    return { thresholds, origin: 'shipped', kept: true, misfit: misfit(model) };
  }

  deps.onOtherTab?.(() => {
    ({ own, damaged } = readStored(deps.storage));
    kept = true;
    changes.set(changes.get() + 1);
  });

  return {
    changes,
    find,
    inForce(model) {
      const found = find(model);
      if (found !== null) return found;
      throw new AppError('config-invalid', `no thresholds for model ${model.modelId}`, {
        details: { file: 'thresholds.json' },
      });
    },
    apply(model, thresholds) {
      const [unknown] = unknownLabels(thresholds, deps.labels);
      if (unknown !== undefined) {
        throw new AppError('bad-input', `${model.modelId} has no label ${unknown}`, {
          details: { label: unknown },
        });
      }
      const { revision } = thresholds.fittedOn;
      if (revision !== model.revision) {
        throw new AppError('bad-input', `thresholds of ${revision} for ${model.revision}`, {
          details: { revision },
        });
      }
      remember(model);
      replace(model, thresholds);
    },
    canUndo: (model) => (history.get(keyOf(model))?.length ?? 0) > 0,
    undo(model) {
      const before = history.get(keyOf(model))?.pop();
      if (before !== undefined) replace(model, before);
    },
    reset(model) {
      if (!own.has(keyOf(model))) return;
      remember(model);
      replace(model, null);
    },
    discardMisfits(model) {
      const mine = usable(model);
      set(
        new Map(
          [...own].filter(([key, thresholds]) =>
            partsOf(key).modelId === model.modelId ? thresholds === mine && mine !== null : true,
          ),
        ),
      );
    },
  };
}

function readStored(storage: ThresholdsDeps['storage']): { own: Own; damaged: boolean } {
  let text: string | null = null;
  try {
    text = storage?.getItem(THRESHOLDS_KEY) ?? null;
  } catch {
    // Storage is closed: as if nothing were there.
  }
  if (text === null) return { own: new Map(), damaged: false };
  try {
    const { version, own } = JSON.parse(text) as { version?: unknown; own?: unknown };
    if (version !== 1 || typeof own !== 'object' || own === null || Array.isArray(own)) {
      return { own: new Map(), damaged: true };
    }
    return {
      own: new Map(Object.entries(own).map(([key, value]) => [key, readOrNull(value)])),
      damaged: false,
    };
  } catch {
    return { own: new Map(), damaged: true };
  }
}

function readOrNull(value: unknown): ModelThresholds | null {
  try {
    return readThresholds(value);
  } catch {
    return null;
  }
}

/** False where the device did not keep it. */
function write(storage: ThresholdsDeps['storage'], own: Own): boolean {
  try {
    if (own.size === 0) storage?.removeItem(THRESHOLDS_KEY);
    else {
      storage?.setItem(
        THRESHOLDS_KEY,
        JSON.stringify({ version: 1, own: Object.fromEntries(own) }),
      );
    }
    return storage !== null;
  } catch {
    return false;
  }
}
