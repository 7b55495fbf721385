import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, assertAccessible, assertFits, eventually, useSite } from './support.mjs';

const site = useSite();

/** Opens the page. */
async function openSearch(search = '', options) {
  const view = await site.open('/search' + search, options);
  await box(view.page).waitFor();
  return view;
}

const box = (page) => page.getByRole('searchbox', { name: 'Search everything' });
const hits = (page) => page.locator('.hits > li');
const names = (page) => page.locator('.hits > li > a').allTextContents();
const count = (page, n) => page.getByRole('heading', { name: new RegExp(`^${n} hits? for`) });

test('what is typed is found at once, and stands in the address', async () => {
  const { page } = await openSearch();
  assert.equal(await box(page).evaluate((b) => b === document.activeElement), true);
  await page.keyboard.type('secret speech', { delay: 20 });
  await page.getByRole('link', { name: 'Secret Speech' }).first().waitFor();
  await eventually(async () => assert.equal(new URL(page.url()).searchParams.get('q'), 'secret speech'));
  const { search } = await ask(site.url, '{ search(query: "secret speech", first: 30) { totalCount edges { node { ... on Entity { label } ... on Essay { title } } } } }');
  await count(page, search.totalCount).waitFor();
  assert.deepEqual(await names(page), search.edges.map(({ node }) => node.label ?? node.title));
  assert.equal(await page.title(), 'secret speech – Search – coldwar');
});

test('kinds have counts and can be chosen; going back undoes it', async () => {
  const { page } = await openSearch('?q=stalin');
  const counts = await ask(site.url, '{ all: search(query: "stalin", first: 1) { totalCount } people: search(query: "stalin", kinds: [PERSON], first: 1) { totalCount } }');
  const facet = page.getByRole('checkbox', { name: `People ${counts.people.totalCount}` });
  await facet.press('Space');
  await count(page, counts.people.totalCount).waitFor();
  assert.equal(await hits(page).count(), counts.people.totalCount);
  assert.equal(await page.locator('.hits > li:not(.person)').count(), 0);
  assert.equal(new URL(page.url()).search, '?q=stalin&kinds=person');
  await page.goBack();
  await count(page, counts.all.totalCount).waitFor();
  assert.equal(await facet.isChecked(), false);

  const { page: again } = await openSearch('?q=stalin&kinds=person');
  await count(again, counts.people.totalCount).waitFor();
  assert.equal(await again.getByRole('checkbox', { name: /^People/ }).isChecked(), true);
});

test('words that were found are marked', async () => {
  const { page } = await openSearch('?q=khrushchev');
  await page.locator('.hits mark', { hasText: 'Khrushchev' }).first().waitFor();
  for (const text of await page.locator('.hits li').allTextContents()) assert.doesNotMatch(text, /<mark>|&(amp|lt|#39);/);
});

test('the arrow keys go through the hits, and Enter opens one', async () => {
  const { page } = await openSearch('?q=mao');
  await hits(page).first().waitFor();
  const all = await names(page);
  const at = () => page.evaluate(() => document.activeElement.textContent);
  await page.keyboard.press('ArrowDown');
  assert.equal(await at(), all[0]);
  await page.keyboard.press('ArrowDown');
  assert.equal(await at(), all[1]);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  assert.equal(await box(page).evaluate((b) => b === document.activeElement), true);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: all[0] }).waitFor();
  await page.goBack();
  await hits(page).first().waitFor();
});

test('every page has the search box, and the slash key leads to it', async () => {
  const { page } = await site.open('/essays/dasvidaniya-china');
  await page.getByRole('heading', { level: 1, name: 'Dasvidaniya China' }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('detente');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'for “detente”' }).waitFor();
  await page.getByRole('link', { name: 'Détente', exact: true }).waitFor();
});

test('a word that is not typed to its end is taken for a beginning', async () => {
  const { page } = await openSearch('?q=khrushch');
  await page.getByText('No text has this last word').waitFor();
  await page.getByRole('link', { name: 'Nikita Khrushchev', exact: true }).waitFor();
});

test('more can be shown than a page', async () => {
  const { page } = await openSearch('?q=soviet');
  await hits(page).nth(29).waitFor();
  const { search } = await ask(site.url, '{ search(query: "soviet", first: 1) { totalCount } }');
  assert.ok(search.totalCount > 30);
  const more = page.getByRole('button', { name: `Show more hits (${search.totalCount - 30} left)` });
  await more.click();
  await hits(page).nth(30).waitFor();
});

test('nothing asked and nothing found are said so, with a way on', async () => {
  const { page } = await openSearch();
  await page.getByRole('link', { name: 'secret speech' }).click();
  await page.getByRole('link', { name: 'Secret Speech' }).first().waitFor();
  await box(page).fill('zzzz yyyy');
  await page.getByRole('heading', { name: 'Nothing found for “zzzz yyyy”' }).waitFor();
  await page.getByText('Try fewer words').waitFor();
  await page.goto('/search?q=stalin&kinds=organization');
  await page.getByRole('button', { name: 'Search all kinds' }).click();
  await page.getByRole('link', { name: 'Joseph Stalin', exact: true }).waitFor();
});

test('a server that is away is said so, and asked again', async () => {
  const view = await openSearch();
  const { page } = view;
  await page.route('**/graphql', (route) => route.abort());
  await box(page).fill('stalin');
  await page.getByText('The search did not work.').waitFor();
  await page.unroute('**/graphql');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('link', { name: 'Joseph Stalin', exact: true }).waitFor();
  view.problems.splice(0, Infinity, ...view.problems.filter((p) => !/net::ERR_FAILED/.test(p)));
});

test('an answer to what is no longer asked is dropped', async () => {
  const { page } = await openSearch();
  let held;
  await page.route('**/graphql', async (route) => {
    if (route.request().postDataJSON().variables.query !== 'stalin') return route.continue();
    held = route;
  });
  await box(page).fill('stalin');
  await eventually(async () => assert.ok(held));
  await box(page).fill('mao');
  await page.getByRole('heading', { name: 'for “mao”' }).waitFor();
  await held.continue();
  await page.waitForResponse((r) => r.request().postDataJSON()?.variables.query === 'stalin');
  await page.getByRole('heading', { name: 'for “mao”' }).waitFor();
});

for (const theme of ['light', 'dark']) {
  for (const width of [1280, 360]) {
    test(`axe finds nothing and nothing runs over, ${theme}, ${width} px`, async () => {
      const { page } = await openSearch('', { theme, width });
      await assertAccessible(page);
      await box(page).fill('stalin');
      await hits(page).first().waitFor();
      await assertAccessible(page);
      await assertFits(page);
      await box(page).fill('zzzz yyyy');
      await page.getByRole('heading', { name: 'Nothing found' }).waitFor();
      await assertAccessible(page);
      await assertFits(page);
    });
  }
}
