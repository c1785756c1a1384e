/** What the page needs of the OpenAPI document: a list to choose from, and bodies that work. */

import type { MessageKey } from '../../i18n/messages.ts';

export interface ApiOperation {
  /** `post/classify`: stands in the address. */
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  /** Names of query parameters. */
  readonly query: readonly string[];
  /** Null for an operation without a body. */
  readonly example: string | null;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
}

interface Described {
  readonly summary: string;
  readonly parameters?: readonly { readonly name: string }[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly example?: unknown }>>;
  };
}

export function operationsOf(document: unknown): ApiOperation[] {
  return Object.entries((document as Document).paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { summary, parameters = [], requestBody }]) => ({
      id: `${method}${path}`,
      method: method.toUpperCase(),
      path,
      summary,
      query: parameters.map(({ name }) => name),
      example:
        requestBody === undefined
          ? null
          : JSON.stringify(requestBody.content['application/json']?.example ?? {}, null, 2),
    })),
  );
}

/** What each is for, in the visitor's language; the document itself is in English. */
export const SUMMARIES: Readonly<Record<string, MessageKey>> = {
  'get/': 'api.op.get/',
  'get/health': 'api.op.get/health',
  'post/classify': 'api.op.post/classify',
  'post/classify/batch': 'api.op.post/classify/batch',
  'post/thresholds/reload': 'api.op.post/thresholds/reload',
  'post/model/reload': 'api.op.post/model/reload',
  'post/sentiment/analyze': 'api.op.post/sentiment/analyze',
  'post/sentiment/batch': 'api.op.post/sentiment/batch',
  'post/sentiment/distribution': 'api.op.post/sentiment/distribution',
  'get/sentiment/health': 'api.op.get/sentiment/health',
  'post/analytics/predictive-intervals': 'api.op.post/analytics/predictive-intervals',
  'post/analytics/category-sentiment': 'api.op.post/analytics/category-sentiment',
  'post/analytics/thread-analysis': 'api.op.post/analytics/thread-analysis',
  'get/analytics/health': 'api.op.get/analytics/health',
  'get/monitoring/drift': 'api.op.get/monitoring/drift',
  'get/monitoring/performance': 'api.op.get/monitoring/performance',
  'post/monitoring/feedback': 'api.op.post/monitoring/feedback',
  'get/monitoring/predictions': 'api.op.get/monitoring/predictions',
  'get/monitoring/health': 'api.op.get/monitoring/health',
};

export const SNIPPETS = ['fetch', 'curl', 'python'] as const;
export type Snippet = (typeof SNIPPETS)[number];

/** Code that sends this request; `fetch` within the site, the others to `cli serve`. */
export function snippetOf(kind: Snippet, operation: ApiOperation, body: string | null): string {
  const address = `http://127.0.0.1:8000${operation.path}`;
  const compact = body === null ? null : compactJson(body);
  switch (kind) {
    case 'fetch':
      return compact === null
        ? `const response = await fetch('api${operation.path}'${operation.method === 'GET' ? '' : ", { method: 'POST' }"});\nconsole.log(await response.json());`
        : `const response = await fetch('api${operation.path}', {\n  method: 'POST',\n  headers: { 'content-type': 'application/json' },\n  body: JSON.stringify(${compact}),\n});\nconsole.log(await response.json());`;
    case 'curl':
      return compact === null
        ? `curl ${operation.method === 'GET' ? '' : '-X POST '}${address}`
        : `curl ${address} \\\n  -H 'Content-Type: application/json' \\\n  -d '${compact.replaceAll("'", String.raw`'\''`)}'`;
    case 'python':
      return [
        'import json',
        'from urllib.request import Request, urlopen',
        '',
        ...(compact === null
          ? [`request = Request("${address}", method="${operation.method}")`]
          : [
              `request = Request(`,
              `    "${address}",`,
              `    data=${pythonBytes(compact)},`,
              `    headers={"Content-Type": "application/json"},`,
              `)`,
            ]),
        'with urlopen(request) as response:',
        '    print(json.load(response))',
      ].join('\n');
  }
}

/** What is no JSON yet stays as it is: it may be half written. */
function compactJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
}

/** JSON strings are Python strings, too. */
function pythonBytes(text: string): string {
  return `${JSON.stringify(text)}.encode()`;
}
