/**
 * How a request below `api/` gets from the service worker to an open page and back. The worker
 * asks every page with a port of its own, picks one, and goes on over that port.
 */

/** The worker's question, sent with a port of a MessageChannel. */
export const API_OFFER = 'api-offer';

export interface ApiOffer {
  readonly kind: typeof API_OFFER;
}

/** `ready`: answers at once; `soon`: its model is on the device and starts; `none`: no model. */
export type ApiReadiness = 'ready' | 'soon' | 'none';

/** The page's first message over the port. */
export interface ApiOfferAnswer {
  readonly readiness: ApiReadiness;
}

/** From the worker over the port of the page that was picked. */
export type ApiCall =
  | {
      readonly kind: 'request';
      readonly method: string;
      /** Below the API, with its query: `/classify?details=true`. */
      readonly path: string;
      readonly headers: readonly (readonly [string, string])[];
      readonly body: ArrayBuffer | null;
    }
  /** Nobody waits for the answer any more. */
  | { readonly kind: 'cancel' };

/** From the page over the port: one head, then pieces of the body, then the end. */
export type ApiReply =
  | {
      readonly kind: 'head';
      readonly status: number;
      readonly headers: readonly (readonly [string, string])[];
    }
  | { readonly kind: 'chunk'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'end' };

export function isApiOffer(data: unknown): data is ApiOffer {
  return typeof data === 'object' && data !== null && 'kind' in data && data.kind === API_OFFER;
}
