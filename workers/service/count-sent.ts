/**
 * Bytes of content that leave for the network with a request of a page or a thread: its body and
 * its query string. Told to the open pages, which show the sum.
 */
import type { SentReport } from '../../src/wire/service-contract.ts';

declare const self: ServiceWorkerGlobalScope;

/** Must be called while the event is handled, before the body is taken. */
export async function countSent(request: Request): Promise<void> {
  const query = new URL(request.url).search.length;
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
  const body = hasBody ? (await request.clone().arrayBuffer()).byteLength : 0;
  const bytes = query + body;
  if (bytes === 0) return;
  const report: SentReport = { kind: 'sent-report', bytes };
  for (const client of await self.clients.matchAll({ type: 'window' })) client.postMessage(report);
}
