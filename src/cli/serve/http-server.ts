/** HTTP around the API: sockets, their limits, and an end that leaves no answer unsent. */
import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { AppError } from '../../core/errors.ts';

export interface HttpServerOptions {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly host: string;
  /** 0 for a free one. */
  readonly port: number;
  /** Sockets open at once; more wait in the system's queue. */
  readonly maxConnections: number;
  /** For the head and the body of a request to arrive: a slow sender holds no socket for long. */
  readonly receiveMs: number;
}

export interface HttpServer {
  /** Such as `http://127.0.0.1:8000`. */
  readonly url: string;
  /**
   * Takes no new connection, answers what is under way, and resolves when all is sent, or after
   * `graceMs` with the number of connections that had to be cut.
   */
  close(graceMs: number): Promise<number>;
}

/** Rejects with `AppError` `bad-input` where the address cannot be taken. */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { host, port, receiveMs } = options;
  const server = createAdaptorServer({
    fetch: options.fetch,
    hostname: host,
    // The global Request and Response stay Node's own.
    overrideGlobalObjects: false,
    serverOptions: {
      requestTimeout: receiveMs,
      headersTimeout: Math.min(receiveMs, 20_000),
      keepAliveTimeout: 5000,
      maxHeaderSize: 16_384,
    },
  }) as Server;
  server.maxConnections = options.maxConnections;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const reason = cause.code ?? cause.message;
      reject(new AppError('bad-input', `${host}:${port} cannot be served (${reason})`, { cause }));
    });
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    close: (graceMs) => close(server, graceMs),
  };
}

async function close(server: Server, graceMs: number): Promise<number> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
  server.closeIdleConnections();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => {
      resolve('late');
    }, graceMs);
  });
  try {
    if ((await Promise.race([closed, late])) !== 'late') return 0;
    const cut = await new Promise<number>((resolve) => {
      server.getConnections((_, count) => {
        resolve(count);
      });
    });
    server.closeAllConnections();
    await closed;
    return cut;
  } finally {
    clearTimeout(timer);
  }
}
