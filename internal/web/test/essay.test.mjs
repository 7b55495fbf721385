import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, assertFits, eventually, useSite } from './support.mjs';

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

test('hover and focus say who it is and why it is linked', async () => {
  const page = await openEssay();
  await link(page, 'Nikita Khrushchev').hover();
  const tip = page.locator('.tip');
  await tip.getByText(/Nikita Khrushchev.*person, 15 April 1894 to 11 September 1971/).waitFor();
  await tip.getByText('is the name of this person').waitFor();
  await link(page, '(Cheek 18)').focus();
  await tip.getByText('Cheek, work not identified, 18').waitFor();
});

test('what stands beside the text follows the scroll', async () => {
  const page = await openEssay({ height: 500 });
  const aside = page.getByRole('complementary');
  const passage = aside.getByRole('region', { name: 'In this passage' });
  await passage.getByRole('button', { name: 'Nikita Khrushchev' }).waitFor();
  assert.equal(await passage.getByRole('button', { name: 'Cold War' }).count(), 0);
  const marked = () => aside.locator('.cast .now').getByRole('button', { name: 'Cold War', exact: true }).count();
  assert.equal(await marked(), 0);
  await page.getByRole('heading', { name: 'Works Cited:' }).scrollIntoViewIfNeeded();
  await passage.getByRole('button', { name: 'Cold War' }).waitFor();
  assert.equal(await marked(), 1);
  assert.equal(await aside.locator('.strip .mark.self title', { hasText: 'Cold War: 1947 to 1991' }).count(), 1);
});

test('from an event to its place in the text and back', async () => {
  const page = await openEssay({ height: 600 });
  const entry = page.getByRole('complementary').getByRole('region', { name: 'Events' }).getByRole('button', { name: 'Sino-Soviet split' });
  await entry.press('Enter');
  await panel(page).getByRole('heading', { name: 'Sino-Soviet split' }).waitFor();
  await eventually(async () => assert.ok((await page.evaluate(() => scrollY)) > 100));
  await panel(page).getByRole('button', { name: 'Back to where you were' }).press('Enter');
  await panel(page).waitFor({ state: 'detached' });
  await eventually(async () => assert.equal(await page.evaluate(() => scrollY), 0));
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Sino-Soviet split'));
});

test('a mark of the small timeline leads into the text', async () => {
  const page = await openEssay();
  await page.locator('.strip .mark', { hasText: 'Secret Speech' }).first().click();
  await panel(page).getByRole('heading', { name: 'Secret Speech' }).waitFor();
});

test('links to a mention, a paragraph and to words that are selected can be copied, and lead there', async () => {
  const view = await site.newView({ permissions: ['clipboard-read', 'clipboard-write'], height: 500 });
  const { page } = view;
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await page.goto('/essays/dasvidaniya-china');
  await link(page, 'Mao Zedong').click();
  await panel(page).getByRole('button', { name: 'Copy a link to this passage' }).click();
  await panel(page).getByText('Copied.').waitFor();
  assert.match(await copied(), /^http.*\/essays\/dasvidaniya-china\?mention=dasvidaniya-china-\d+$/);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Copy a link to paragraph 3' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Copied a link to paragraph 3' }).waitFor();
  const paragraph = await copied();

  const quote = await page.evaluate(() => {
    const last = [...document.querySelectorAll('article > p')].find((p) => p.textContent.includes('fatally undermined'));
    const walker = document.createTreeWalker(last, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.data.indexOf('fatally undermined');
      if (at < 0) continue;
      getSelection().setBaseAndExtent(node, at, node, at + 'fatally undermined'.length);
      return getSelection().toString();
    }
  });
  assert.equal(quote, 'fatally undermined');
  await page.locator('.selected').getByRole('button', { name: 'Copy a link to this passage' }).click();
  await page.locator('.selected').getByText('Copied.').waitFor();
  const selection = await copied();

  for (const [address, begins] of [[paragraph, 'After the formation'], [selection, 'fatally undermined']]) {
    await page.goto(address);
    await page.getByRole('heading', { level: 1, name: 'Dasvidaniya China' }).waitFor();
    const shown = await eventually(() => page.evaluate(() => [...CSS.highlights.get('passage')].map((range) => [range.toString(), range.getBoundingClientRect().top])[0]));
    assert.ok(shown[0].startsWith(begins), shown[0]);
    assert.ok(shown[1] >= 0 && shown[1] < 500, `the passage begins at ${shown[1]}`);
  }
});

test('a passage that is not in the text is no harm', async () => {
  await link(await openEssay({ search: '?passage=' + encodeURIComponent('words that nobody … wrote') }), 'Mao Zedong').waitFor();
});

test('on paper the text has notes, and nothing to click', async () => {
  const page = await openEssay();
  await link(page, 'Mao Zedong').waitFor();
  const notes = page.getByRole('region', { name: 'Notes' });
  assert.equal(await notes.isVisible(), false);
  await page.emulateMedia({ media: 'print' });
  await notes.getByText(/^Death of Joseph Stalin \(event, 5 March 1953\)/).waitFor();
  const numbered = await notes.getByRole('listitem').count();
  assert.equal(await page.locator('.mention[data-note]').count(), numbered);
  assert.ok(numbered > 15);
  for (const hidden of ['aside', '.kinds', 'header.site']) assert.equal(await page.locator(hidden).first().isVisible(), false, hidden);
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
