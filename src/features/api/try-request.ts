/** Sends one request to the API of this site and tells what came of it. */
export interface TriedRequest {
  readonly status: number;
  readonly statusText: string;
  readonly ms: number;
  readonly text: string;
}

export interface RequestToTry {
  readonly method: string;
  /** Relative to the site: `api/classify?details=1`. */
  readonly url: string;
  readonly body: string | null;
}

/** Rejects as `fetch` does, when nothing answers at all. */
export async function tryRequest(
  fetcher: typeof fetch,
  { method, url, body }: RequestToTry,
  now: () => number,
): Promise<TriedRequest> {
  const began = now();
  const response = await fetcher(url, {
    method,
    ...(body === null ? {} : { headers: { 'content-type': 'application/json' }, body }),
  });
  const text = await response.text();
  return {
    status: response.status,
    statusText: response.statusText,
    ms: Math.round(now() - began),
    text,
  };
}

/** Broken into lines for reading; numbers stay as they were sent, which parsing would change. */
export function prettyJson(text: string): string {
  try {
    JSON.parse(text);
  } catch {
    return text;
  }
  let depth = 0;
  const line = (): string => `\n${'  '.repeat(depth)}`;
  return text.replaceAll(/"(?:[^"\\]|\\.)*"|\[\]|\{\}|[[{\]},:]/g, (token) => {
    switch (token) {
      case '{':
      case '[':
        depth++;
        return token + line();
      case '}':
      case ']':
        depth--;
        return line() + token;
      case ',':
        return token + line();
      case ':':
        return ': ';
      default:
        return token;
    }
  });
}
