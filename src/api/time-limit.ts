/** When a request's work is to stop. */
import type { Context } from 'hono';
import type { ApiService } from './service.ts';

/** Fires when the client has gone or the time is over. */
export function timeLimit(c: Context, service: ApiService): AbortSignal {
  return AbortSignal.any([c.req.raw.signal, AbortSignal.timeout(service.deps.options.timeLimitMs)]);
}
