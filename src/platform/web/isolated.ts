/**
 * What isolates a page from other sites and so allows shared memory, which WASM threads need
 * (https://web.dev/articles/coop-coep). A static host cannot send it, the service worker can.
 */
const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

/** The response with these headers, where the server sent none of its own, and with `extra`. */
export function isolated(
  response: Response,
  extra: Readonly<Record<string, string>> = {},
): Response {
  // Opaque ones and errors cannot be made again.
  if (response.status === 0) return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(ISOLATION)) {
    if (!headers.has(name)) headers.set(name, value);
  }
  for (const [name, value] of Object.entries(extra)) headers.set(name, value);
  // They tell of the transfer; the body is decoded by now.
  headers.delete('content-encoding');
  headers.delete('content-length');
  const { status, statusText } = response;
  const bodiless = status === 204 || status === 205 || status === 304;
  return new Response(bodiless ? null : response.body, { status, statusText, headers });
}
