/** `/openapi.json`, and the page that tries it out. */
import type { Hono } from 'hono';
import { DOCS_PATHS, docsFile } from '../docs-page.ts';
import { openApiDocument } from '../openapi.ts';

export function documentRoutes(app: Hono): void {
  let made: string | null = null;
  app.get('/openapi.json', () => {
    made ??= JSON.stringify(openApiDocument());
    return new Response(made, { headers: { 'content-type': 'application/json' } });
  });
  for (const path of DOCS_PATHS) app.get(path, () => docsFile(path));
  app.get('/redoc', () => new Response(null, { status: 307, headers: { location: 'docs' } }));
}
