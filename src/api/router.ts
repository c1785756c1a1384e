/**
 * The API: a request in, a response out, whatever the platform. In Node an HTTP server calls it,
 * in the browser an open page on behalf of the service worker.
 */
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { detailResponse, HttpError, FailedRequest } from './http.ts';
import { OPERATIONS } from './operations.ts';
import { pythonFloat } from './python-json.ts';
import { analyticsRoutes } from './routes/analytics.ts';
import { classifyRoutes } from './routes/classify.ts';
import { documentRoutes } from './routes/documents.ts';
import { driftRoutes } from './routes/drift.ts';
import { monitoringRoutes } from './routes/monitoring.ts';
import { sentimentRoutes } from './routes/sentiment.ts';
import { statusRoutes } from './routes/status.ts';
import { type ApiDeps, ApiService } from './service.ts';

export interface Api {
  /** Never rejects. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** Requests under way. */
  readonly pending: () => number;
}

export function createApi(deps: ApiDeps): Api {
  const service = new ApiService(deps);
  const app = new Hono();
  app.use('*', timing(deps.clock.monotonic));
  app.use('*', knownHost(deps.options.hosts));
  app.use('*', foreignOrigin(deps.options.corsOrigins));
  app.use('*', placeInQueue(service));
  app.use('*', limitBody(deps.options.maxBodyBytes));
  statusRoutes(app, service);
  classifyRoutes(app, service);
  sentimentRoutes(app, service);
  analyticsRoutes(app, service);
  driftRoutes(app, service);
  monitoringRoutes(app, service);
  documentRoutes(app);
  app.notFound((c) => otherwise(c.req.method, c.req.path));
  app.onError((error, c) => {
    if (!(error instanceof HttpError)) {
      deps.report(error, c.req.path);
      return detailResponse(500, 'Internal Server Error');
    }
    if (error instanceof FailedRequest) deps.report(error.cause, c.req.path);
    return detailResponse(error.status, error.detail, error.headers);
  });
  return {
    fetch: async (request) => app.fetch(request),
    pending: () => service.queue.admitted,
  };
}

type Middleware = Parameters<Hono['use']>[1];

const TIMED = new Set(['/classify', '/classify/batch']);

/** Any answer of the two classifying routes says how long it took, refusals included. */
function timing(now: () => number): Middleware {
  return async (c, next) => {
    const began = now();
    await next();
    if (!TIMED.has(c.req.path)) return;
    c.res.headers.set('x-process-time', pythonFloat(now() - began));
    c.res.headers.set('x-monitored', 'true');
  };
}

/**
 * A page elsewhere can point a name of its own at this machine (DNS rebinding) and then counts as
 * the same origin; it cannot choose the `Host` header, though.
 */
function knownHost(hosts: readonly string[] | null): Middleware {
  return async (c, next) => {
    const host = c.req.header('host') ?? new URL(c.req.url).host;
    const name = host.replace(/:\d+$/, '').toLowerCase();
    if (hosts === null || hosts.includes(name)) await next();
    else c.res = detailResponse(400, 'Invalid host header');
  };
}

/** Closed by default: pages of other origins neither read answers nor cause work. */
function foreignOrigin(allowed: readonly string[]): Middleware {
  const open = cors({
    origin: [...allowed],
    allowMethods: ['GET', 'POST'],
    exposeHeaders: ['x-process-time', 'x-prediction-id', 'retry-after'],
    maxAge: 600,
  });
  const openToAll = cors({ origin: '*', allowMethods: ['GET', 'POST'], maxAge: 600 });
  return async (c, next) => {
    const origin = c.req.header('origin');
    if (origin === undefined || isOwn(origin, c.req.raw)) return next();
    if (allowed.includes('*')) return openToAll(c, next);
    if (allowed.includes(origin)) return open(c, next);
    c.res = detailResponse(403, 'Origin not allowed');
    return undefined;
  };
}

function isOwn(origin: string, request: Request): boolean {
  const host = request.headers.get('host') ?? new URL(request.url).host;
  return URL.canParse(origin) && new URL(origin).host === host;
}

/** Refused before its body is read: a flood costs no memory. */
function placeInQueue({ queue }: ApiService): Middleware {
  return async (c, next) => {
    if (c.req.method !== 'POST') return next();
    const leave = queue.admit();
    if (leave === null) {
      const headers = { 'retry-after': String(queue.retryAfter) };
      c.res = detailResponse(503, 'Too many requests under way', headers);
      return undefined;
    }
    try {
      await next();
    } finally {
      c.res = whenSent(c.res, leave);
    }
    return undefined;
  };
}

/** A streamed answer keeps its place until it is sent or given up. */
function whenSent(response: Response, leave: () => void): Response {
  if (!response.headers.get('content-type')?.startsWith('application/x-ndjson') || !response.body) {
    leave();
    return response;
  }
  const reader = response.body.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await reader.read();
        if (!done) {
          controller.enqueue(value);
          return;
        }
        leave();
        controller.close();
      },
      async cancel(reason) {
        leave();
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body, response);
}

function limitBody(maxSize: number): Middleware {
  return bodyLimit({
    maxSize,
    onError: () => detailResponse(413, `Request body is larger than ${maxSize} bytes`),
  });
}

/** What no route answers: a wrong method, a slash too many, or nothing of ours. */
function otherwise(method: string, path: string): Response {
  const allowed = methodsOf(path);
  if (allowed.length > 0 && !allowed.includes(method)) {
    return detailResponse(405, 'Method Not Allowed', { allow: allowed.join(', ') });
  }
  const bare = path.replace(/\/$/, '');
  if (bare !== path && methodsOf(bare).length > 0) {
    // Relative, because the site serves the API below a path of its own.
    const location = `../${bare.slice(bare.lastIndexOf('/') + 1)}`;
    return new Response(null, { status: 307, headers: { location } });
  }
  return detailResponse(404, 'Not Found');
}

function methodsOf(path: string): string[] {
  return OPERATIONS.filter((operation) => operation.path === path).map(({ method }) => method);
}
