// The page / with ten thousand events.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { records } from './generate.mjs';
import { ask, assertAccessible, binary, eventually, useSite } from './support.mjs';

const total = 10_000;

const site = useSite({
  flags: ['--empty'],
  async prepare(database) {
    const file = `${database}.jsonl`;
    await writeFile(file, [...records(total)].map((e) => JSON.stringify(e) + '\n').join(''));
    await promisify(execFile)(binary, ['import', '--db', database, file]);
  },
});

/** Opens all of the timeline. */
async function openAll() {
  const { page } = await site.open('/');
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await page.getByRole('heading', { name: '10,000 events in view' }).waitFor();
  return { page, canvas: page.getByLabel('Timeline of events') };
}

test('all are there, the list shows some and more on demand', async () => {
  const { page } = await openAll();
  const items = page.locator('.events .item');
  assert.equal(await items.count(), 200);
  await page.getByRole('button', { name: 'Show 200 more of 10,000' }).click();
  await eventually(async () => assert.equal(await items.count(), 400));
});

test('zooming in and asking for a year give what the server has', async () => {
  const { page } = await site.open('/?from=1960-03-01&to=1960-03-31');
  const held = await ask(site.url, '{ events(filter: { during: "1960-03-01/1960-03-31" }) { totalCount } eventsByYear(year: 1960) { totalCount } }');
  const named = (n, what) => page.getByRole('heading', { name: `${n.toLocaleString('en')} events ${what}` }).waitFor();
  await named(held.events.totalCount, 'in view');
  await page.getByLabel('Year', { exact: true }).fill('1960');
  await page.getByLabel('Year', { exact: true }).press('Enter');
  await named(held.eventsByYear.totalCount, 'in 1960');
});

test('what is drawn stays bounded: a crowd is not painted one by one', async () => {
  const { page, canvas } = await openAll();
  await page.evaluate(() => {
    const { save } = CanvasRenderingContext2D.prototype;
    globalThis.marks = 0;
    CanvasRenderingContext2D.prototype.save = function () {
      globalThis.marks++;
      save.call(this);
    };
  });
  await canvas.hover(); // what it is over is painted anew, with all the rest
  await canvas.press('+');
  await eventually(async () => assert.ok((await page.evaluate(() => globalThis.marks)) > 0));
  await page.waitForTimeout(300);
  const { marks, pixels } = await page.evaluate(() => {
    globalThis.marks = 0;
    const canvas = document.querySelector('.stage canvas');
    canvas.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
    return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done({ marks: globalThis.marks, pixels: canvas.clientWidth }))));
  });
  assert.ok(marks > 20 && marks < 2 * pixels, `${marks} marks on ${pixels} pixels`);
});

test('opens where nine in ten events are, of all, held or not', async () => {
  const { page } = await site.open('/');
  const shown = page.getByRole('heading', { name: /^[\d,]+ events in view$/ });
  await eventually(async () => {
    const count = Number((await shown.innerText()).replace(/\D/g, ''));
    assert.ok(count >= 0.9 * total && count < total, `${count}`);
  });
});

test('however the window moves, no answer holds more than a canvas has room for', async () => {
  const { page } = await site.newView();
  const sizes = [];
  page.on('response', async (response) => {
    if (!response.url().endsWith('/graphql')) return;
    const text = await response.text().catch(() => '');
    sizes.push(text.split('"eventKind"').length - 1);
  });
  await page.goto('/?from=1950-01-01&to=1951-12-31');
  await page.getByRole('heading', { name: /events in view/ }).waitFor();
  const canvas = page.getByLabel('Timeline of events');
  for (const key of ['Shift+ArrowRight', 'Shift+ArrowRight', 'ArrowLeft', '+', '+', 'Shift+ArrowLeft', '-', '-', '-', '0', 'Home', 'End']) {
    await canvas.press(key);
    await page.waitForTimeout(150);
  }
  await page.waitForTimeout(500);
  assert.ok(sizes.length > 10);
  assert.ok(Math.max(...sizes) <= 1000 && Math.max(...sizes) > 100, `${sizes}`);
});

test('what can’t be held is counted: the names and the number of a year make up what the server has', async () => {
  const { page, canvas } = await site.open('/?from=1955-01-01&to=1962-12-31').then(({ page }) => ({ page, canvas: page.getByLabel('Timeline of events') }));
  const { y, height, x, width } = await canvas.boundingBox();
  // The number of 1958, in the middle of eight years.
  const at = { x: x + (width * 3.5) / 8, y: y + height - 26 - 15 };
  const tip = page.locator('.tip');
  await eventually(async () => {
    await page.mouse.move(at.x + Math.random(), at.y);
    assert.match(await tip.innerText({ timeout: 100 }), /more events.*1958/);
  });
  await page.evaluate(() => {
    const { fillText } = CanvasRenderingContext2D.prototype;
    globalThis.numbers = new Set();
    CanvasRenderingContext2D.prototype.fillText = function (text, ...place) {
      globalThis.numbers.add(text);
      fillText.call(this, text, ...place);
    };
  });
  const more = Number((await tip.innerText()).match(/^([\d,]+) more events/)[1].replace(',', ''));
  await page.mouse.move(x + 5, y + 5); // paints anew
  await eventually(async () => assert.ok((await page.evaluate(() => globalThis.numbers.size)) > 20));
  const texts = await page.evaluate(() => [...globalThis.numbers]);
  assert.ok(texts.includes(more.toLocaleString('en')), `the canvas doesn't say ${more}: ${texts}`);
  const { events } = await ask(site.url, '{ events(filter: { during: "1958" }, first: 1000) { totalCount nodes { title } } }');
  const named = texts.map((text) => /^Event number (\d+) of a/.exec(text)?.[1]).filter(Boolean);
  const inYear = new Set(events.nodes.map((e) => /\d+/.exec(e.title)[0]));
  const known = named.filter((n) => inYear.has(n)).length;
  assert.ok(known > 3);
  // A name at the edge may be cut; none is counted twice.
  assert.ok(events.totalCount - more >= known && events.totalCount - more <= texts.filter((t) => t.startsWith('Event')).length, `${events.totalCount} in all, ${more} more, ${known} named`);
  // It opens: the year fills the window.
  await page.mouse.click(at.x, at.y);
  await eventually(() => {
    const [from, to] = ['from', 'to'].map((name) => new URL(page.url()).searchParams.get(name));
    assert.ok(from > '1957-10-01' && from <= '1958-01-01' && to >= '1958-12-31' && to < '1959-03-01', `${from} to ${to}`);
  });
});

test('a server that goes away while the window moves is told, and asked again', async () => {
  const { page, problems } = await site.open('/?from=1950-01-01&to=1950-12-31');
  await page.getByRole('heading', { name: /events in view/ }).waitFor();
  await page.route('**/graphql', (route) => route.abort());
  const canvas = page.getByLabel('Timeline of events');
  for (let i = 0; i < 4; i++) await canvas.press('Shift+ArrowRight');
  const told = page.locator('.events .failure');
  await told.waitFor();
  assert.match(await told.innerText(), /Not all of this window can be shown\. The server can’t be reached/);
  await assertAccessible(page);
  await page.unroute('**/graphql');
  await told.getByRole('button', { name: 'Try again' }).click();
  const held = await ask(site.url, `{ events(filter: { during: "${new URL(page.url()).searchParams.get('from')}/${new URL(page.url()).searchParams.get('to')}" }) { totalCount } }`);
  await page.getByRole('heading', { name: `${held.events.totalCount.toLocaleString('en')} events in view` }).waitFor();
  assert.equal(await told.count(), 0);
  assert.deepEqual(problems.splice(0).filter((p) => !p.startsWith('console error: Failed to load resource')), []);
});
