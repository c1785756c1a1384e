/** The OpenAPI 3.1 document, made of the schemas that validate and serialise. */
import { z } from 'zod';
import { OPERATIONS, type Operation } from './operations.ts';
import * as requests from './requests.ts';
import * as responses from './responses.ts';
import { API_TITLE, API_VERSION } from './version.ts';

type Schema = Readonly<Record<string, unknown>>;

const REQUESTS: Readonly<Record<string, z.ZodType>> = {
  ClassificationRequest: requests.classifyRequest,
  BatchClassificationRequest: requests.batchRequest,
  SentimentRequest: requests.sentimentRequest,
  BatchSentimentRequest: requests.sentimentBatchRequest,
  PredictiveIntervalRequest: requests.intervalsRequest,
  CategorySentimentRequest: requests.categoryRequest,
  ThreadAnalysisRequest: requests.threadRequest,
  FeedbackRequest: requests.feedbackRequest,
};

const RESPONSES: Readonly<Record<string, z.ZodType>> = {
  ClassificationResponse: responses.classifyResponse,
  BatchClassificationResponse: responses.batchResponse,
  HealthResponse: responses.healthResponse,
  SentimentResponse: responses.sentimentResponse,
  BatchSentimentResponse: responses.sentimentBatchResponse,
  SentimentDistributionResponse: responses.sentimentDistributionResponse,
  ErrorResponse: responses.detailResponse,
  HTTPValidationError: responses.validationErrorResponse,
};

const REASONS: Readonly<Record<number, string>> = {
  400: 'The body is no UTF-8, or the host is unknown',
  403: 'A page of an origin that is not allowed',
  404: 'Not found',
  413: 'The body is too large',
  422: 'Validation Error',
  500: 'The computation failed',
  503: 'No model is loaded, or too many requests are under way: see Retry-After',
  504: 'The time limit was exceeded',
};

export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Schema>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

export function openApiDocument(): OpenApiDocument {
  const named = new Names();
  const paths: Record<string, Record<string, Schema>> = {};
  for (const operation of OPERATIONS) {
    (paths[operation.path] ??= {})[operation.method.toLowerCase()] = describe(operation, named);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: API_TITLE,
      version: API_VERSION,
      description:
        '141 labels and the tone of Russian news, computed where this service runs. Texts go nowhere else.',
    },
    paths,
    components: { schemas: named.schemas },
  };
}

/** Names for schemas that clients would like to generate types from; the rest stands inline. */
class Names {
  readonly schemas: Readonly<Record<string, Schema>>;
  readonly #names: ReadonlyMap<z.ZodType, string>;

  constructor() {
    const of = (named: Readonly<Record<string, z.ZodType>>, io: 'input' | 'output') => {
      const registry = z.registry<{ id: string }>();
      for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
      const { schemas } = z.toJSONSchema(registry, {
        io,
        uri: (id) => `#/components/schemas/${id}`,
      });
      return Object.entries(schemas).map(([id, schema]) => [id, tidy(schema)] as const);
    };
    this.schemas = Object.fromEntries([...of(REQUESTS, 'input'), ...of(RESPONSES, 'output')]);
    this.#names = new Map(
      [...Object.entries(REQUESTS), ...Object.entries(RESPONSES)].map(([id, schema]) => [
        schema,
        id,
      ]),
    );
  }

  schemaOf(schema: z.ZodType, io: 'input' | 'output'): Schema {
    const name = this.#names.get(schema);
    return name === undefined
      ? tidy(z.toJSONSchema(schema, { io }))
      : { $ref: `#/components/schemas/${name}` };
  }
}

/** Without what only a document of its own needs. */
function tidy(schema: object): Schema {
  return Object.fromEntries(
    Object.entries(schema).filter(([key]) => key !== '$schema' && key !== '$id'),
  );
}

function describe(operation: Operation, named: Names): Schema {
  const { method, path, tag, summary, query, body, example, response, errors, lines } = operation;
  const validated = query !== undefined || body !== undefined;
  const ok: Record<string, Schema> = {
    'application/json': { schema: named.schemaOf(response, 'output') },
    ...(lines === true ? { 'application/x-ndjson': { schema: { type: 'string' } } } : {}),
  };
  const failed = [...errors, ...(validated ? [422] : [])].sort((a, b) => a - b);
  return {
    tags: [tag],
    summary,
    operationId: `${method.toLowerCase()}${path.replaceAll(/[/-]/g, '_')}`,
    ...(query === undefined ? {} : { parameters: parametersOf(query) }),
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: named.schemaOf(body, 'input'),
                ...(example === undefined ? {} : { example }),
              },
            },
          },
        }),
    responses: {
      200: { description: 'OK', content: ok },
      ...(path === '/health' ? { 503: { description: 'No model is loaded', content: ok } } : {}),
      ...Object.fromEntries(
        failed.map((status) => [
          status,
          {
            description: REASONS[status] ?? 'Error',
            content: {
              'application/json': {
                schema: {
                  $ref: `#/components/schemas/${status === 422 ? 'HTTPValidationError' : 'ErrorResponse'}`,
                },
              },
            },
          },
        ]),
      ),
    },
  };
}

function parametersOf(query: z.ZodObject): Schema[] {
  return Object.entries(query.shape).map(([name, schema]) => {
    const { description, ...rest } = tidy(z.toJSONSchema(schema as z.ZodType, { io: 'input' }));
    return {
      name,
      in: 'query',
      required: false,
      schema: rest,
      ...(description === undefined ? {} : { description }),
    };
  });
}
