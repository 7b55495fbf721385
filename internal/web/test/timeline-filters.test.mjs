// The filters and the lanes of the page /, in a browser, on the shipped data.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, assertAccessible, assertFits, eventually, useSite } from './support.mjs';

const site = useSite();

/** Opens a path and waits until its events are there. */
async function open(path, options) {
  const view = await site.open(path, options);
  await view.page.locator('.events h2').waitFor();
  return { ...view, canvas: view.page.getByLabel('Timeline of events') };
}

const titles = (page) => page.locator('.events .title').allInnerTexts();
const all = (page) => page.getByRole('button', { name: 'All', exact: true }).click();
const search = (page) => Object.fromEntries([...new URL(page.url()).searchParams.keys()].map((key) => [key, new URL(page.url()).searchParams.getAll(key)]));

/** What the server has for a filter: titles by date, and facets. */
async function held(filter) {
  const { events } = await ask(
    site.url,
    `query ($filter: EventFilter) { events(filter: $filter, first: 1000) { totalCount nodes { title } facets {
      kinds { eventKind count } topics { topic count } places { entity { label } count } participants { entity { id label } count } } } }`,
    { filter },
  );
  // The list shows two hundred, and more on demand.
  return { ...events, titles: events.nodes.slice(0, 200).map((e) => e.title) };
}

/** The lines of an open list of choices: ["Speech 4", …]. */
const choices = (page) => page.locator('.field[open] label').allInnerTexts();

test('each filter offers what there is, with exact counts', async () => {
  const { page } = await open('/');
  const { facets } = await held({});
  const want = {
    Kind: facets.kinds.map(({ eventKind, count }) => [eventKind.toLowerCase().replaceAll('_', ' '), count]),
    Topic: facets.topics.map(({ topic, count }) => [topic.toLowerCase(), count]),
    Who: facets.participants.map(({ entity, count }) => [entity.label.toLowerCase(), count]),
    Place: facets.places.map(({ entity, count }) => [entity.label.toLowerCase(), count]),
  };
  for (const [name, list] of Object.entries(want)) {
    assert.ok(list.length > 3, `${name}: the data is too poor to test with`);
    await page.locator('.field summary', { hasText: name }).click();
    await eventually(async () => assert.deepEqual((await choices(page)).map((c) => c.toLowerCase().replace(/\s+/g, ' ').trim()), list.map((c) => c.join(' '))));
    await assertAccessible(page);
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('.field[open]').count(), 0);
  }
});

test('a filter shows what it lets through; another field narrows it, another value widens it; the address holds it', async () => {
  const { page } = await open('/');
  await all(page);
  const kind = async (name) => {
    await page.locator('.field summary', { hasText: 'Kind' }).click();
    await page.locator('.field[open] label', { hasText: name }).click();
    await page.keyboard.press('Escape');
  };
  const shows = async (filter) => {
    const want = await held(filter);
    assert.ok(want.totalCount > 0);
    await eventually(async () => assert.equal(await page.locator('.chips .left').innerText(), `${want.totalCount.toLocaleString('en')} event${want.totalCount === 1 ? '' : 's'}`));
    await all(page);
    await eventually(async () => assert.deepEqual(await titles(page), want.titles));
  };
  await kind('Speech');
  await shows({ kinds: ['SPEECH'] });
  await kind('Treaty');
  await shows({ kinds: ['SPEECH', 'TREATY'] });
  // The list of kinds still offers the others, with what each would give.
  const { facets } = await held({});
  await page.locator('.field summary', { hasText: 'Kind' }).click();
  await eventually(async () => assert.equal((await choices(page)).length, facets.kinds.length));
  await page.keyboard.press('Escape');
  await page.getByLabel('Words', { exact: true }).fill('soviet');
  await shows({ kinds: ['SPEECH', 'TREATY'], text: 'soviet' });
  const { from, to, ...set } = search(page);
  assert.deepEqual(set, { kind: ['speech', 'treaty'], text: ['soviet'] });
  await page.reload();
  await shows({ kinds: ['SPEECH', 'TREATY'], text: 'soviet' });
  assert.equal(await page.getByLabel('Words', { exact: true }).inputValue(), 'soviet');
  await page.goBack();
  await shows({ kinds: ['SPEECH', 'TREATY'] });
  await page.goForward();
  await shows({ kinds: ['SPEECH', 'TREATY'], text: 'soviet' });
  await page.getByRole('button', { name: 'Take away Words: “soviet”' }).click();
  await shows({ kinds: ['SPEECH', 'TREATY'] });
  await page.getByRole('button', { name: 'Clear all' }).click();
  await eventually(async () => assert.equal(await page.locator('.chips').count(), 0));
  await all(page);
  const everything = await held({});
  await eventually(async () => assert.deepEqual(await titles(page), everything.titles));
});

test('person, place and topic in an address, with the year’s question', async () => {
  const { page } = await open('/?person=joseph-stalin&place=moscow&year=1953');
  const { events } = await ask(site.url, '{ events(filter: { participants: ["person:joseph-stalin"], places: ["place:moscow"], during: "1953" }) { totalCount } }');
  await page.getByRole('heading', { name: `${events.totalCount} event${events.totalCount === 1 ? '' : 's'} in 1953` }).waitFor();
  await page.getByRole('button', { name: 'Take away Who: Joseph Stalin' }).waitFor();
  await page.getByRole('button', { name: 'Take away Place: Moscow' }).click();
  const stalin = await ask(site.url, '{ events(filter: { participants: ["person:joseph-stalin"], during: "1953" }) { totalCount } }');
  await page.getByRole('heading', { name: `${stalin.events.totalCount} events in 1953` }).waitFor();
  const [topic] = (await held({})).facets.topics;
  const { page: other } = await open(`/?topic=${encodeURIComponent(topic.topic)}`);
  await eventually(async () => assert.equal(await other.locator('.chips .left').innerText(), `${topic.count} events`));
});

test('filters that let nothing through say so, and lead back', async () => {
  const { page } = await open('/?text=zzzzzz&kind=speech');
  await page.getByText('No event fits these filters.').waitFor();
  await assertAccessible(page);
  await page.locator('.events').getByRole('button', { name: 'Clear the filters' }).click();
  await page.getByRole('heading', { name: /^[1-9][\d,]* events in view/ }).waitFor();
  assert.equal(new URL(page.url()).search, '');
});

test('a kind that there is none of is told in words, and leads back', async () => {
  const { page, problems } = await site.open('/?kind=picnic');
  const told = page.locator('.events > .failure');
  await told.waitFor();
  assert.match(await told.innerText(), /PICNIC/);
  await page.getByRole('button', { name: 'Clear the filters' }).click();
  await page.getByRole('heading', { name: /events in view/ }).waitFor();
  assert.deepEqual(problems.splice(0).filter((p) => !p.includes('400 (Bad Request)')), []);
});

test('choices that can’t be had are told, and asked for again', async () => {
  const { page, problems } = await open('/');
  await page.route('**/graphql', (route) => route.abort());
  await page.locator('.field summary', { hasText: 'Topic' }).click();
  const told = page.locator('.field[open] .told');
  await eventually(async () => assert.match(await told.innerText(), /The server can’t be reached/));
  await assertAccessible(page);
  await page.unroute('**/graphql');
  await told.getByRole('button', { name: 'Try again' }).click();
  await eventually(async () => assert.ok((await choices(page)).length > 3));
  assert.deepEqual(problems.splice(0).filter((p) => !p.startsWith('console error: Failed to load resource')), []);
});

// ------------------------------------------------------------ lanes

const laneNames = (page) => page.locator('.lane-names button').allInnerTexts();

for (const by of ['kind', 'person', 'organization', 'place', 'topic']) {
  test(`lanes by ${by}: those with the most events first, each with its count; more on demand`, async () => {
    const { page } = await open('/');
    await page.getByLabel('Lanes', { exact: true }).selectOption(`by ${by}`);
    const { facets } = await held({});
    const counted = {
      kind: facets.kinds.map(({ eventKind, count }) => [eventKind.toLowerCase().replaceAll('_', ' '), count]),
      topic: facets.topics.map(({ topic, count }) => [topic, count]),
      place: facets.places.map(({ entity, count }) => [entity.label, count]),
      person: facets.participants.filter(({ entity }) => entity.id.startsWith('person:')).map(({ entity, count }) => [entity.label, count]),
      organization: facets.participants.filter(({ entity }) => entity.id.startsWith('organization:')).map(({ entity, count }) => [entity.label, count]),
    }[by].map((lane) => lane.join(' ').toLowerCase());
    const names = async () => (await laneNames(page)).map((name) => name.replace(/\s+/g, ' ').toLowerCase());
    await eventually(async () => assert.deepEqual(await names(), counted.slice(0, 6)));
    assert.equal(new URL(page.url()).searchParams.get('lanes'), by);
    await page.getByRole('button', { name: 'More lanes' }).click();
    await eventually(async () => assert.deepEqual(await names(), counted.slice(0, 10)));
    await page.reload();
    await eventually(async () => assert.deepEqual(await names(), counted.slice(0, 6)));
    await page.goBack();
    await eventually(async () => assert.deepEqual(await names(), []));
  });
}

/** The texts that the canvas paints from now on. */
async function painted(page) {
  await page.evaluate(() => {
    const { fillText } = CanvasRenderingContext2D.prototype;
    globalThis.texts = [];
    CanvasRenderingContext2D.prototype.fillText = function (text, x, y, ...more) {
      globalThis.texts.push({ text, y });
      fillText.call(this, text, x, y, ...more);
    };
  });
}

test('an event stands in the lane of its kind', async () => {
  const { page, canvas } = await open('/?lanes=kind&kind=speech&kind=treaty&from=1945-01-01&to=1980-12-31');
  await eventually(async () => assert.equal((await laneNames(page)).length, 2));
  await painted(page);
  await canvas.press('ArrowRight');
  await eventually(async () => assert.ok((await page.evaluate(() => globalThis.texts.length)) > 0));
  const texts = await page.evaluate(() => globalThis.texts);
  const border = await page.locator('.lane-names li').nth(1).evaluate((li) => li.offsetTop);
  const [first] = await laneNames(page);
  const top = first.startsWith('Treaty') ? 'TREATY' : 'SPEECH';
  const { events } = await ask(site.url, '{ events(first: 1000, filter: { kinds: [SPEECH, TREATY] }) { nodes { title eventKind } } }');
  let seen = 0;
  for (const { title, eventKind } of events.nodes) {
    for (const { y } of texts.filter((t) => t.text === title)) {
      seen++;
      assert.equal(y < border, eventKind === top, `${title} at ${y}`);
    }
  }
  assert.ok(seen > 3, `only ${seen} names were painted`);
});

test('the name of a lane shows its lane alone', async () => {
  const { page } = await open('/?lanes=person');
  await page.locator('.lane-names button').first().click();
  const { facets } = await held({});
  const { entity, count } = facets.participants.find(({ entity }) => entity.id.startsWith('person:'));
  await eventually(async () => assert.deepEqual(await laneNames(page), [`${entity.label} ${count}`]));
  await eventually(async () => assert.equal(await page.locator('.chips .left').innerText(), `${count} events`));
  await page.goBack();
  await eventually(async () => assert.equal((await laneNames(page)).length, 6));
});

test('filters and lanes by keyboard', async () => {
  const { page } = await open('/');
  await page.getByLabel('Words', { exact: true }).focus();
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.innerText.trim()), 'Kind');
  await page.keyboard.press('Enter');
  await page.locator('.field[open] input').first().waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.locator('.chips').waitFor();
  await page.keyboard.press('Escape');
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'SUMMARY');
  for (let i = 0; i < 4; i++) await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'lanes');
  await page.keyboard.press('ArrowDown');
  await eventually(() => assert.equal(new URL(page.url()).searchParams.get('lanes'), 'kind'));
  await page.locator('.chip').first().focus();
  await page.keyboard.press('Enter');
  await eventually(async () => assert.equal(await page.locator('.chips').count(), 0));
  // The chip has done away with itself; the focus is not lost.
  await eventually(async () => assert.notEqual(await page.evaluate(() => document.activeElement.tagName), 'BODY'));
  await page.locator('.lane-names button').nth(1).focus();
  await page.keyboard.press('Enter');
  await eventually(async () => assert.equal((await laneNames(page)).length, 1));
});

for (const theme of ['light', 'dark']) {
  // 640 px are 1280 px at 200 %.
  for (const [width, height] of [[1280, 900], [640, 450], [360, 740]]) {
    test(`axe finds nothing and all fits: lanes and filters, ${theme}, ${width} px`, async () => {
      const { page } = await open('/?lanes=person&kind=speech&kind=treaty&event=secret-speech', { theme, width, height });
      await page.locator('.lane-names button').first().waitFor();
      await page.locator('.field summary', { hasText: 'Who' }).click();
      await page.locator('.field[open] input').first().waitFor();
      await assertAccessible(page);
      await assertFits(page);
      const list = await page.locator('.field[open] fieldset').boundingBox();
      assert.ok(list.x >= 0 && list.x + list.width <= width, JSON.stringify(list));
    });
  }
}
