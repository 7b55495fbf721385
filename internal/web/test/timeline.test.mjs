// The page / in a browser, on the shipped data.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { ask, assertAccessible, assertFits, eventually, useSite } from './support.mjs';

const site = useSite();
const empty = useSite({ flags: ['--empty'] });

const fifties = '/?from=1950-01-01&to=1959-12-31';
const day = 86_400_000;

/** Opens a path and waits until its events are there. */
async function open(path, options) {
  const view = await site.open(path, options);
  await view.page.locator('.events h2').waitFor();
  return { ...view, canvas: view.page.getByLabel('Timeline of events') };
}

/** The window that the address tells, in days. */
function windowOf(page) {
  const params = new URL(page.url()).searchParams;
  assert.ok(params.has('from') && params.has('to'), `no window in ${page.url()}`);
  return { from: Date.parse(params.get('from')) / day, to: Date.parse(params.get('to')) / day + 1 };
}

/** Where a day is on the canvas. */
async function xOf(page, canvas, date) {
  const { from, to } = windowOf(page);
  const { x, width } = await canvas.boundingBox();
  return x + ((Date.parse(date) / day + 0.5 - from) / (to - from)) * width;
}

/** Moves the mouse down the canvas at a day until the event is under it. */
async function pointAt(page, canvas, date, title) {
  const x = await xOf(page, canvas, date);
  const { y, height } = await canvas.boundingBox();
  for (let down = 12; down < height; down += 12) {
    await page.mouse.move(x, y + down);
    const tip = page.locator('.tip', { hasText: title });
    if (await tip.count()) return { x, y: y + down };
  }
  assert.fail(`${title} is nowhere above ${date}`);
}

/** How many events the list says are in view. */
const inView = async (page) => Number(/^([\d,]+) events? in view$/.exec(await page.locator('.events h2').innerText())?.[1].replace(',', ''));
const titles = (page) => page.locator('.events .title').allInnerTexts();
const opened = (page) => page.locator('.events [aria-expanded="true"] .title').allInnerTexts();

// ------------------------------------------------------------ the window

test('opens where most events are; All shows all, and a reload keeps it', async () => {
  const { page } = await open('/');
  const { events } = await ask(site.url, '{ events(first: 200) { totalCount nodes { title } } }');
  await eventually(async () => {
    const most = await inView(page);
    assert.ok(most >= 0.9 * events.totalCount && most < events.totalCount, `${most} of ${events.totalCount}`);
  });
  assert.equal(new URL(page.url()).search, '');
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await eventually(async () => assert.deepEqual(await titles(page), events.nodes.map((e) => e.title)));
  await eventually(() => windowOf(page));
  await page.reload();
  await eventually(async () => assert.equal(await inView(page), events.totalCount));
});

test('the list holds what the window touches, in the order of dates', async () => {
  for (const [from, to] of [['1953-01-01', '1953-12-31'], ['1956-02-14', '1956-03-01'], ['1960-01-01', '1975-12-31']]) {
    const { page } = await open(`/?from=${from}&to=${to}`);
    const { events } = await ask(site.url, `{ events(first: 200, filter: { during: "${from}/${to}" }) { totalCount nodes { title } } }`);
    assert.ok(events.nodes.length > 0);
    await eventually(async () => assert.deepEqual(await titles(page), events.nodes.map((e) => e.title)));
    assert.equal(await inView(page), events.totalCount);
  }
});

const moves = [
  // what, how, by how much the width changes, by how many old widths the middle moves (null: not looked at)
  ['the wheel zooms in', async ({ page }) => page.mouse.wheel(0, -300), (f) => f < 0.9, null],
  ['the wheel zooms out', async ({ page }) => page.mouse.wheel(0, 300), (f) => f > 1.1, null],
  ['a double-click zooms in', async ({ page, at }) => page.mouse.dblclick(at.x, at.y), (f) => near(f, 0.5), null],
  ['a wheel to the side moves', async ({ page, box }) => page.mouse.wheel(box.width / 4, 0), (f) => near(f, 1), 0.25],
  ['dragging moves', async ({ page, at, box }) => {
    await page.mouse.down();
    await page.mouse.move(at.x + box.width / 8, at.y, { steps: 4 });
    await page.mouse.move(at.x + box.width / 4, at.y, { steps: 4 });
    await page.mouse.up();
  }, (f) => near(f, 1), -0.25],
  ['button Zoom in', ({ page }) => page.getByRole('button', { name: 'Zoom in' }).click(), (f) => near(f, 0.5), 0],
  ['button Zoom out', ({ page }) => page.getByRole('button', { name: 'Zoom out' }).click(), (f) => near(f, 2), 0],
  ['button Earlier', ({ page }) => page.getByRole('button', { name: 'Earlier' }).click(), (f) => near(f, 1), -0.5],
  ['button Later', ({ page }) => page.getByRole('button', { name: 'Later' }).click(), (f) => near(f, 1), 0.5],
  ['key +', ({ canvas }) => canvas.press('+'), (f) => near(f, 1 / 1.5), 0],
  ['key -', ({ canvas }) => canvas.press('-'), (f) => near(f, 1.5), 0],
  ['key →', ({ canvas }) => canvas.press('ArrowRight'), (f) => near(f, 1), 0.15],
  ['key ←', ({ canvas }) => canvas.press('ArrowLeft'), (f) => near(f, 1), -0.15],
  ['Shift and →', ({ canvas }) => canvas.press('Shift+ArrowRight'), (f) => near(f, 1), 0.9],
]; // prettier-ignore

function near(a, b) {
  return Math.abs(a - b) < 0.01;
}

for (const [name, act, factor, shift] of moves) {
  test(name, async () => {
    const { page, canvas } = await open(fifties);
    const before = windowOf(page);
    const box = await canvas.boundingBox();
    const at = { x: box.x + box.width * 0.3, y: box.y + box.height * 0.85 };
    await page.mouse.move(at.x, at.y);
    await act({ page, canvas, box, at });
    await eventually(() => assert.notDeepEqual(windowOf(page), before));
    await eventually(() => {
      const after = windowOf(page);
      const width = before.to - before.from;
      assert.ok(factor((after.to - after.from) / width), `the width changed by ${(after.to - after.from) / width}`);
      if (shift === null) {
        // What is under the pointer stays there.
        const under = (w) => w.from + 0.3 * (w.to - w.from);
        assert.ok(Math.abs(under(after) - under(before)) < 0.01 * width, JSON.stringify({ before, after }));
      } else {
        const moved = (after.from + after.to - before.from - before.to) / 2 / width;
        assert.ok(near(moved, shift), `it moved by ${moved} of its width`);
      }
    });
  });
}

test('events that arrive while a double-click zooms don’t stop it', async () => {
  const { page } = await site.newView();
  // Answers one after another all the while.
  let asked = 0;
  await page.route('**/graphql', async (route) => {
    const answer = await route.fetch();
    await new Promise((done) => setTimeout(done, 40 * (asked++ % 8)));
    await route.fulfill({ response: answer });
  });
  await page.goto(fifties);
  const canvas = page.getByLabel('Timeline of events');
  await page.locator('.events h2').waitFor();
  for (const share of [0.3, 0.5, 0.7]) {
    const before = windowOf(page);
    const box = await canvas.boundingBox();
    await page.mouse.dblclick(box.x + box.width * share, box.y + box.height * 0.85);
    await eventually(() => {
      const after = windowOf(page);
      // The address tells whole days.
      assert.ok(Math.abs(after.to - after.from - (before.to - before.from) / 2) <= 2, JSON.stringify({ before, after }));
    });
  }
});

test('Home and End go to the first and the last events, 0 to all', async () => {
  const { page, canvas } = await open(fifties);
  const { first, last } = await ask(site.url, '{ first: events(first: 1) { totalCount nodes { title } } last: events(orderBy: DATE_DESC, first: 1) { nodes { title } } }');
  await canvas.press('Home');
  await eventually(async () => assert.equal((await titles(page))[0], first.nodes[0].title));
  await canvas.press('End');
  await eventually(async () => assert.equal((await titles(page)).at(-1), last.nodes[0].title));
  await eventually(async () => assert.ok(near((windowOf(page).to - windowOf(page).from) / 3652, 1)));
  await canvas.press('0');
  await eventually(async () => assert.equal(await inView(page), first.totalCount));
});

test('fingers: two zoom, one moves, two taps zoom in; up and down is the page’s', async () => {
  const { page, canvas } = await open(fifties, { width: 360, height: 740, hasTouch: true, isMobile: true });
  const before = windowOf(page);
  const box = await canvas.boundingBox();
  const y = box.y + box.height / 2;
  const at = (share) => ({ x: box.x + box.width * share, y });
  const touch = await page.context().newCDPSession(page);
  const send = (type, ...points) => touch.send('Input.dispatchTouchEvent', { type, touchPoints: points.map((p, id) => ({ ...p, id })) });
  await send('touchStart', at(0.4), at(0.6));
  for (const part of [0.05, 0.1, 0.15, 0.2]) await send('touchMove', at(0.4 - part), at(0.6 + part));
  await send('touchEnd');
  await eventually(() => {
    const { from, to } = windowOf(page);
    assert.ok(near((to - from) / (before.to - before.from), 1 / 3), `${(to - from) / (before.to - before.from)}`);
  });
  const pinched = windowOf(page);
  await send('touchStart', at(0.3));
  for (const share of [0.4, 0.5, 0.6, 0.7]) await send('touchMove', at(share));
  await send('touchEnd');
  await eventually(() => {
    const { from, to } = windowOf(page);
    assert.ok(near((to - from) / (pinched.to - pinched.from), 1));
    assert.ok(from < pinched.from - 0.3 * (to - from), JSON.stringify({ pinched, from }));
  });
  const moved = windowOf(page);
  for (let taps = 0; taps < 2; taps++) {
    await send('touchStart', { ...at(0.5), y: box.y + box.height * 0.85 });
    await send('touchEnd');
  }
  await eventually(() => {
    const { from, to } = windowOf(page);
    assert.ok(near((to - from) / (moved.to - moved.from), 1 / 2), `${(to - from) / (moved.to - moved.from)}`);
  });
  const doubled = page.url();
  await send('touchStart', at(0.5));
  for (let up = 12; up <= 120; up += 12) await send('touchMove', { ...at(0.5), y: y - up });
  await send('touchEnd');
  await eventually(async () => assert.ok((await page.evaluate(() => scrollY)) > 50));
  assert.equal(page.url(), doubled);
});

test('who wants less motion gets none', async () => {
  const { page, canvas } = await open(fifties, { reducedMotion: 'reduce' });
  await page.evaluate(() => {
    const { clearRect } = CanvasRenderingContext2D.prototype;
    globalThis.paintings = 0;
    CanvasRenderingContext2D.prototype.clearRect = function (...args) {
      globalThis.paintings++;
      clearRect.apply(this, args);
    };
  });
  const { x, y, width, height } = await canvas.boundingBox();
  await page.mouse.dblclick(x + width / 2, y + height * 0.85);
  await eventually(() => assert.ok(near((windowOf(page).to - windowOf(page).from) / 3652, 0.5)));
  const paintings = await page.evaluate(() => globalThis.paintings);
  assert.ok(paintings > 0 && paintings <= 8, `painted ${paintings} times`); // a few as events arrive; moving smoothly takes 15
});

// ------------------------------------------------------------ events

test('pointing at an event names it, a click opens its card', async () => {
  const { page, canvas } = await open(fifties);
  const { x, y } = await pointAt(page, canvas, '1953-03-05', 'Death of Joseph Stalin');
  await page.mouse.click(x, y);
  await eventually(async () => assert.deepEqual(await opened(page), ['Death of Joseph Stalin']));
  await eventually(() => assert.equal(new URL(page.url()).searchParams.get('event'), 'death-of-joseph-stalin'));
  assert.equal(await page.title(), 'Death of Joseph Stalin – coldwar');
});

const cardQuery = `query ($id: ID!) {
  event(id: $id) {
    title summary eventKind date { text edtf }
    disputedDates { date { text edtf } note citations { source { label } quote } }
    places { label }
    participants { role actor { ... on Person { label } ... on Organization { label } } }
    citations { source { label url } locator quote }
    essays(first: 10) { nodes { id title } }
  }
}`;

for (const slug of ['death-of-joseph-stalin', 'secret-speech', 'first-five-year-plan-of-china', 'sino-soviet-split', 'cold-war']) {
  test(`the card of ${slug} tells all`, async () => {
    const { page } = await open(`/?event=${slug}`);
    const { event } = await ask(site.url, cardQuery, { id: `event:${slug}` });
    const card = page.getByRole('article', { name: event.title });
    await card.getByRole('term').first().waitFor();
    const told = [
      event.title,
      event.summary,
      event.eventKind.replaceAll('_', ' '),
      event.date.text,
      event.date.edtf,
      ...event.places.map((p) => p.label),
      ...event.participants.flatMap((p) => [p.actor.label, p.role]),
      ...event.citations.flatMap((c) => [c.source.label, c.locator, c.quote]),
      ...event.disputedDates.flatMap((d) => [d.date.text, d.date.edtf, d.note, ...d.citations.flatMap((c) => [c.source.label, c.quote])]),
      ...event.essays.nodes.map((e) => e.title),
    ];
    // The list, and the card in it, are written anew as events come.
    await eventually(async () => {
      const text = (await card.innerText()).toLowerCase();
      for (const words of told.filter(Boolean)) assert.ok(text.includes(words.toLowerCase()), `the card lacks ${words}:\n${text}`);
    });
    for (const { source } of event.citations.filter((c) => c.source.url)) await card.locator(`a[href="${source.url}"]`).first().waitFor();
    if (slug === 'secret-speech') assert.ok(event.disputedDates.length > 0, 'the test of disputed dates tests nothing');
    await eventually(async () => {
      assert.deepEqual(await opened(page), [event.title]);
      const box = await card.boundingBox();
      assert.ok(box.y < 900 && box.y >= 0, 'the card is out of sight');
    });
  });
}

test('a card leads into the essays that mention the event', async () => {
  const { page } = await open('/?event=death-of-joseph-stalin');
  await page.getByRole('article').getByRole('link', { name: 'Dasvidaniya China' }).click();
  await page.waitForURL('**/essays/dasvidaniya-china');
});

// The chosen event may have found no row for its name.
test('the chosen event has its name on the canvas also where it is crowded', async () => {
  const { page, canvas } = await open('/?event=launch-of-sputnik', { width: 360, height: 740 });
  const paints = () => canvas.evaluate((c) => c.toDataURL());
  const chosen = await paints();
  await page.getByRole('button', { expanded: true }).click();
  await eventually(async () => assert.notEqual(await paints(), chosen));
});

test('an event that is not there is told', async () => {
  for (const slug of ['no-such-event', 'Not%20An%20Id!']) {
    const { page, problems } = await open(`/?event=${slug}`);
    const said = page.locator('.events .pinned .notice');
    await said.waitFor();
    await eventually(async () => assert.match(await said.innerText(), /There is no event|can’t be shown/));
    assert.doesNotMatch(await said.innerText(), /undefined|GraphQL|Error/);
    await page.getByRole('button', { expanded: true }).click();
    await eventually(() => assert.equal(new URL(page.url()).search, ''));
    // The browser itself reports that the server refused what is no id.
    assert.deepEqual(problems.splice(0).filter((p) => !p.includes('400 (Bad Request)')), []);
  }
});

// ------------------------------------------------------------ years

test('the year box answers as eventsByYear does, with the match in words', async () => {
  const { page } = await open('/');
  for (const year of [1953, 1956]) {
    await page.getByLabel('Year', { exact: true }).fill(String(year));
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    const { eventsByYear } = await ask(site.url, `{ eventsByYear(year: ${year}) { totalCount edges { match probability node { title } } } }`);
    await page.getByRole('heading', { name: `${eventsByYear.totalCount} events in ${year}` }).waitFor();
    const groups = { CERTAIN: `Certainly in ${year}`, POSSIBLE: `Possibly in ${year}` };
    const want = Object.entries(groups).flatMap(([match, name]) => {
      const titles = eventsByYear.edges.filter((e) => e.match === match).map((e) => e.node.title);
      return titles.length ? [name, ...titles] : [];
    });
    const listed = await page.locator('.events').evaluate((e) =>
      [...e.querySelectorAll('.group, .title')].map((x) => (x.matches('.group') ? x.firstChild.data + x.childNodes[1].data + x.childNodes[2].data : x.textContent).trim()),
    );
    assert.deepEqual(listed, want);
    assert.equal(new URL(page.url()).searchParams.get('year'), String(year));
    assert.equal(await page.title(), `${year} – coldwar`);
  }
  assert.match(await page.locator('.events .remark').first().innerText(), /possible/);
  await page.getByRole('button', { name: 'Back to all events' }).click();
  await page.getByRole('heading', { name: /in view/ }).waitFor();
  assert.equal(new URL(page.url()).searchParams.get('year'), null);
});

test('a year without events, and one before Christ', async () => {
  const { page } = await open('/');
  await page.getByLabel('Year', { exact: true }).fill('44 BC');
  await page.getByLabel('Year', { exact: true }).press('Enter');
  await page.getByRole('heading', { name: '0 events in 44 BC' }).waitFor();
  await page.getByText('No event is known').waitFor();
  assert.equal(new URL(page.url()).searchParams.get('year'), '-43');
  await page.reload();
  await page.getByRole('heading', { name: '0 events in 44 BC' }).waitFor();
  assert.equal(await page.getByLabel('Year', { exact: true }).inputValue(), '44 BC');
  await page.getByRole('button', { name: 'Back to all events' }).click();
  // The window can't stay where there is nothing to go to.
  await eventually(async () => assert.match(await page.locator('.events h2').innerText(), /^[1-9][\d,]* events? in view/));
});

test('what is no year is told, with what is allowed', async () => {
  const { page } = await open('/?year=1953');
  const box = page.getByLabel('Year', { exact: true });
  for (const text of ['nineteen', '1953-03', '99999999999']) {
    await box.fill(text);
    await box.press('Enter');
    assert.equal(await page.getByRole('alert').innerText(), `“${text}” is not a year. Write a number, such as 1953, or 44 BC.`);
    assert.equal(await box.getAttribute('aria-invalid'), 'true');
    assert.equal(new URL(page.url()).searchParams.get('year'), '1953');
  }
  await assertAccessible(page);
  await box.fill('1956');
  await box.press('Enter');
  await page.getByRole('heading', { name: /events in 1956/ }).waitFor();
  assert.equal(await page.getByRole('alert').count(), 0);
  await box.fill('');
  await box.press('Enter');
  await page.getByRole('heading', { name: /in view/ }).waitFor();
});

// ------------------------------------------------------------ addresses

test('back and forward restore what was shown, and reload keeps it', async () => {
  const { page } = await open(fifties);
  const states = [];
  const note = async () => {
    await page.waitForTimeout(500); // the window is written when it has come to rest
    states.push({ url: page.url(), list: await titles(page), opened: await opened(page) });
  };
  await note();
  await page.getByLabel('Year', { exact: true }).fill('1953');
  await page.getByLabel('Year', { exact: true }).press('Enter');
  await page.getByRole('heading', { name: /events in 1953/ }).waitFor();
  await note();
  await page.getByRole('button', { name: /Death of Joseph Stalin/ }).click();
  await note();
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await note();
  const restored = async (state) =>
    eventually(async () => assert.deepEqual({ url: page.url(), list: await titles(page), opened: await opened(page) }, state));
  await page.goBack();
  await restored(states[1]);
  await page.goBack();
  await restored(states[0]);
  await page.goForward();
  await restored(states[1]);
  await page.goForward();
  await restored(states[3]); // moving the window is no step of its own
  await page.reload();
  await restored(states[3]);
});

// ------------------------------------------------------------ the keyboard alone

test('everything by keyboard', async () => {
  const { page } = await open('/');
  const tab = async (until) => {
    for (let i = 0; i < 12; i++) {
      await page.keyboard.press('Tab');
      if (await page.evaluate((s) => document.activeElement.matches(s), until)) return;
    }
    assert.fail(`Tab does not reach ${until}`);
  };
  await tab('.skip');
  await page.keyboard.press('Enter');
  await tab('#year');
  await page.keyboard.type('1953');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /events in 1953/ }).waitFor();
  await tab('button[aria-label="Zoom out"]');
  await page.keyboard.press('Space');
  await eventually(() => assert.ok(windowOf(page).to - windowOf(page).from > 700));
  await tab('canvas');
  const listed = await titles(page);
  for (const want of [listed[0], listed[1], listed[2]]) {
    await page.keyboard.press('ArrowDown');
    await eventually(async () => assert.deepEqual(await opened(page), [want]));
  }
  await page.keyboard.press('ArrowUp');
  await eventually(async () => assert.deepEqual(await opened(page), [listed[1]]));
  await page.keyboard.press('Escape');
  await eventually(async () => assert.deepEqual(await opened(page), []));
  await page.keyboard.press('Enter'); // none is chosen: the first
  const focused = () => page.evaluate(() => document.activeElement.textContent);
  await eventually(async () => assert.ok((await focused()).includes(listed[0])));
  await page.getByRole('article').getByRole('term').first().waitFor();
  await tab('.card .body a');
  await page.keyboard.press('Escape');
  await eventually(async () => assert.deepEqual(await opened(page), []));
  assert.ok((await focused()).includes(listed[0]));
  // In the list: on to the next, open, close.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await eventually(async () => assert.deepEqual(await opened(page), [listed[1]]));
  await page.keyboard.press('Enter');
  await eventually(async () => assert.deepEqual(await opened(page), []));
  // A button that does away with itself leaves the focus in the list.
  await page.getByRole('button', { name: 'Back to all events' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /in view/ }).waitFor();
  await eventually(async () => assert.ok(await page.evaluate(() => document.activeElement.closest('.events') !== null)));
  await page.locator('.legend summary').focus();
  await page.keyboard.press('Enter');
  await page.getByText('a time that lasts, its first and last day known').waitFor();
});

test('a screen reader is told what the window shows', async () => {
  const { page, canvas } = await open(fifties);
  const said = page.locator('.stage [role=status]');
  await eventually(async () => assert.match(await said.innerText(), /^1950 to 1959: [\d,]+ events\.$/));
  await canvas.press('ArrowDown');
  await eventually(async () => assert.match(await said.innerText(), new RegExp(`^${(await opened(page))[0]}, .*1950 to 1959: [\\d,]+ events\\.$`)));
});

// ------------------------------------------------------------ looks

for (const theme of ['light', 'dark']) {
  for (const [width, height] of [[1280, 900], [360, 740]]) {
    test(`axe finds nothing and all fits: ${theme}, ${width} px`, async () => {
      // What has only words of its own is looked at in one width of each theme.
      const more = (theme === 'light') === (width === 1280) ? ['/?year=1956', '/?year=1700', '/?event=no-such-event'] : [];
      for (const path of ['/', '/?event=secret-speech', ...more]) {
        const { page } = await open(path, { theme, width, height });
        await page.locator('#essays li').waitFor();
        await eventually(async () => assert.equal(await page.locator('.waiting').count(), 0));
        await page.locator('details.legend').evaluate((d) => (d.open = true));
        await assertAccessible(page);
        await assertFits(page);
      }
    });
  }
}

test('the legend draws each kind of date, in the colours of the theme', async () => {
  const { page, canvas } = await open('/');
  await page.locator('.legend summary').click();
  const examples = page.locator('.legend canvas');
  assert.equal(await examples.count(), 14);
  const pictures = () => examples.evaluateAll((all) => all.map((c) => c.toDataURL()));
  const timeline = () => canvas.evaluate((c) => c.toDataURL());
  const [light, lightTimeline] = [await pictures(), await timeline()];
  assert.equal(new Set(light).size, 14, 'two kinds look the same');
  await page.emulateMedia({ colorScheme: 'dark' });
  await eventually(async () => assert.ok((await pictures()).every((picture, i) => picture !== light[i])));
  await eventually(async () => assert.notEqual(await timeline(), lightTimeline));
});

test('the essays are listed', async () => {
  const { page } = await open('/');
  const { essays } = await ask(site.url, '{ essays { nodes { title mentions { totalCount } } } }');
  for (const { title, mentions } of essays.nodes) {
    const item = page.locator('#essays li', { hasText: title });
    assert.ok((await item.innerText()).includes(`${mentions.totalCount} linked passages`));
  }
  await page.getByRole('navigation').getByRole('link', { name: 'Essays' }).click();
  await page.getByRole('link', { name: essays.nodes[0].title }).click();
  await page.waitForURL('**/essays/*');
});

test('an address may point to the essays', async () => {
  const { page } = await open('/#essays', { width: 360, height: 740 });
  await eventually(async () => assert.ok((await page.locator('#essays').boundingBox()).y < 740));
});

// ------------------------------------------------------------ when something is amiss

test('while the events are on their way that is said', async () => {
  const { page } = await site.newView();
  let let_go;
  const held = new Promise((done) => (let_go = done));
  await page.route('**/graphql', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('/');
  await page.getByText('Loading the events …').waitFor();
  await page.getByText('Loading the essays …').waitFor();
  await assertAccessible(page);
  let_go();
  await page.getByRole('heading', { name: /events in view/ }).waitFor();
});

const failures = [
  ['a server that is away', (route) => route.abort(), /The server can’t be reached/],
  ['a server that sends something else', (route) => route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>Bad gateway</h1>' }), /nothing that this page can read \(HTTP status 502\)/],
  ['a server that says why', (route) => route.fulfill({ status: 200, contentType: 'application/json', body: '{"errors":[{"message":"The server is shutting down."}],"data":null}' }), /The server is shutting down\./],
]; // prettier-ignore

for (const [name, answer, words] of failures) {
  test(`${name} is told, and asked again`, async () => {
    const { page, problems } = await site.newView();
    await page.route('**/graphql', answer);
    await page.goto('/?event=secret-speech');
    const told = page.locator('.events > .failure');
    await told.waitFor();
    assert.match(await told.innerText(), words);
    assert.match(await page.locator('#essays .failure').innerText(), words);
    await assertAccessible(page);
    await page.unroute('**/graphql');
    await told.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: /events in view/ }).waitFor();
    // The card asks for itself.
    if (await page.locator('.card .failure').count()) await page.locator('.card').getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('article', { name: 'Secret Speech' }).getByText('Told in').waitFor();
    await page.locator('#essays').getByRole('button', { name: 'Try again' }).click();
    await page.locator('#essays li').waitFor();
    // The browser itself reports a request that failed.
    const own = problems.splice(0).filter((p) => !p.startsWith('console error: Failed to load resource'));
    assert.deepEqual(own, []);
  });
}

test('an empty knowledge base says how to fill it', async () => {
  for (const theme of ['light', 'dark']) {
    const { page } = await empty.open('/', { theme, width: 360 });
    await page.getByText('There are no events yet.').waitFor();
    await page.getByText('There are no essays yet.').waitFor();
    await assertAccessible(page);
    await assertFits(page);
    await page.getByLabel('Year', { exact: true }).fill('1953');
    await page.getByLabel('Year', { exact: true }).press('Enter');
    await page.getByText('No event is known').waitFor();
  }
});

test('a page that is not there leads back', async () => {
  for (const theme of ['light', 'dark']) {
    const { page, problems } = await site.open('/nowhere', { theme, width: 360 });
    assert.equal(problems.splice(0).filter((p) => !p.includes('404')).length, 0);
    await page.getByRole('heading', { name: 'There is no page here' }).waitFor();
    await assertAccessible(page);
    await assertFits(page);
    await page.getByRole('link', { name: 'Go to the timeline' }).click();
    await page.getByRole('heading', { name: /events in view/ }).waitFor();
  }
});

test('without JavaScript the events and the essays are listed', async () => {
  const { page } = await site.open('/', { javaScriptEnabled: false });
  const text = await page.locator('main').innerText();
  assert.match(text, /with JavaScript the events stand on a timeline/);
  assert.match(text, /Death of Joseph Stalin 5 March 1953/);
  assert.match(text, /Essays\s+Dasvidaniya China/);
});

// ------------------------------------------------------------ size

test('the scripts that / loads are at most 60 KB, gzipped', async () => {
  const html = await (await fetch(site.url)).text();
  const scripts = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map((m) => m[1]);
  assert.ok(scripts.length > 0);
  let size = 0;
  for (const script of scripts) {
    const code = await (await fetch(site.url + script)).text();
    size += gzipSync(code).length;
    // What it imports stands in the page too, and so is counted.
    for (const [, imported] of code.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) assert.ok(scripts.includes('/assets/' + imported), imported);
  }
  assert.ok(size <= 60_000, `${size} bytes`);
});
