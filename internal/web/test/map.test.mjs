import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, assertAccessible, assertFits, eventually, useSite } from './support.mjs';

const site = useSite();

/** Opens the map and waits for its places. */
async function openMap(search = '', options) {
  const view = await site.open('/map' + search, options);
  await places(view.page).waitFor();
  return view;
}

const places = (page) => page.getByRole('region', { name: /^\d+ places?/ });
const slider = (page, name) => page.getByRole('slider', { name });

/** What the server says of a window: places with coordinates, and their events. */
async function placesOf(during) {
  const { events } = await ask(site.url, `{ events(filter: { during: "${during}" }, first: 1000) { totalCount nodes { title places { label latitude } } } }`);
  const at = new Map();
  for (const event of events.nodes) {
    for (const place of event.places) if (place.latitude !== null) at.set(place.label, [...(at.get(place.label) ?? []), event.title]);
  }
  return { total: events.totalCount, at };
}

test('the places of a window, on the map and in words', async () => {
  const { page } = await openMap('?from=1953-01-01&to=1956-12-31');
  const { total, at } = await placesOf('1953-01-01/1956-12-31');
  await page.getByRole('heading', { name: `${at.size} places ${total} events` }).waitFor();
  const listed = await places(page).locator('ul > li > button').allTextContents();
  assert.deepEqual(new Set(listed), new Set(at.keys()));
  await places(page).getByText(new RegExp(`Russia · ${at.get('Moscow').length} events`)).waitFor();
  await page.getByText('1953 to 1956', { exact: true }).waitFor();
  await page.locator('.land').waitFor({ state: 'attached' });
  // Each place is in one of the discs.
  const titles = await page.locator('.disc > title').allTextContents();
  const shown = titles.flatMap((t) => t.replace(/( and more)?: [^:]*$/, '').split(/, (?!D\.C\.)/));
  assert.ok(titles.length > 2);
  for (const label of at.keys()) assert.ok(shown.some((s) => s === label) || titles.some((t) => /and more/.test(t)), label);
});

test('a place opens what happened there, by keyboard, and stands in the address', async () => {
  const { page } = await openMap('?from=1953-01-01&to=1956-12-31');
  const { at } = await placesOf('1953-01-01/1956-12-31');
  const moscow = places(page).getByRole('button', { name: 'Moscow', exact: true });
  await moscow.press('Enter');
  assert.equal(await moscow.getAttribute('aria-expanded'), 'true');
  assert.deepEqual(new Set(await places(page).locator('.body ol a').allTextContents()), new Set(at.get('Moscow')));
  assert.equal(new URL(page.url()).searchParams.get('place'), 'moscow');
  await page.locator('.disc.chosen').waitFor();
  await page.keyboard.press('Escape');
  assert.equal(await moscow.getAttribute('aria-expanded'), 'false');
  await page.goBack();
  assert.equal(await moscow.getAttribute('aria-expanded'), 'true');

  const { page: again } = await openMap('?from=1953-01-01&to=1956-12-31&place=moscow');
  await again.getByRole('link', { name: 'All about Moscow' }).waitFor();
});

test('the sliders set the window, and the address follows', async () => {
  const { page } = await openMap();
  await slider(page, 'First year').fill('1953');
  await slider(page, 'Last year').fill('1954');
  const { at } = await placesOf('1953-01-01/1954-12-31');
  await eventually(async () => assert.deepEqual(new Set(await places(page).locator('ul > li > button').allTextContents()), new Set(at.keys())));
  await slider(page, 'Last year').press('ArrowRight');
  await page.getByText('1953 to 1955', { exact: true }).waitFor();
  assert.equal(new URL(page.url()).search, '?from=1953-01-01&to=1955-12-31');
  await page.getByRole('button', { name: 'Later' }).click();
  await eventually(async () => assert.match(new URL(page.url()).search, /from=195[45]/));
});

test('timeline and map keep the same time', async () => {
  const { page } = await openMap('?from=1953-01-01&to=1956-12-31');
  await page.getByRole('link', { name: 'This time on the timeline' }).click();
  await page.getByRole('heading', { level: 1, name: /Timeline/ }).waitFor();
  await eventually(async () => assert.match(new URL(page.url()).search, /from=1953-01-01&to=1956-12-31/));
  await page.getByRole('navigation', { name: 'Site' }).getByRole('link', { name: 'Map' }).click();
  await page.getByText('1953 to 1956', { exact: true }).waitFor();
});

test('the map is zoomed and moved by buttons, and a disc opens its place', async () => {
  const { page } = await openMap('?from=1953-01-01&to=1956-12-31');
  const whole = page.getByRole('button', { name: 'Whole earth' });
  assert.equal(await whole.isDisabled(), true);
  const before = await page.locator('.disc').count();
  await page.getByRole('button', { name: 'Fit the places' }).click();
  await eventually(async () => assert.equal(await whole.isDisabled(), false));
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await page.getByRole('button', { name: 'Move left' }).click();
  await whole.click();
  await eventually(async () => assert.equal(await page.locator('.disc').count(), before));
  await page.locator('.disc', { hasText: 'Budapest' }).first().locator('circle').click();
  await eventually(async () => assert.ok((await page.locator('.disc.chosen').count()) === 1 || (await whole.isDisabled()) === false));
});

test('the shapes of the land are loaded with the map alone', async () => {
  const view = await site.newView();
  const loaded = [];
  view.page.on('response', async (response) => {
    if (response.url().endsWith('.js')) loaded.push([new URL(response.url()).pathname, (await response.text()).includes('Topology')]);
  });
  await view.page.goto('/people/joseph-stalin');
  await view.page.getByRole('heading', { level: 1, name: 'Joseph Stalin' }).waitFor();
  assert.equal(loaded.some(([, world]) => world), false);
  await view.page.goto('/map');
  await view.page.locator('.land').waitFor({ state: 'attached' });
  await eventually(async () => assert.equal(loaded.filter(([, world]) => world).length, 1));
});

test('a time in which nothing is known to have happened is said so', async () => {
  const { page } = await openMap('?from=1900-01-01&to=1901-12-31');
  await page.getByText('Nothing that is known happened in 1900 to 1901').waitFor();
  await page.goto('/map?from=1900-01-01&to=1901-12-31&place=moscow');
  await page.getByText('Moscow: nothing in this time.').waitFor();
});

test('a server that is away is said so, and asked again', async () => {
  const view = await site.newView();
  const { page } = view;
  await page.route('**/graphql', (route) => route.abort());
  await page.goto('/map');
  await page.getByText('The map can’t be shown.').waitFor();
  await page.unroute('**/graphql');
  await page.getByRole('button', { name: 'Try again' }).click();
  await places(page).waitFor();
  await page.route('**/graphql', (route) => route.abort());
  await slider(page, 'First year').fill('1953');
  await page.getByText('The events can’t be shown.').waitFor();
  await page.unroute('**/graphql');
  await page.getByRole('button', { name: 'Try again' }).click();
  await places(page).waitFor();
  view.problems.splice(0, Infinity, ...view.problems.filter((p) => !/net::ERR_FAILED/.test(p)));
});

for (const theme of ['light', 'dark']) {
  for (const width of [1280, 360]) {
    test(`axe finds nothing and nothing runs over, ${theme}, ${width} px`, async () => {
      const { page } = await openMap('?from=1953-01-01&to=1956-12-31&place=moscow', { theme, width });
      await page.locator('.land').waitFor({ state: 'attached' });
      await assertAccessible(page);
      await assertFits(page);
    });
  }
}
