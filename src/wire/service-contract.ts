/** What a page and the service worker say to each other; both sides import only this. */
import type { Device } from '../core/engine.ts';

/** Sent with a port of a MessageChannel, over which the answer comes. */
export type ServiceRequest =
  /** Which build are you, and how much of it is on the device, counting the runtime of `device`? */
  | { readonly kind: 'shell-hello'; readonly device: Device | null }
  /** The same, after fetching what is missing. */
  | { readonly kind: 'shell-complete'; readonly device: Device | null }
  /** The person agreed to the update: stop waiting. No answer. */
  | { readonly kind: 'shell-activate' }
  /** Hand out, once, what another app shared. */
  | { readonly kind: 'share-take' };

export interface ServiceHello {
  /** Commit that the worker was built from; equal to the page's, or the two are of different builds. */
  readonly build: string;
  /** Files of the site that are not on the device, of all that this visitor needs offline. */
  readonly missing: number;
  /** Bytes of the site on the device, models left out. */
  readonly bytes: number;
}

export interface SharedText {
  readonly title: string;
  readonly text: string;
}

export interface ServiceAnswers {
  'shell-hello': ServiceHello;
  'shell-complete': ServiceHello;
  'share-take': SharedText | null;
}

/** Only messages of this contract have a `kind` of these; others belong to other listeners. */
export function isServiceRequest(data: unknown): data is ServiceRequest {
  const kind: unknown = typeof data === 'object' && data !== null && 'kind' in data && data.kind;
  return typeof kind === 'string' && /^(shell|share)-/.test(kind);
}

/** From the service worker to every open page, unasked: content left for the network. */
export interface SentReport {
  readonly kind: 'sent-report';
  readonly bytes: number;
}

export function isSentReport(data: unknown): data is SentReport {
  return typeof data === 'object' && data !== null && 'kind' in data && data.kind === 'sent-report';
}
