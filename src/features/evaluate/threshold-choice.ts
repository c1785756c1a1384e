/**
 * Which thresholds the page judges by: those in force, one from the address, or a draft that
 * somebody tries out; and the way from a draft to the whole app or to a file.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Services } from '../../app/context.ts';
import type { Tuned } from '../../core/calibration/tuning.ts';
import { AppError } from '../../core/errors.ts';
import { type Thresholds, thresholdVector } from '../../core/metrics/cells.ts';
import type { ModelThresholds } from '../../core/schema.ts';
import type { ThresholdsInForce } from '../../core/thresholds/in-force.ts';
import { unknownLabels } from '../../core/thresholds/read-thresholds.ts';
import { readThresholdsFile, writeThresholdsFile } from '../../core/thresholds/thresholds-file.ts';
import type { Address } from './address.ts';
import {
  type Draft,
  draftByHand,
  draftOfFile,
  draftOfRule,
  sameThresholds,
  toModelThresholds,
} from './draft.ts';
import { type Opened, USUAL_THRESHOLD } from './open-set.ts';
import type { Unit } from './units.ts';

/** A file of thresholds beyond this is none. */
const MOST_BYTES = 1_000_000;

export interface ChoiceSources {
  readonly services: () => Services;
  readonly address: () => Address;
  readonly opened: () => Opened | null;
  /** The one threshold that the address says; undefined takes it out. */
  readonly setAddress: (threshold: number | undefined) => void;
}

export class ThresholdChoice implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #from: ChoiceSources;
  #draft: Draft | null = null;
  /** Under the hand, before it is released. */
  #dragged: number | Draft | null = null;
  #before: { key: readonly unknown[]; value: Thresholds } | null = null;
  #stop: (() => void) | null = null;

  constructor(host: ReactiveControllerHost, from: ChoiceSources) {
    this.#host = host;
    this.#from = from;
    host.addController(this);
  }

  hostConnected(): void {
    this.#stop = this.#from.services().thresholds.changes.listen(() => {
      this.#host.requestUpdate();
    });
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#stop = null;
  }

  /** Null for a file, and for a model without thresholds. */
  get inForce(): ThresholdsInForce | null {
    const model = this.#from.opened()?.model ?? null;
    return model === null ? null : this.#from.services().thresholds.find(model);
  }

  /** In force; the same object until that changes, since computations start over with another. */
  get before(): Thresholds {
    const opened = this.#from.opened();
    const thresholds = this.inForce?.thresholds ?? null;
    const key = [opened, thresholds];
    if (this.#before === null || this.#before.key.some((part, i) => part !== key[i])) {
      this.#before = { key, value: valueOf(thresholds, opened) };
    }
    return this.#before.value;
  }

  /** What the page judges by at this moment. */
  get now(): Thresholds {
    const dragged = this.#dragged;
    if (dragged === null) return this.settled;
    return typeof dragged === 'number' ? dragged : dragged.thresholds;
  }

  /** The same without what is under the hand. */
  get settled(): Thresholds {
    const { before } = this;
    const tried = this.#draft?.thresholds ?? this.#from.address().threshold ?? before;
    return sameThresholds(tried, before, this.#labels) ? before : tried;
  }

  get dragging(): boolean {
    return this.#dragged !== null;
  }

  get changed(): boolean {
    return this.settled !== this.before;
  }

  /** Whether what is tried out is this proposal. */
  isTaken(tuned: Tuned | null): boolean {
    return tuned !== null && sameThresholds(this.settled, tuned.thresholds, this.#labels);
  }

  /** Of these labels, as judged now; null where they differ. */
  shared(members: readonly number[]): number | null {
    const { now } = this;
    if (typeof now === 'number') return now;
    const [first = null] = members.map((label) => now[label] ?? 0);
    return members.every((label) => now[label] === first) ? first : null;
  }

  /** One for all labels; released, it goes into the address instead. */
  drag(value: number): void {
    this.#set(value);
  }

  dragUnit(unit: Unit, value: number, settled: boolean): void {
    const { global } = this.#asDraft();
    const draft = draftByHand({ global, thresholds: this.now }, this.#labels, unit.members, value);
    if (settled) this.#try(draft);
    else this.#set(draft);
  }

  take(tuned: Tuned): void {
    this.#try(draftOfRule(tuned, this.#from.address()));
  }

  /** Back to those in force. */
  drop(): void {
    this.clear();
    this.#from.setAddress(undefined);
  }

  /** Of the draft only, when the address says another threshold or set. */
  clear(): void {
    this.#draft = null;
    this.#set(null);
  }

  /**
   * @throws `AppError` `bad-input`: too large, no file of thresholds, none for this model, labels
   * that the set does not have, another calibration.
   */
  async open(file: File): Promise<void> {
    const opened = this.#needOpened();
    if (file.size > MOST_BYTES)
      throw new AppError('bad-input', `${file.size} bytes: no thresholds`);
    const thresholds = readThresholdsFile(await file.text(), this.#key(opened));
    const [label] = unknownLabels(thresholds, opened.set.names);
    if (label !== undefined) {
      throw new AppError('bad-input', `the set has no label ${label}`, { details: { label } });
    }
    if (JSON.stringify(thresholds.calibration) !== JSON.stringify(opened.calibration)) {
      throw new AppError('bad-input', 'thresholds of another calibration', {
        details: { calibration: thresholds.calibration.kind },
      });
    }
    this.#try(draftOfFile(thresholds, opened.set.names));
  }

  /** What is tried out as `[file name, text]`. */
  file(): readonly [string, string] {
    const opened = this.#needOpened();
    return ['thresholds.json', writeThresholdsFile(this.#key(opened), this.#result(opened))];
  }

  /** Puts what is tried out in force for the whole app. @throws as `ThresholdsService.apply`. */
  apply(): void {
    const opened = this.#needOpened();
    if (opened.model === null) throw new AppError('bad-input', 'a file has no model');
    this.#from.services().thresholds.apply(opened.model, this.#result(opened));
    this.drop();
  }

  get #labels(): number {
    return this.#from.opened()?.set.cells.labels ?? 0;
  }

  #result(opened: Opened): ModelThresholds {
    // Those in force are written as they are, with where they come from.
    const { inForce } = this;
    if (!this.changed && inForce) return inForce.thresholds;
    return toModelThresholds(this.#asDraft(), {
      names: opened.set.names,
      items: opened.set.cells.items,
      split: opened.split,
      revision: opened.model?.revision ?? '',
      calibration: opened.calibration,
    });
  }

  #asDraft(): Draft | { readonly global: number; readonly thresholds: Thresholds } {
    if (this.#draft) return this.#draft;
    const { settled } = this;
    const global =
      typeof settled === 'number' ? settled : (this.inForce?.thresholds.global ?? USUAL_THRESHOLD);
    return { global, thresholds: settled };
  }

  /** By which name thresholds of this set stand in a file. */
  #key(opened: Opened): string {
    return opened.model?.modelId ?? opened.file;
  }

  #needOpened(): Opened {
    const opened = this.#from.opened();
    if (opened === null) throw new AppError('bad-input', 'nothing is open');
    return opened;
  }

  #try(draft: Draft): void {
    this.#draft = draft;
    this.#set(null);
    // One for all labels can be shared by the address; many cannot.
    const one = draft.thresholds.every((value) => value === draft.global);
    this.#from.setAddress(one ? draft.global : undefined);
  }

  #set(dragged: number | Draft | null): void {
    this.#dragged = dragged;
    this.#host.requestUpdate();
  }
}

function valueOf(thresholds: ModelThresholds | null, opened: Opened | null): Thresholds {
  if (thresholds === null || opened === null) return USUAL_THRESHOLD;
  return Object.keys(thresholds.perLabel).length === 0
    ? thresholds.global
    : thresholdVector(thresholds, opened.set.names);
}
