// Builds the pages: src -> dist. `npm run build`, which `make web` calls.
//
// The .html files of dist are the shells of src with the names of what they
// load filled in, templates that the server completes; everything else lies in
// dist/assets under a name that holds a hash of its contents, so that browsers
// may keep it for ever.
import { build } from 'esbuild';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));
const src = join(root, 'src');
const dist = join(root, 'dist');

/** The pages: the script that each starts, its shell, and what it is about. */
const pages = {
  'index.html': { script: 'timeline.tsx', shell: 'page.html', content: 'timeline' },
  'essay.html': { script: 'essay.tsx', shell: 'page.html', content: 'essay' },
  'entity.html': { script: 'entity.tsx', shell: 'page.html', content: 'facts' },
  'search.html': { script: 'search.tsx', shell: 'page.html', content: 'results' },
  'try.html': { script: 'try.tsx', shell: 'page.html', content: 'text' },
  'map.html': { script: 'map.tsx', shell: 'page.html', content: 'map' },
  'embed.html': { script: 'embed.tsx', shell: 'embed.html' },
  'graphiql.html': { script: 'graphiql.tsx', shell: 'graphiql.html' },
};

for (const name of await readdir(dist).catch(() => [])) {
  if (name !== '.keep') await rm(join(dist, name), { recursive: true });
}
await mkdir(dist, { recursive: true });

const options = {
  absWorkingDir: root,
  outdir: join(dist, 'assets'),
  entryNames: '[name]-[hash]',
  chunkNames: 'shared-[hash]',
  assetNames: '[name]-[hash]',
  loader: { '.svg': 'copy', '.ttf': 'file' },
  bundle: true,
  target: ['es2023'],
  minify: true,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
};

/** The workers of GraphiQL's editor. */
const workers = {
  editor: 'monaco-editor/esm/vs/editor/editor.worker.js',
  graphql: 'monaco-graphql/esm/graphql.worker.js',
  json: 'monaco-editor/esm/vs/language/json/json.worker.js',
};

const scripts = { ...options, splitting: true, format: 'esm', jsx: 'automatic', jsxImportSource: 'preact' };
const shared = ['site.css', 'icon.svg'].map((name) => join(src, name));
const ours = Object.values(pages).map(({ script }) => script).filter((name) => name !== 'graphiql.tsx');
const built = [
  await build({ ...scripts, entryPoints: [...ours.map((name) => join(src, name)), ...shared] }),
  await build({ ...options, entryPoints: Object.values(workers), format: 'iife' }),
];

/** What each entry became: its address, that of its style, the scripts it imports. */
const entries = new Map();
built.forEach(note);

function note(result) {
  for (const [path, output] of Object.entries(result.metafile.outputs)) {
    if (!output.entryPoint) continue;
    entries.set(basename(output.entryPoint), {
      address: address(path),
      style: output.cssBundle && address(output.cssBundle),
      scripts: output.imports.filter((i) => i.kind === 'import-statement').map((i) => address(i.path)),
    });
  }
}

const addresses = Object.fromEntries(Object.entries(workers).map(([name, path]) => [name, entries.get(basename(path)).address]));
note(await build({ ...scripts, entryPoints: [join(src, 'graphiql.tsx')], define: { workers: JSON.stringify(addresses) } }));

for (const [page, { script, shell, content }] of Object.entries(pages)) {
  const { address, style, scripts } = entries.get(script);
  const head = [
    `<link rel="icon" href="${entries.get('icon.svg').address}">`,
    script !== 'graphiql.tsx' && `<link rel="stylesheet" href="${entries.get('site.css').address}">`,
    style && `<link rel="stylesheet" href="${style}">`,
    ...scripts.map((s) => `<link rel="modulepreload" href="${s}">`),
    `<script type="module" src="${address}"></script>`,
  ];
  const html = await readFile(join(src, shell), 'utf8');
  if (!html.includes('<!-- assets -->')) throw new Error(`src/${shell} has no <!-- assets --> to replace`);
  await writeFile(join(dist, page), html.replace('<!-- assets -->', head.filter(Boolean).join('\n')).replace('<!-- content -->', content));
}

function address(path) {
  return '/assets/' + basename(path);
}
