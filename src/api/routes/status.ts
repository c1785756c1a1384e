/** `/`, `/health`, and the two reloads. */
import type { Hono } from 'hono';
import { answer, HttpError, jsonResponse, readQuery } from '../http.ts';
import { reloadQuery } from '../requests.ts';
import {
  healthResponse,
  jsonOf,
  modelReloadResponse,
  rootResponse,
  thresholdsReloadResponse,
} from '../responses.ts';
import type { ApiService } from '../service.ts';
import { API_TITLE, API_VERSION } from '../version.ts';

export function statusRoutes(app: Hono, service: ApiService): void {
  const { deps } = service;

  app.get('/', () =>
    answer(rootResponse, { message: API_TITLE, version: API_VERSION, docs: '/docs' }),
  );

  // 503 without a model, so that a container's health check fails when it should.
  app.get('/health', () => {
    const { modelVersion } = service;
    const thresholds = deps.thresholds();
    const body = jsonOf(healthResponse, {
      status: modelVersion === null ? 'model_not_loaded' : 'healthy',
      model_loaded: modelVersion !== null,
      device: deps.device(),
      model_version: modelVersion,
      model_path: modelVersion === null ? null : deps.modelPath(),
      global_threshold: thresholds.values.global,
      thresholds_path: thresholds.path,
      thresholds_sha256: thresholds.sha256,
    });
    return jsonResponse(modelVersion === null ? 503 : 200, body);
  });

  app.post('/thresholds/reload', async () => {
    const reload = await deps.reloadThresholds();
    if (reload.kind === 'missing') {
      const message = `Thresholds file not found: ${reload.path}`;
      return answer(thresholdsReloadResponse, { ok: false, message });
    }
    if (reload.kind === 'invalid') {
      // The old ones stay, so the threshold that is told is still the one that decides.
      return answer(thresholdsReloadResponse, {
        ok: false,
        thresholds_path: reload.path,
        thresholds_sha256: reload.sha256,
        global_threshold: deps.thresholds().values.global,
      });
    }
    const { path, sha256, values } = reload.thresholds;
    return answer(thresholdsReloadResponse, {
      ok: true,
      thresholds_path: path,
      thresholds_sha256: sha256,
      global_threshold: values.global,
    });
  });

  app.post('/model/reload', async (c) => {
    const { model_path: path } = readQuery(c, reloadQuery);
    const reload = await deps.reloadModel(path ?? null);
    switch (reload.kind) {
      case 'loaded':
        return answer(modelReloadResponse, {
          message: 'Model reload initiated',
          model_path: reload.path,
        });
      case 'missing':
        throw new HttpError(404, `Model file not found: ${path ?? ''}`);
      case 'failed':
        throw new HttpError(500, `Model reload failed: ${reload.reason}`);
    }
  });
}
