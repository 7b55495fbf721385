// The page / with ten thousand events.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { records } from './generate.mjs';
import { ask, binary, eventually, useSite } from './support.mjs';

const total = 10_000;

const site = useSite({
  flags: ['--empty'],
  async prepare(database) {
    const file = `${database}.jsonl`;
    await writeFile(file, [...records(total)].map((e) => JSON.stringify(e) + '\n').join(''));
    await promisify(execFile)(binary, ['import', '--db', database, file]);
  },
});

test('all are there, the list shows some and more on demand', async () => {
  const { page } = await site.open('/');
  await page.getByRole('heading', { name: '10,000 events in view' }).waitFor();
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
  const { page } = await site.open('/');
  await page.getByRole('heading', { name: '10,000 events in view' }).waitFor();
  const canvas = page.getByLabel('Timeline of events');
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
