// What the canvas of the page / shows beyond names: clusters, disputed dates; and the page on paper and in a frame.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { ask, assertAccessible, assertFits, eventually, useSite } from './support.mjs';

const site = useSite();

async function open(path, options) {
  const view = await site.open(path, options);
  await view.page.locator('.events h2').waitFor();
  return { ...view, canvas: view.page.getByLabel('Timeline of events') };
}

const titles = (page) => page.locator('.events .title').allInnerTexts();
const opened = (page) => page.locator('.events [aria-expanded="true"] .title').allInnerTexts();
const windowOf = (page) => ['from', 'to'].map((name) => Date.parse(new URL(page.url()).searchParams.get(name)) / 86_400_000);

/** Moves the mouse over the canvas until a tip holds the text. */
async function find(page, canvas, text) {
  const { x, y, width, height } = await canvas.boundingBox();
  for (let down = 12; down < height - 26; down += 12) {
    for (let right = 8; right < width; right += 12) {
      await page.mouse.move(x + right, y + down);
      if (await page.locator('.tip', { hasText: text }).count()) return { x: x + right, y: y + down };
    }
  }
  assert.fail(`nothing on the canvas tells ${text}`);
}

// ------------------------------------------------------------ clusters

test('a number counts events that have no room, and opens on a click', async () => {
  const { page, canvas } = await open('/?kind=speech', { width: 900, height: 700 });
  const { x, y } = await find(page, canvas, /^\d+ events/);
  const text = await page.locator('.tip').innerText();
  const before = await titles(page);
  await page.mouse.click(x, y);
  await eventually(() => assert.ok(windowOf(page).every(Number.isFinite)));
  const count = Number(/^\d+/.exec(text)[0]);
  // What it counted is in view, for none is lost on the way.
  await eventually(async () => assert.ok((await titles(page)).length >= count && (await titles(page)).length < before.length));
});

test('numbers by keyboard: one after the other, open, leave; a screen reader is told', async () => {
  const { page, canvas } = await open('/?kind=speech&kind=treaty&kind=conference&kind=visit&kind=policy&kind=crisis&from=1950-01-01&to=1962-12-31', { width: 900, height: 700 });
  await canvas.press('c');
  const tip = page.locator('.tip');
  await tip.waitFor();
  const first = await tip.innerText();
  assert.match(first, /^\d+ events/);
  await eventually(async () => assert.match(await page.locator('.stage [role=status]').innerText(), /^\d+ events, .*Enter zooms in\./));
  await canvas.press('c');
  await eventually(async () => assert.notEqual(await tip.innerText(), first));
  await canvas.press('Shift+C');
  await eventually(async () => assert.equal(await tip.innerText(), first));
  await canvas.press('Escape');
  await eventually(async () => assert.equal(await tip.count(), 0));
  await canvas.press('c');
  const [from, to] = windowOf(page);
  await canvas.press('Enter');
  await eventually(() => assert.ok(windowOf(page)[1] - windowOf(page)[0] <= (to - from) / 2, page.url()));
  // Again and again: in the end the list shows what no window can.
  for (let i = 0; i < 8 && (await opened(page)).length === 0; i++) {
    await canvas.press('c');
    await page.waitForTimeout(100);
    if ((await tip.count()) === 0) break; // all have room
    await canvas.press('Enter');
    await page.waitForTimeout(500);
  }
  const names = await titles(page);
  assert.ok(names.length > 0);
});

test('who wants less motion sees a number open at once', async () => {
  const paintings = async (reducedMotion) => {
    const { page, canvas } = await open('/?kind=speech&kind=treaty&kind=conference&kind=visit&kind=policy&kind=crisis&from=1950-01-01&to=1962-12-31', { width: 900, height: 700, reducedMotion });
    await canvas.press('c');
    await page.locator('.tip').waitFor();
    await page.waitForTimeout(300);
    await page.evaluate(() => {
      const { clearRect } = CanvasRenderingContext2D.prototype;
      globalThis.paintings = 0;
      CanvasRenderingContext2D.prototype.clearRect = function (...args) {
        globalThis.paintings++;
        clearRect.apply(this, args);
      };
    });
    const [from, to] = windowOf(page);
    await canvas.press('Enter');
    await eventually(() => assert.ok(windowOf(page)[1] - windowOf(page)[0] <= (to - from) / 2, page.url()));
    return page.evaluate(() => globalThis.paintings);
  };
  const [calm, lively] = [await paintings('reduce'), await paintings('no-preference')];
  assert.ok(calm <= 4 && lively > calm, `${calm} paintings, else ${lively}`);
});

// ------------------------------------------------------------ disputed dates

test('the date of another source is drawn, and says on hover whose it is', async () => {
  const { page, canvas } = await open('/?from=1955-01-01&to=1957-12-31');
  const { event } = await ask(site.url, '{ event(id: "event:20th-congress-of-the-cpsu") { title } plan: event(id: "event:first-five-year-plan-of-china") { title date { text } disputedDates { date { text } note citations { source { label } } } } }').then((d) => ({ event: d.plan }));
  const [other] = event.disputedDates;
  assert.ok(other, 'the data has no disputed date to test with');
  await find(page, canvas, `Or ${other.date.text}`);
  const tip = await page.locator('.tip').innerText();
  for (const { source } of other.citations) assert.ok(tip.includes(source.label), tip);
  assert.ok(tip.includes(event.title) && tip.includes(event.date.text), tip);
});

test('and on focus, when keys choose the event', async () => {
  const { page, canvas } = await open('/?from=1956-02-20&to=1956-02-29&event=secret-speech');
  await canvas.focus();
  await canvas.press('ArrowUp');
  await canvas.press('ArrowDown');
  const { event } = await ask(site.url, '{ event(id: "event:secret-speech") { title disputedDates { date { text } citations { source { label } } } } }');
  await eventually(async () => assert.deepEqual(await opened(page), [event.title]));
  const [other] = event.disputedDates;
  const said = `Or ${other.date.text}`;
  await eventually(async () => assert.ok((await page.locator('.tip').innerText()).includes(said)));
  for (const { source } of other.citations) assert.ok((await page.locator('.tip').innerText()).includes(source.label));
  await eventually(async () => assert.ok((await page.locator('.stage [role=status]').innerText()).includes(said)));
});

// ------------------------------------------------------------ from a day to centuries

test('zooms from a day to centuries and back', async () => {
  const { page, canvas } = await open('/?from=1956-02-25&to=1956-02-25');
  await eventually(async () => assert.match(await page.locator('.events header p').first().innerText(), /^25 February 1956/));
  await canvas.press('+');
  await page.waitForTimeout(500);
  assert.deepEqual(windowOf(page)[1] - windowOf(page)[0], 0); // no narrower
  const { events } = await ask(site.url, '{ events(filter: { during: "1956-02-25" }, first: 100) { nodes { title } } }');
  assert.deepEqual(await titles(page), events.nodes.map((e) => e.title));
  await canvas.press('0');
  await eventually(() => assert.ok(windowOf(page)[1] - windowOf(page)[0] > 36_525, page.url()));
});

// ------------------------------------------------------------ paper

test('on paper: white, without what can’t be pressed, with the list in full', async () => {
  const { page, canvas } = await open('/?event=secret-speech', { theme: 'dark' });
  await page.getByRole('article').getByText('Told in').waitFor();
  const colour = () => canvas.evaluate((c) => [...c.getContext('2d').getImageData(2, c.height - 4, 1, 1).data]);
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.notEqual(await background(), 'rgb(255, 255, 255)');
  const screen = await canvas.evaluate((c) => c.toDataURL());
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await eventually(async () => assert.equal(await background(), 'rgb(255, 255, 255)'));
  await eventually(async () => assert.notEqual(await canvas.evaluate((c) => c.toDataURL()), screen));
  assert.equal((await colour())[3], 0); // nothing is painted behind
  for (const hidden of ['.toolbar', '#text', '.legend', 'header.site']) assert.equal(await page.locator(hidden).isVisible(), false, hidden);
  const list = await page.locator('.events').evaluate((e) => [e.scrollHeight, e.clientHeight]);
  assert.ok(list[0] <= list[1] + 1, `the list is cut: ${list}`);
  assert.ok(await page.getByRole('article', { name: 'Secret Speech' }).isVisible());
  const paper = await canvas.evaluate((c) => c.toDataURL());
  const pdf = await page.pdf({ format: 'A4' });
  assert.ok(pdf.length > 10_000);
  await page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
  await eventually(async () => assert.notEqual(await canvas.evaluate((c) => c.toDataURL()), paper));
});

// ------------------------------------------------------------ frames

test('another site may show the timeline in a frame, and no other page of ours', async () => {
  const host = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(
      `<!doctype html><html lang="en"><title>Host</title><iframe title="a" width="700" height="900" src="${site.url}/embed/timeline?year=1953"></iframe><iframe title="b" src="${site.url}/"></iframe>`,
    );
  });
  await new Promise((done) => host.listen(0, '127.0.0.1', done));
  try {
    const { page, problems } = await site.newView();
    await page.goto(`http://127.0.0.1:${host.address().port}/`);
    const frame = page.frameLocator('iframe[title=a]');
    const { eventsByYear } = await ask(site.url, '{ eventsByYear(year: 1953) { totalCount } }');
    await frame.getByRole('heading', { name: `${eventsByYear.totalCount} events in 1953` }).waitFor();
    // What the host asks for is no fault of the page's; that the other frame is refused is what is wanted.
    const told = problems.splice(0).filter((p) => !p.startsWith('request to another host'));
    assert.equal(told.length, 1, told.join('\n'));
    assert.match(told[0], /frame-ancestors 'self'/);
    assert.ok(told.every((p) => !p.includes('embed')));
  } finally {
    host.close();
  }
});

for (const theme of ['light', 'dark']) {
  test(`the timeline for frames keeps its own address, opens the page, and fits: ${theme}`, async () => {
    for (const width of [1000, 360]) {
      const { page } = await open('/embed/timeline?event=secret-speech', { theme, width, height: 700 });
      await page.getByRole('article').getByText('Told in').waitFor();
      await assertAccessible(page);
      await assertFits(page);
      assert.equal(await page.locator('#essays, header.site').count(), 0);
      await page.getByLabel('Year', { exact: true }).fill('1953');
      await page.getByLabel('Year', { exact: true }).press('Enter');
      await page.getByRole('heading', { name: /events in 1953/ }).waitFor();
      const url = new URL(page.url());
      assert.equal(url.pathname, '/embed/timeline');
      assert.equal(url.searchParams.get('year'), '1953');
      const link = page.getByRole('link', { name: 'Open in coldwar' });
      await eventually(async () => assert.ok((await link.getAttribute('href')).startsWith('/?year=1953')));
      const [popup] = await Promise.all([page.context().waitForEvent('page'), link.click()]);
      await popup.getByRole('heading', { name: /events in 1953/ }).waitFor();
    }
  });
}
