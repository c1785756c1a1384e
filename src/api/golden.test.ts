/** The router's answers against those of FastAPI and pydantic, byte by byte. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pythonFloat } from './python-json.ts';
import { fakeEngine, TEST_THRESHOLDS, testApi } from './test-api.ts';

interface Recorded {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly contentType: string | null;
  readonly body: string | null;
  readonly status: number;
  readonly allow: string | null;
  readonly answer: string;
  readonly noModel?: boolean;
}

const golden = JSON.parse(
  readFileSync(new URL('../../experiments/golden/api_reference.json', import.meta.url), 'utf8'),
) as { floats: { value: string; json: string }[]; answers: Recorded[] };

/** Where this API does something else on purpose; each is listed in docs/API.md. */
const DEVIATIONS = new Set<string>([]);

describe('FastAPI and pydantic', () => {
  it.each(golden.floats)('writes $value as they do', ({ value, json }) => {
    expect(pythonFloat(Number(value))).toBe(json);
  });

  it.each(golden.answers.filter(({ name }) => !DEVIATIONS.has(name)))(
    '$name: the same answer',
    async ({ method, path, contentType, body, status, allow, answer, noModel }) => {
      // A model without labels: the recorded service answers with none, whatever the threshold.
      const blank = fakeEngine();
      blank.classify = (inputs) =>
        Promise.resolve({
          ms: 1,
          items: inputs.map(() => ({
            kind: 'scored',
            logits: new Float32Array(0),
            toneLogits: Float32Array.of(0, 1, 0),
            tokens: 1,
            notes: [],
          })),
        });
      const api = testApi({
        labels: [],
        engines: () => (noModel === true ? [] : [blank]),
        thresholds: () => ({
          ...TEST_THRESHOLDS,
          values: { ...TEST_THRESHOLDS.values, global: 0.5 },
        }),
      });
      const response = await api.fetch(
        new Request(`http://localhost${path}`, {
          method,
          headers: contentType === null ? {} : { 'content-type': contentType },
          ...(body === null ? {} : { body: new TextEncoder().encode(body) }),
        }),
      );
      const text = await response.text();
      expect(text).toBe(answer);
      expect(response.status).toBe(status);
      expect(response.headers.get('allow')).toBe(allow);
    },
  );
});
