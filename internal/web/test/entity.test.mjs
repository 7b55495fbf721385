import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, assertAccessible, assertFits, eventually, useSite } from './support.mjs';

const site = useSite();

/** Opens the page of an entity and waits for its name. */
async function openEntity(path, name, options) {
  const view = await site.open(path, options);
  await view.page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
  return view.page;
}

const region = (page, name) => page.getByRole('region', { name });

test('an event tells its facts, each with its source', async () => {
  const page = await openEntity('/events/death-of-joseph-stalin', 'Death of Joseph Stalin');
  const { event } = await ask(
    site.url,
    `{ event(id: "event:death-of-joseph-stalin") { summary date { text edtf } participants { role actor { ... on Person { label } } } places { label }
      consequences { note event { title } citations { quote source { label url } } } citations { quote locator source { id label url } } revision } }`,
  );
  await page.getByText('Event · death').waitFor();
  await page.getByText(event.date.text, { exact: true }).waitFor();
  await page.getByText(event.summary).waitFor();
  const facts = region(page, 'Facts');
  for (const { actor } of event.participants) await facts.getByRole('link', { name: actor.label, exact: true }).first().waitFor();
  for (const { label } of event.places) await facts.getByRole('link', { name: label, exact: true }).waitFor();
  assert.ok(event.consequences.length > 0);
  for (const { note, event: effect, citations } of event.consequences) {
    const tie = facts.locator('.ties > li', { has: page.getByRole('link', { name: effect.title, exact: true }) });
    await tie.getByText(note).waitFor();
    for (const c of citations) await tie.getByRole('link', { name: c.source.label, exact: true }).waitFor();
  }
  const sources = region(page, /^Sources?$/);
  assert.ok(event.citations.length > 0);
  for (const { quote, source } of event.citations) {
    await sources.getByRole('link', { name: source.label, exact: true }).waitFor();
    if (source.url) await sources.locator(`a[href="${source.url}"]`).first().waitFor();
    if (quote) await sources.getByText(quote).waitFor();
  }
  await page.getByText(`Revision ${event.revision}, last changed`).waitFor();
  assert.equal(await page.getByRole('link', { name: 'Show on the timeline' }).getAttribute('href'), '/?event=death-of-joseph-stalin');
});

test('dates that differ stand side by side, with who gives them', async () => {
  const page = await openEntity('/people/joseph-stalin', 'Joseph Stalin');
  const dates = region(page, 'Dates given for the birth');
  const sides = await dates.locator(':scope > ul > li').allTextContents();
  assert.equal(sides.length, 2);
  assert.match(sides[0], /Followed here18 December 1878/);
  assert.match(sides[1], /Given too21 December 1879.*official date in the Soviet Union.*researcher’s note/);
  const [first, second] = await dates.locator(':scope > ul > li').evaluateAll((all) => all.map((li) => li.getBoundingClientRect().top));
  assert.equal(first, second);
  await page.getByText('Иосиф Виссарионович Сталин').waitFor();
});

test('a small timeline shows what the lists name, and leads there', async () => {
  const page = await openEntity('/events/death-of-joseph-stalin', 'Death of Joseph Stalin');
  const strip = page.getByRole('img', { name: /small timeline/ });
  const marks = await strip.locator('.mark > title').allTextContents();
  assert.ok(marks.includes('Death of Joseph Stalin: 5 March 1953'));
  assert.ok(marks.includes('De-Stalinization: 1953 to 1961'));
  await strip.locator('.mark', { hasText: 'De-Stalinization' }).first().click();
  await page.getByRole('heading', { level: 1, name: 'De-Stalinization' }).waitFor();
});

test('events are listed by date, and what is related by what is shared', async () => {
  const page = await openEntity('/people/nikita-khrushchev', 'Nikita Khrushchev');
  const { person } = await ask(
    site.url,
    '{ person(id: "person:nikita-khrushchev") { events(first: 100) { totalCount nodes { title } } related(first: 12) { sharedEvents entity { label } } } }',
  );
  const events = region(page, /^Events/);
  assert.deepEqual(await events.locator('.events a').allTextContents(), person.events.nodes.map((e) => e.title));
  await events.getByText(new RegExp(`${person.events.totalCount} events`)).waitFor();
  const related = region(page, 'Related');
  await related.getByRole('link').first().waitFor();
  assert.deepEqual(await related.getByRole('link').allTextContents(), person.related.map((r) => r.entity.label));
  await related.getByText(new RegExp(`^${person.related[0].sharedEvents} events?`)).first().waitFor();
});

test('the way to another is told, tie by tie, and stands in the address', async () => {
  const page = await openEntity('/people/nikita-khrushchev', 'Nikita Khrushchev');
  const { path } = await ask(site.url, '{ path(from: "person:nikita-khrushchev", to: "person:mao-zedong") { via entity { label } } }');
  const tied = region(page, /^How is it tied/);
  await tied.getByRole('textbox', { name: 'Whom or what' }).fill('Mao');
  await page.keyboard.press('Enter');
  await tied.getByRole('link', { name: 'Mao Zedong' }).waitFor();
  assert.deepEqual(await tied.locator('.steps > li').allTextContents(), path.map((step) => (step.via ?? '') + step.entity.label));
  assert.equal(new URL(page.url()).search, '?to=Mao');
  const again = await openEntity('/people/nikita-khrushchev?to=Mao', 'Nikita Khrushchev');
  await region(again, /^How is it tied/).getByRole('link', { name: 'Mao Zedong' }).waitFor();

  await tied.getByRole('textbox', { name: 'Whom or what' }).fill('Zaphod Beeblebrox');
  await page.keyboard.press('Enter');
  await tied.getByText('Nothing is known by the name “Zaphod Beeblebrox”').waitFor();
  await tied.getByRole('textbox', { name: 'Whom or what' }).fill('Khrushchev');
  await page.keyboard.press('Enter');
  await tied.getByText('That is what this page is about.').waitFor();
});

test('a long list comes in pieces, and the small timeline shows the weightiest of it', async () => {
  const page = await openEntity('/organizations/soviet-union', 'Soviet Union');
  const { organization } = await ask(site.url, '{ organization(id: "organization:soviet-union") { events(orderBy: WEIGHT_DESC, first: 60) { totalCount nodes { title date { text } } } } }');
  const { totalCount, nodes } = organization.events;
  assert.ok(totalCount > 100);
  await page.getByText(`Drawn are the weightiest 60 of ${totalCount} events.`).waitFor();
  const drawn = await page.locator('.strip .mark.other > title').allTextContents();
  assert.deepEqual(new Set(drawn), new Set(nodes.map((e) => `${e.title}: ${e.date.text}`)));
  const events = region(page, /^Events/);
  assert.equal(await events.locator('.events > li').count(), 100);
  await events.getByRole('button', { name: `Show more events (${totalCount - 100} left)` }).click();
  await events.locator('.events > li').nth(100).waitFor();
});

test('a passage leads to its place in the essay', async () => {
  const page = await openEntity('/places/moscow', 'Moscow');
  const passages = region(page, /^Passages/);
  await passages.getByText('2 passages').waitFor();
  await passages.getByRole('link').first().click();
  await page.getByRole('region', { name: 'About the chosen passage' }).getByRole('heading', { name: 'Moscow' }).waitFor();
  assert.match(page.url(), /\/essays\/dasvidaniya-china\?mention=/);
});

test('a source gives its reference in each style, to copy', async () => {
  const { source } = await ask(site.url, '{ source(id: "source:russian-life-stalins-death") { label chicago: reference mla: reference(style: MLA) apa: reference(style: APA) citedBy { nodes { title } } } }');
  const page = await openEntity('/sources/russian-life-stalins-death', source.label, { permissions: ['clipboard-read', 'clipboard-write'] });
  const reference = region(page, 'Reference');
  for (const [style, text] of [['Chicago', source.chicago], ['MLA', source.mla], ['APA', source.apa]]) {
    await reference.getByRole('radio', { name: style }).check();
    assert.equal(await reference.locator('.reference').textContent(), text);
    await reference.getByRole('button', { name: 'Copy the reference' }).click();
    await reference.getByText('Copied.').waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), text);
  }
  for (const { title } of source.citedBy.nodes) await region(page, /^Events that cite it/).getByRole('link', { name: title, exact: true }).waitFor();
});

test('where nothing may be copied, the text is shown to copy by hand', async () => {
  const page = await openEntity('/organizations/soviet-union', 'Soviet Union');
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await page.getByRole('button', { name: 'Copy the address' }).click();
  const field = page.getByRole('textbox', { name: 'Copy the address: copy this text' });
  assert.equal(await field.inputValue(), `${site.url}/id/organization/soviet-union`);
  assert.equal(await field.evaluate((f) => f.selectionEnd - f.selectionStart), (await field.inputValue()).length);
});

test('the permanent address leads to the page, and gives JSON-LD to those who ask for it', async () => {
  const { page } = await site.open('/id/person/mao-zedong');
  await page.getByRole('heading', { level: 1, name: 'Mao Zedong' }).waitFor();
  assert.equal(new URL(page.url()).pathname, '/people/mao-zedong');
  const answer = await fetch(`${site.url}/id/person/mao-zedong`, { headers: { Accept: 'application/ld+json' } });
  assert.equal(answer.headers.get('content-type'), 'application/ld+json');
  assert.equal(answer.headers.get('access-control-allow-origin'), '*');
  assert.match(answer.headers.get('vary'), /Accept(,|$)/);
  const data = await answer.json();
  assert.equal(data.name, 'Mao Zedong');
  assert.equal(data['@id'], '/id/person/mao-zedong');
});

test('previews and search engines read the page without its script', async () => {
  const view = await site.open('/events/secret-speech', { javaScriptEnabled: false });
  const { page } = view;
  assert.equal(await page.title(), 'Secret Speech – coldwar');
  await page.getByRole('heading', { level: 1, name: 'Secret Speech' }).waitFor();
  await page.getByRole('link', { name: 'Nikita Khrushchev' }).waitFor();
  assert.match(await page.locator('meta[name="description"]').getAttribute('content'), /^25 February 1956\. /);
  assert.equal(await page.locator('meta[property="og:title"]').getAttribute('content'), 'Secret Speech');
  assert.equal(JSON.parse(await page.locator('script[type="application/ld+json"]').textContent()).startDate, '1956-02-25');

  // Playwright looks for no text in <noscript>.
  const text = () => page.locator('main').innerText();
  await page.goto('/essays/dasvidaniya-china');
  assert.match(await text(), /drove a wedge between the two communist neighbors/);
  await page.goto('/');
  assert.match(await text(), /Secret Speech 25 February 1956/);
  assert.equal(await page.locator('main a[href="/events/secret-speech"]').isVisible(), true);
  await page.goto('/search');
  assert.match(await text(), /JavaScript, which is switched off here/);
});

test('what is not there is said so, with a way on', async () => {
  const view = await site.newView();
  const { page } = view;
  assert.equal((await page.goto('/people/nobody-at-all')).status(), 404);
  await page.getByText('There is no person “person:nobody-at-all”').waitFor();
  await page.getByRole('main').getByRole('link', { name: 'Search for “nobody at all”' }).click();
  await page.getByRole('heading', { name: 'for “nobody at all”' }).waitFor();
  view.problems.splice(0, Infinity, ...view.problems.filter((p) => !/status of 404/.test(p)));
});

test('a server that is away is said so, and asked again', async () => {
  const view = await site.newView();
  const { page } = view;
  await page.route('**/graphql', (route) => route.abort());
  await page.goto('/people/joseph-stalin');
  await page.getByText('The server can’t be reached').waitFor();
  await page.unroute('**/graphql');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('heading', { level: 1, name: 'Joseph Stalin' }).waitFor();
  view.problems.splice(0, Infinity, ...view.problems.filter((p) => !/net::ERR_FAILED/.test(p)));
});

test('everything is reached by the Tab key', async () => {
  const page = await openEntity('/events/20th-congress-of-the-cpsu', '20th Congress of the CPSU');
  await region(page, 'Related').getByRole('link').first().waitFor();
  const wanted = await page.locator('main a, main button').count();
  const reached = new Set();
  await page.locator('#page').focus();
  await eventually(async () => {
    await page.keyboard.press('Tab');
    reached.add(await page.evaluate(() => [...document.querySelectorAll('main a, main button')].indexOf(document.activeElement)));
    reached.delete(-1);
    assert.equal(reached.size, wanted);
  });
});

const pages = {
  '/events/20th-congress-of-the-cpsu': '20th Congress of the CPSU',
  '/people/joseph-stalin': 'Joseph Stalin',
  '/organizations/chinese-communist-party': 'Chinese Communist Party',
  '/places/moscow': 'Moscow',
  '/sources/cheek': 'Cheek, work not identified',
};
for (const theme of ['light', 'dark']) {
  for (const width of [1280, 360]) {
    test(`axe finds nothing and nothing runs over, ${theme}, ${width} px`, async () => {
      for (const [path, name] of Object.entries(pages)) {
        const page = await openEntity(path, name, { theme, width });
        await eventually(async () => assert.equal(await page.locator('[role=status].waiting').count(), 0));
        await assertAccessible(page);
        await assertFits(page);
      }
    });
  }
}
