import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, assertFits, useSite } from './support.mjs';

const site = useSite();

/** Opens the essay. */
async function openEssay({ search = '', ...options } = {}) {
  return (await site.open('/essays/dasvidaniya-china' + search, options)).page;
}

/** Asks the server about the essay. */
async function askEssay(fields) {
  const response = await fetch(`${site.url}/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query: `{ essay(id: "essay:dasvidaniya-china") { ${fields} } }` }),
  });
  return (await response.json()).data.essay;
}

/** Drops what the browser itself logs of an answer that is refused or a 404. */
function dropRefusals(view) {
  view.problems.splice(0, Infinity, ...view.problems.filter((p) => !/net::ERR_FAILED|status of 404/.test(p)));
}

const panel = (page) => page.getByRole('region', { name: 'About the chosen passage' });
const link = (page, words) => page.getByRole('article').getByRole('link', { name: words, exact: true });

test('the text is the essay’s, with headings and captions told apart', async () => {
  const page = await openEssay();
  const essay = await askEssay('title paragraphs { kind text }');
  await page.getByRole('heading', { level: 1, name: essay.title }).waitFor();
  const shown = await page.locator('article > *').evaluateAll((blocks) => blocks.map((b) => [b.localName + (b.className ? '.' + b.className : ''), b.textContent]));
  const elements = { HEADING: 'h2', BODY: 'p', CAPTION: 'p.caption' };
  assert.deepEqual(shown, essay.paragraphs.map(({ kind, text }) => [elements[kind], text]));
  assert.ok(shown.length > 6);
  assert.equal(await page.title(), 'Dasvidaniya China – coldwar');
});

test('a click on a name says who it is and why', async () => {
  const page = await openEssay();
  await link(page, 'Nikita Khrushchev').click();
  await panel(page).getByRole('heading', { name: 'Nikita Khrushchev' }).waitFor();
  await panel(page).getByText('is the name of this person').waitFor();
  await panel(page).getByText(/No person has checked it yet/).waitFor();
  await panel(page).getByText('Born', { exact: true }).waitFor();
  assert.match(page.url(), /\?mention=dasvidaniya-china-\d+$/);
});

test('the keyboard reaches a mention, opens it and comes back', async () => {
  const page = await openEssay();
  await link(page, 'Mao Zedong').focus();
  await page.locator('.tip', { hasText: 'Mao Zedong' }).waitFor();
  await page.keyboard.press('Enter');
  await panel(page).getByRole('heading', { name: 'Mao Zedong' }).waitFor();
  await page.keyboard.press('Escape');
  await panel(page).waitFor({ state: 'detached' });
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Mao Zedong');
});

test('each mention is one stop of the Tab key', async () => {
  const page = await openEssay();
  const essay = await askEssay('mentions { totalCount }');
  await link(page, 'Mao Zedong').waitFor();
  const stops = await page.locator('article a:not([tabindex="-1"])').evaluateAll((all) => all.map((a) => a.dataset.mention));
  assert.equal(new Set(stops).size, stops.length);
  assert.equal(stops.length, essay.mentions.totalCount);
});

test('a citation tells page and that its work is not identified', async () => {
  const page = await openEssay();
  await link(page, '(Cheek 18)').click();
  await panel(page).getByRole('heading', { name: 'Cheek, work not identified, 18' }).waitFor();
  await panel(page).getByText('the work itself is not identified').waitFor();
});

test('a date tells its EDTF and its days', async () => {
  const page = await openEssay();
  await link(page, 'December 1949').first().click();
  await panel(page).getByText('1949-12', { exact: true }).waitFor();
  await panel(page).getByText('1 December 1949 to 31 December 1949').waitFor();
});

test('a mention inside another leads to it and back', async () => {
  const page = await openEssay();
  await link(page, 'death of').click();
  await panel(page).getByRole('heading', { name: 'Death of Joseph Stalin' }).waitFor();
  await panel(page).getByText('Stalin died at his dacha').waitFor();
  await panel(page).getByRole('button', { name: 'Joseph Stalin', exact: true }).click();
  await panel(page).getByRole('heading', { name: 'Joseph Stalin', exact: true }).waitFor();
  await panel(page).getByText('Other dates of birth given').waitFor();
  await panel(page).getByRole('button', { name: 'death of Joseph Stalin' }).click();
  await panel(page).getByRole('heading', { name: 'Death of Joseph Stalin' }).waitFor();
  const timeline = panel(page).getByRole('link', { name: 'Show on the timeline' });
  assert.equal(await timeline.getAttribute('href'), '/?event=death-of-joseph-stalin');
});

test('steps go through all mentions of the same', async () => {
  const page = await openEssay();
  await link(page, '(Cheek 18)').click();
  await panel(page).getByText('1 of 2').waitFor();
  await panel(page).getByRole('button', { name: 'Next mention' }).click();
  await panel(page).getByText('2 of 2').waitFor();
  assert.equal(await page.locator('.mention.chosen').textContent(), '(Cheek 20)');
  assert.equal(await page.locator('.mention.alike').textContent(), '(Cheek 18)');
});

test('lists tell what the essay speaks of and lead into the text', async () => {
  const page = await openEssay();
  const aside = page.getByRole('complementary');
  await aside.getByRole('button', { name: 'Cold War' }).waitFor();
  const events = await aside.getByRole('region', { name: 'Events' }).getByRole('button').allTextContents();
  assert.deepEqual(events.slice(0, 3), ['Founding of the Chinese Communist Party', 'Cold War', 'Stalin’s 70th birthday']);
  await aside.getByText(/^10 mentions$/).waitFor();
  await aside.getByRole('button', { name: 'Cold War' }).click();
  const place = link(page, 'Cold War');
  await panel(page).getByRole('heading', { name: 'Cold War' }).waitFor();
  const seen = (element) => new Promise((resolve) => new IntersectionObserver(([e]) => e.isIntersecting && resolve()).observe(element));
  await place.evaluate(seen);
});

test('kinds can be hidden', async () => {
  const page = await openEssay();
  const line = () => page.locator('.mention.place > a').last().evaluate((m) => getComputedStyle(m).textDecorationLine);
  const box = page.getByRole('checkbox', { name: 'Places' });
  await box.waitFor();
  assert.equal(await line(), 'underline');
  await box.press('Space');
  assert.equal(await line(), 'none');
  await box.press('Space');
  assert.equal(await line(), 'underline');
});

test('the address holds the mention, and the history steps through them', async () => {
  const page = await openEssay();
  await link(page, 'Mao Zedong').click();
  await panel(page).getByRole('heading', { name: 'Mao Zedong' }).waitFor();
  const { search } = new URL(page.url());
  await link(page, 'USSR').first().click();
  await panel(page).getByRole('heading', { name: 'Soviet Union' }).waitFor();
  await page.goBack();
  await panel(page).getByRole('heading', { name: 'Mao Zedong' }).waitFor();
  await page.goBack();
  await panel(page).waitFor({ state: 'detached' });

  await panel(await openEssay({ search })).getByRole('heading', { name: 'Mao Zedong' }).waitFor();
  await link(await openEssay({ search: '?mention=there-is-none' }), 'Mao Zedong').waitFor();
});

test('an essay that is not there is said so, with a way on', async () => {
  const view = await site.newView();
  const { page } = view;
  assert.equal((await page.goto('/essays/nothing')).status(), 404);
  await page.getByText('There is no essay “essay:nothing”').waitFor();
  await page.getByRole('main').getByRole('link', { name: 'All essays' }).click();
  await page.getByRole('heading', { name: 'Timeline of the Cold War' }).waitFor();
  dropRefusals(view);
});

test('a server that is away is said so, and asked again', async () => {
  const view = await site.newView();
  const { page } = view;
  await page.route('**/graphql', (route) => route.abort());
  await page.goto('/essays/dasvidaniya-china');
  await page.getByText('The server can’t be reached').waitFor();
  await page.unroute('**/graphql');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('heading', { name: 'Dasvidaniya China' }).waitFor();
  await page.route('**/graphql', (route) => route.abort());
  await link(page, 'Mao Zedong').click();
  await panel(page).getByText('The reasons can’t be shown.').waitFor();
  await page.unroute('**/graphql');
  await panel(page).getByRole('button', { name: 'Try again' }).click();
  await panel(page).getByText('is the name of this person').waitFor();
  dropRefusals(view);
});

for (const theme of ['light', 'dark']) {
  for (const width of [1280, 360]) {
    test(`axe finds nothing and nothing runs over, ${theme}, ${width} px`, async () => {
      const page = await openEssay({ theme, width });
      await link(page, 'Mao Zedong').waitFor();
      await assertAccessible(page);
      await assertFits(page);
      await link(page, 'death of').click();
      await panel(page).getByText('Stalin died at his dacha').waitFor();
      await assertAccessible(page);
      await assertFits(page);
    });
  }
}
