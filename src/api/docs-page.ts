/**
 * `/docs`: tries the API out. Plain files of its own, because it must work from `serve` and from
 * the site alike, offline, and without anything from another origin.
 */
import { API_TITLE } from './version.ts';

const HTML = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${API_TITLE}</title>
<link rel="stylesheet" href="docs/ui.css">
<script src="docs/ui.js" defer></script>
<header>
<h1>${API_TITLE}</h1>
<p id="about">Texts are computed where this page came from and go nowhere else.
Machine-readable: <a href="openapi.json">openapi.json</a></p>
</header>
<main id="operations"><p>Reading openapi.json</p></main>
</html>
`;

const CSS = `:root{color-scheme:light dark;--paper:light-dark(#faf9f6,#14130f);--sheet:light-dark(#fff,#1c1b17);
--ink:light-dark(#191815,#ece8de);--ink-2:light-dark(#5d5a52,#a09b8f);--line:light-dark(#e4e0d6,#34322b);
--accent:light-dark(#b3261e,#ff8a7a)}
*{box-sizing:border-box}
body{margin:0 auto;max-width:960px;padding:24px 16px;background:var(--paper);color:var(--ink);
font:16px/1.5 system-ui,sans-serif}
h1{font-size:25px;margin:0}h2{font-size:18px;margin:32px 0 8px}
a{color:var(--accent)}#about,.summary{color:var(--ink-2)}
details{background:var(--sheet);border:1px solid var(--line);border-radius:10px;margin:8px 0}
summary{padding:10px 14px;cursor:pointer;overflow-wrap:anywhere}
summary b{display:inline-block;min-width:3.5em}
form{padding:0 14px 14px;display:grid;gap:10px}
label{display:grid;gap:4px;font-size:14px}
textarea,input,pre{font:14px/1.5 ui-monospace,monospace;color:inherit;background:var(--paper);
border:1px solid var(--line);border-radius:8px;padding:8px;margin:0;width:100%}
button{justify-self:start;font:inherit;padding:6px 16px;border:0;border-radius:8px;background:var(--accent);
color:light-dark(#fff,#14130f);cursor:pointer}
button:disabled{opacity:.6}
pre{overflow:auto;max-height:420px;white-space:pre-wrap;overflow-wrap:anywhere}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
`;

const JS = String.raw`(async () => {
  const main = document.getElementById('operations');
  const el = (name, props = {}, ...children) => {
    const node = Object.assign(document.createElement(name), props);
    node.append(...children);
    return node;
  };
  const base = new URL('.', location.href);
  let api;
  try {
    api = await (await fetch(new URL('openapi.json', base))).json();
  } catch {
    main.replaceChildren(el('p', { textContent: 'openapi.json cannot be read; load the page again.' }));
    return;
  }
  const groups = new Map();
  for (const [path, methods] of Object.entries(api.paths))
    for (const [method, operation] of Object.entries(methods)) {
      const tag = operation.tags[0];
      groups.set(tag, [...(groups.get(tag) ?? []), { path, method: method.toUpperCase(), operation }]);
    }
  main.replaceChildren();
  for (const [tag, operations] of groups) {
    main.append(el('h2', { textContent: tag }));
    for (const one of operations) main.append(section(one));
  }

  function section({ path, method, operation }) {
    const form = el('form');
    const parameters = (operation.parameters ?? []).map(({ name, description, schema }) => {
      const input = el('input', { name, placeholder: String(schema.default ?? '') });
      form.append(el('label', {}, description ? name + ': ' + description : name, input));
      return input;
    });
    const example = operation.requestBody?.content['application/json'].example;
    const body = operation.requestBody
      ? el('textarea', { rows: 8, spellcheck: false, value: JSON.stringify(example ?? {}, null, 2) })
      : null;
    if (body) form.append(el('label', {}, 'Body', body));
    const send = el('button', { type: 'submit', textContent: 'Send' });
    const output = el('pre', { hidden: true, tabIndex: 0 });
    output.setAttribute('role', 'status');
    form.append(send, output);
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      send.disabled = true;
      const url = new URL('.' + path, base);
      for (const { name, value } of parameters) if (value !== '') url.searchParams.set(name, value);
      const began = performance.now();
      try {
        const response = await fetch(url, {
          method,
          ...(body ? { headers: { 'content-type': 'application/json' }, body: body.value } : {}),
        });
        const text = await response.text();
        const ms = Math.round(performance.now() - began);
        const status = (response.status + ' ' + response.statusText).trim();
        output.textContent = status + ', ' + ms + ' ms\n\n' + pretty(text);
      } catch (error) {
        output.textContent = 'No answer: ' + error.message;
      }
      output.hidden = false;
      send.disabled = false;
    });
    const summary = el('summary', {}, el('b', { textContent: method }), ' ' + path + ' ');
    summary.append(el('span', { className: 'summary', textContent: operation.summary }));
    return el('details', {}, summary, form);
  }

  function pretty(text) {
    try {
      // Numbers stay as they were sent: parsing would make 1 of 1.0.
      JSON.parse(text);
    } catch {
      return text;
    }
    let depth = 0, quoted = false, out = '';
    const line = () => '\n' + '  '.repeat(depth);
    for (let i = 0; i < text.length; i++) {
      const c = text[i];
      if (quoted) {
        out += c;
        if (c === '\\') out += text[++i];
        else if (c === '"') quoted = false;
      } else if (c === '"') { quoted = true; out += c; }
      else if (c === '{' || c === '[') {
        const close = c === '{' ? '}' : ']';
        if (text[i + 1] === close) { out += c + close; i++; }
        else { depth++; out += c + line(); }
      } else if (c === '}' || c === ']') { depth--; out += line() + c; }
      else if (c === ',') out += c + line();
      else if (c === ':') out += ': ';
      else out += c;
    }
    return out;
  }
})();
`;

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const FILES = {
  '/docs': [HTML, 'text/html'],
  '/docs/ui.css': [CSS, 'text/css'],
  '/docs/ui.js': [JS, 'text/javascript'],
} as const;

export type DocsPath = keyof typeof FILES;
export const DOCS_PATHS = Object.keys(FILES) as DocsPath[];

export function docsFile(path: DocsPath): Response {
  const [text, type] = FILES[path];
  return new Response(text, {
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
    },
  });
}
