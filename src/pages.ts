/**
 * The pages there are, in the order of the navigation. One entry and one folder in features/ make
 * a page; its code is fetched when it is first opened. Here and not in app/, which may not know
 * the features.
 */
import { html } from 'lit';
import type { Page } from './app/page.ts';

export const PAGES: readonly Page[] = [
  {
    path: 'classify',
    name: 'classify.nav',
    load: () => import('./features/classify/nc-classify-page.ts'),
    render: () => html`<nc-classify-page></nc-classify-page>`,
  },
  {
    path: 'batch',
    name: 'batch.nav',
    load: () => import('./features/batch/nc-batch-page.ts'),
    render: () => html`<nc-batch-page></nc-batch-page>`,
  },
  {
    path: 'evaluate',
    name: 'evaluate.nav',
    load: () => import('./features/evaluate/nc-evaluate-page.ts'),
    render: () => html`<nc-evaluate-page></nc-evaluate-page>`,
  },
  {
    path: 'compare',
    name: 'compare.nav',
    load: () => import('./features/compare/nc-compare-page.ts'),
    render: () => html`<nc-compare-page></nc-compare-page>`,
  },
  {
    path: 'sentiment',
    name: 'sentiment.nav',
    load: () => import('./features/sentiment/nc-sentiment-page.ts'),
    render: () => html`<nc-sentiment-page></nc-sentiment-page>`,
  },
  {
    path: 'analytics',
    name: 'analytics.nav',
    load: () => import('./features/analytics/nc-analytics-page.ts'),
    render: () => html`<nc-analytics-page></nc-analytics-page>`,
  },
  {
    path: 'models',
    name: 'models.nav',
    load: () => import('./features/models/nc-models-page.ts'),
    render: () => html`<nc-models-page></nc-models-page>`,
  },
  {
    path: 'api',
    name: 'api.nav',
    load: () => import('./features/api/nc-api-page.ts'),
    render: () => html`<nc-api-page></nc-api-page>`,
  },
];
