/** English of the API page. */
import type { Message } from './messages.ts';

export const apiEn = {
  'api.nav': 'API',
  'api.title': 'API',
  'api.lead':
    "The answers of these pages, for programs. Any page of this site may call fetch('api/classify'): the request stays in the browser, an open tab with the model answers, and no network is needed. For other programs, npm run cli -- serve starts the same service.",
  'api.noWorker':
    'The site’s service worker has not started yet, so nobody can take requests. Reload the page; if this message stays, the browser does not let the site work offline (as in a private window).',
  'api.noModel':
    'The model is not running: requests that need it are answered with 503. Download and start it on the Classify page.',
  'api.failed': 'The description of the API could not be read. Reload the page.',
  'api.retry': 'Try again',
  'api.operation': 'Request',
  'api.query': 'Query',
  'api.queryHint': 'Such as details=true. There are: {names}.',
  'api.body': 'Body, JSON',
  'api.send': 'Send',
  'api.sending': 'Computing the answer',
  'api.answer': 'Answer',
  'api.status': '{status}, {ms} ms',
  'api.silent': 'Nobody answered: {reason}',
  'api.code': 'Code of this request',
  'api.snippet.fetch': 'fetch, within this site',
  'api.snippet.curl': 'curl',
  'api.snippet.python': 'Python',
  'api.copy': 'Copy the code',
  'api.copied': 'Code copied.',
  'api.documents': 'Description for programs: {name}',
  'api.console': 'A page of its own with all requests',
} as const satisfies Record<string, Message>;
