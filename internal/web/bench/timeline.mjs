// Measures the timeline in Chromium, beside vis-timeline on the same events.
// `make bench-web`. It prints; nothing fails because something is slow.
//
//   coldwar        the page / on a server that has so many events
//   vis-timeline   its standalone build on a page of its own, given the same
//                  events
//
// "painted" is the time from when the data is there (the answer of the server,
// read as JSON) to the first frame that shows events. "frame" is the time from
// one frame to the next while the window is moved by some pixels each, and
// "work" what the main thread was busy with in it: a screen of 60 Hz shows a
// frame each 16.7 ms at best, however little there is to do.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { records } from '../test/generate.mjs';
import { binary, root, startServer } from '../test/support.mjs';

const sizes = (process.env.EVENTS ?? '10000,100000').split(',').map(Number);
const runs = Number(process.env.RUNS ?? 3);
const frames = 180;
const window = { from: '1952-01-01', to: '1954-12-31' };

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
console.log(`Chromium ${browser.version()}, ${runs} runs each: median (least to most), in milliseconds`);
console.log(['events', 'what', 'painted', 'pan: frame p95', 'pan: work p95', 'zoom: frame p95', 'zoom: work p95', '1953 link: painted'].join('\t'));
for (const size of sizes) await compare(size);
await browser.close();

async function compare(size) {
  const directory = await mkdtemp(join(tmpdir(), 'coldwar-bench-'));
  const file = join(directory, 'events.jsonl');
  await writeFile(file, [...records(size)].map((record) => JSON.stringify(record) + '\n').join(''));
  const server = await startServer(['--empty'], (database) => promisify(execFile)(binary, ['import', '--db', database, file], { maxBuffer: 1 << 26 }));
  const vis = await serveVis(size);
  try {
    const ours = [];
    for (let run = 0; run < runs; run++) {
      ours.push({ ...(await measure(server.url + `/?from=${window.from}&to=${window.to}`, watchOurs, moveOurs)), link: await measureLink(server.url + '/?year=1953') });
    }
    report(size, 'coldwar', ours);
    const theirs = [];
    for (let run = 0; run < runs; run++) theirs.push(await measure(vis.url, watchVis, moveVis));
    report(size, 'vis-timeline', theirs);
  } finally {
    await server.stop();
    vis.stop();
    await rm(directory, { recursive: true });
  }
}

function report(size, what, results) {
  const column = (name) => {
    const values = results.map((r) => r[name]).filter((v) => v !== undefined).sort((a, b) => a - b); // prettier-ignore
    if (values.length === 0) return '-';
    const text = (v) => v.toFixed(v < 100 ? 1 : 0);
    return `${text(values[values.length >> 1])} (${text(values[0])} to ${text(values.at(-1))})`;
  };
  console.log([size, what, ...['painted', 'panFrame', 'panWork', 'zoomFrame', 'zoomWork', 'link'].map(column)].join('\t'));
}

/** Opens a page, waits for its first painting, then moves its window. */
async function measure(url, watch, move) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  try {
    await page.addInitScript(watch);
    await page.goto(url);
    await page.waitForFunction(() => globalThis.painted !== undefined, null, { timeout: 300_000 });
    const painted = await page.evaluate(() => globalThis.painted);
    await page.waitForTimeout(1500); // what else it loads
    const [panFrame, panWork] = await page.evaluate(moving, { move: move.toString(), how: 'pan', frames });
    const [zoomFrame, zoomWork] = await page.evaluate(moving, { move: move.toString(), how: 'zoom', frames });
    return { painted, panFrame, panWork, zoomFrame, zoomWork };
  } finally {
    await context.close();
  }
}

/** Moves the window a little in each frame; gives the 95th percentiles of the frames' lengths and of the work in them. */
async function moving({ move, how, frames }) {
  const step = eval(`(${move})`);
  const next = () => new Promise(requestAnimationFrame);
  const lengths = [];
  const work = [];
  let before = await next();
  const start = performance.now();
  // What takes seconds for a frame is known to be slow before all frames are through.
  for (let i = 0; i < frames && performance.now() - start < 20_000; i++) {
    const begun = performance.now();
    step(how, i, frames);
    // What this step asks to be drawn is drawn in the next frame, before this promise goes on.
    const now = await next();
    await new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = done;
      port2.postMessage(null); // after the frame has been laid out and painted
    });
    work.push(performance.now() - Math.max(now, begun));
    lengths.push(now - before);
    before = now;
  }
  const p95 = (values) => values.sort((a, b) => a - b)[Math.floor(values.length * 0.95)];
  return [p95(lengths), p95(work)];
}

/** Notes when the answer with the events was read, and when events were painted first. */
function watchOurs() {
  let read;
  const { json } = Response.prototype;
  Response.prototype.json = async function () {
    const value = await json.call(this);
    if (read === undefined && JSON.stringify(value).includes('"eventKind"')) read = performance.now();
    return value;
  };
  const { fillText } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.fillText = function (text, ...place) {
    if (globalThis.painted === undefined && read !== undefined && /^Event /.test(text)) {
      globalThis.painted = performance.now() - read;
      globalThis.paintedAt = performance.now();
    }
    fillText.call(this, text, ...place);
  };
}

function moveOurs(how, i, frames) {
  const canvas = document.querySelector('.stage canvas');
  const { left, top, width, height } = canvas.getBoundingClientRect();
  // To the side and back, in and out again.
  const back = i >= frames / 2 ? -1 : 1;
  const delta = how === 'pan' ? { deltaX: 9 * back } : { deltaY: -9 * back };
  canvas.dispatchEvent(new WheelEvent('wheel', { ...delta, bubbles: true, cancelable: true, clientX: left + width / 2, clientY: top + height / 2 }));
}

function watchVis() {
  // vis.html sets `painted`.
}

function moveVis(how, i, frames) {
  const { start, end } = globalThis.timeline.getWindow();
  const length = end - start;
  const back = i >= frames / 2 ? -1 : 1;
  const by = how === 'pan' ? [length * 0.0115 * back, length * 0.0115 * back] : [length * 0.009 * back, -length * 0.009 * back];
  globalThis.timeline.setWindow(+start + by[0], +end + by[1], { animation: false });
}

/** A first visit, with nothing kept by the browser: from the click to painted events. */
async function measureLink(url) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  try {
    await page.addInitScript(watchOurs);
    await page.goto(url);
    await page.waitForFunction(() => globalThis.paintedAt !== undefined);
    return await page.evaluate(() => globalThis.paintedAt);
  } finally {
    await context.close();
  }
}

/** A page with vis-timeline and as many of the same events. */
async function serveVis(size) {
  const standalone = join(root, 'node_modules/vis-timeline');
  const script = await readFile(join(standalone, 'standalone/umd/vis-timeline-graph2d.min.js'));
  const style = await readFile(join(standalone, 'styles/vis-timeline-graph2d.min.css'));
  const items = [...records(size)].filter((r) => r.type === 'event').map(visItem);
  const html = `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="vis.css"><div id="t"></div><script src="vis.js"></script><script>
    fetch('items.json').then((r) => r.json()).then((items) => {
      const begun = performance.now();
      const options = { start: '${window.from}', end: '${window.to}', height: 630, cluster: { maxItems: 1 } };
      globalThis.timeline = new vis.Timeline(document.getElementById('t'), new vis.DataSet(items), options);
      const shown = () => (document.querySelector('.vis-item') ? requestAnimationFrame(() => (globalThis.painted = performance.now() - begun)) : requestAnimationFrame(shown));
      shown();
    });
  </script>`;
  const files = { '/': ['text/html', html], '/vis.js': ['text/javascript', script], '/vis.css': ['text/css', style], '/items.json': ['application/json', JSON.stringify(items)] };
  const server = createServer((request, response) => {
    const [type, body] = files[request.url] ?? ['text/plain', ''];
    response.writeHead(200, { 'Content-Type': type }).end(body);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${server.address().port}/`, stop: () => server.close() };
}

/** vis-timeline knows days and stretches between days; of what else a date says it gets the bounds. */
function visItem({ id, title, date }) {
  const [from, to = from] = date.replace(/[~?]/g, '').split('/');
  const last = (text) => (text === '..' ? '2000-01-01' : text.length === 10 ? text : text.length === 7 ? `${text}-28` : `${text}-12-31`);
  const start = from.length === 4 ? `${from}-01-01` : from.length === 7 ? `${from}-01` : from;
  return start === last(to) ? { id, content: title, start } : { id, content: title, start, end: last(to) };
}
