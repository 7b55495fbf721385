// What the browser tests share: a server with the shipped data, a browser, and
// pages that are watched for anything that should not happen in them.
//
//   COLDWAR_TEST_URL  a running server to test, instead of one started here
//   COLDWAR_BIN       the binary to start, else ../../bin/coldwar
//   CHROMIUM          the browser, else /usr/bin/chromium
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, afterEach, before } from 'node:test';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const binary = resolve(process.env.COLDWAR_BIN ?? join(root, '../../bin/coldwar'));

/**
 * Gives the tests of a file a site: a server with the shipped data, or what
 * `flags` and `prepare` make of it, and a browser. Both end with the file's
 * last test. A test fails if a page it opened logged something, threw
 * something or asked another host; what it expects of that it takes out of
 * `problems`.
 */
export function useSite({ flags = [], prepare } = {}) {
  let server;
  let browser;
  let views = [];

  before(async () => {
    const given = process.env.COLDWAR_TEST_URL;
    server = given && flags.length === 0 && !prepare ? { url: given.replace(/\/$/, ''), stop: async () => {} } : await startServer(flags, prepare);
    browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  afterEach(async () => {
    const ended = views;
    views = [];
    // Answers that are still held back must not fail the file when their page is gone.
    await Promise.all(ended.map((view) => view.page.unrouteAll({ behavior: 'ignoreErrors' })));
    await Promise.all(ended.map((view) => view.page.context().close()));
    assert.deepEqual(ended.flatMap((view) => view.problems), []);
  });

  return {
    get url() {
      return server.url;
    },

    /**
     * Makes a page that is watched. `theme` is light or dark; `options` are
     * those of Playwright's contexts (hasTouch, reducedMotion, …).
     */
    async newView({ width = 1280, height = 900, theme = 'light', ...options } = {}) {
      const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme, baseURL: server.url, ...options });
      context.setDefaultTimeout(20_000);
      const page = await context.newPage();
      const view = { page, problems: watch(page, server.url) };
      views.push(view);
      return view;
    },

    /** Opens a path in a page that is watched. */
    async open(path, options) {
      const view = await this.newView(options);
      await view.page.goto(path);
      return view;
    },
  };
}

/** Starts a server on a database of its own; `prepare` may fill that before. */
export async function startServer(flags = [], prepare = async () => {}) {
  const directory = await mkdtemp(join(tmpdir(), 'coldwar-web-'));
  const database = join(directory, 'x.db');
  await prepare(database);
  const child = spawn(binary, ['serve', '--db', database, '--addr', '127.0.0.1:0', ...flags], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((done) => child.once('close', done));
  let said = '';
  const url = await new Promise((found, failed) => {
    const listen = (chunk) => {
      said += chunk;
      const match = /http:\/\/[\d.:]+/.exec(said);
      if (match && said.indexOf('\n', match.index) >= 0) found(match[0]);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('error', (error) => failed(new Error(`${binary} does not start (make build?): ${error.message}`)));
    child.once('close', (status) => failed(new Error(`${binary} ended with status ${status}:\n${said}`)));
  });
  return {
    url,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      await rm(directory, { recursive: true });
    },
  };
}

/** Collects what should not happen in a page. */
function watch(page, url) {
  const problems = [];
  page.on('console', (message) => problems.push(`console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol !== 'data:' && protocol !== 'blob:' && origin !== url) problems.push(`request to another host: ${request.url()}`);
  });
  return problems;
}

/** Asks the server's GraphQL, and fails if the answer has errors. */
export async function ask(url, query, variables = {}) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  assert.equal(errors, undefined);
  return data;
}

/** Imports TypeScript modules of src: their exports, all together. */
export async function importSource(...modules) {
  const { outputFiles } = await build({
    stdin: { contents: modules.map((m) => `export * from './${m}';`).join('\n'), resolveDir: join(root, 'src'), loader: 'ts' },
    bundle: true,
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    write: false,
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`);
}

/** Runs a check again and again until it passes; when it never does, fails as it failed last. */
export async function eventually(check) {
  for (let tries = 0; ; tries++) {
    try {
      return await check();
    } catch (error) {
      if (tries === 300) throw error;
    }
    await new Promise((done) => setTimeout(done, 50));
  }
}

let axeSource;

/** Fails if axe-core finds anything wrong with the page as it stands. */
export async function assertAccessible(page) {
  axeSource ??= await readFile(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
  // Evaluated by the debugger, which the page's policy does not bind.
  await page.evaluate(axeSource);
  const found = await page.evaluate(async () => (await globalThis.axe.run(document, { resultTypes: ['violations'] })).violations);
  assert.deepEqual(
    found.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map((node) => node.target.join(' ') + ': ' + node.failureSummary) })),
    [],
  );
}

/** Fails if the page is wider than its window. */
export async function assertFits(page) {
  const [wide, window] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(wide <= window, `the page is ${wide} px wide in a window of ${window} px`);
}
