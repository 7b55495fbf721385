import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { assertAccessible, assertFits, useSite } from './support.mjs';

const site = useSite();

/** Opens the page, and links a text. */
async function openTry({ text, written, ...options } = {}) {
  const view = await site.open('/try', options);
  const { page } = view;
  await page.getByRole('textbox', { name: 'The text' }).waitFor();
  if (text !== undefined) {
    await page.getByRole('textbox', { name: 'The text' }).fill(text);
    if (written) await page.getByRole('textbox', { name: /^Written/ }).fill(written);
    await page.getByRole('button', { name: 'Link the text' }).click();
  }
  return view;
}

const link = (page, words) => page.getByRole('article').getByRole('link', { name: words, exact: true });
const panel = (page) => page.getByRole('region', { name: 'About the chosen passage' });

test('a text is linked as it stands, and says why', async () => {
  // Letters outside the BMP, blank lines with spaces and a mention across a line end try the counting.
  const text = '𝔄 Stalin died in March 1953.\n \nNikita\nKhrushchev told the Twentieth Congress 🙂 <b>“all”</b>.';
  const { page } = await openTry({ text });
  await page.getByRole('heading', { name: /mentions found/ }).waitFor();
  const paragraphs = await page.locator('article > p').allTextContents();
  assert.deepEqual(paragraphs, text.split('\n \n'));
  await link(page, 'March 1953').click();
  await panel(page).getByText('1953-03', { exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await page.locator('article .mention', { hasText: 'Khrushchev' }).getByRole('link').first().click();
  await panel(page).getByRole('heading', { name: 'Nikita Khrushchev' }).waitFor();
  await panel(page).getByText('Born', { exact: true }).waitFor();
  assert.ok((await panel(page).locator('.why li').count()) > 0);
  assert.equal(new URL(page.url()).search, '');
});

test('the date of writing counts', async () => {
  const { page } = await openTry({ text: 'Last year Stalin died.', written: '1954' });
  await link(page, 'Last year').click();
  await panel(page).getByRole('heading', { name: '1953' }).waitFor();
});

test('everything can be done by keyboard', async () => {
  const { page } = await openTry();
  await page.getByRole('textbox', { name: 'The text' }).focus();
  await page.keyboard.type('Mao Zedong met Stalin.');
  await page.keyboard.press('Control+Enter');
  await link(page, 'Mao Zedong').focus();
  await page.keyboard.press('Enter');
  await panel(page).getByRole('heading', { name: 'Mao Zedong' }).waitFor();
  await page.keyboard.press('Escape');
  await panel(page).waitFor({ state: 'detached' });
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Mao Zedong');
});

test('what was found can be kept: as a page, as JSON, as annotations', async () => {
  const text = 'When Stalin died, <script>alert(1)</script> wept.';
  const { page } = await openTry({ text });
  await page.getByRole('heading', { name: /found/ }).waitFor();
  const saved = async (name) => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
    return [download.suggestedFilename(), await readFile(await download.path(), 'utf8')];
  };

  const [jsonName, json] = await saved('JSON');
  assert.equal(jsonName, 'linked-text.json');
  const { mentions, text: same } = JSON.parse(json);
  assert.equal(same, text);
  assert.ok(mentions.some((m) => m.target?.id === 'person:joseph-stalin'));
  for (const m of mentions) assert.equal([...text].slice(m.start, m.end).join(''), m.quote);

  const [, annotations] = await saved('W3C annotations');
  const { items, type } = JSON.parse(annotations);
  assert.equal(type, 'AnnotationPage');
  assert.equal(items.length, mentions.length);
  assert.deepEqual(items[0].target.selector[1], { type: 'TextPositionSelector', start: mentions[0].start, end: mentions[0].end });
  assert.match(JSON.stringify(items), /\/id\/person\/joseph-stalin/);

  const [, html] = await saved('HTML page');
  assert.doesNotMatch(html, /<script/);
  const { page: alone } = await site.newView();
  await alone.setContent(html);
  assert.equal(await alone.locator('article').innerText(), text);
  assert.equal(await alone.locator('ol > li').count(), mentions.length);
  assert.equal(await alone.locator('article a[href^="#why"]').count() >= mentions.length, true);
});

test('an example is at hand', async () => {
  const { page } = await openTry();
  await page.getByRole('button', { name: 'Take an example' }).click();
  await link(page, 'Secret Speech').waitFor();
  await page.getByRole('complementary').getByRole('region', { name: 'Events' }).waitFor();
});

test('a file can be opened', async () => {
  const { page } = await openTry();
  await page.getByLabel('Open a file').setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('Mao Zedong.') });
  await page.getByRole('button', { name: 'Link the text' }).click();
  await link(page, 'Mao Zedong').waitFor();
});

test('what can’t be linked is told in words', async () => {
  const view = await openTry({ text: ' ' });
  const { page } = view;
  await page.getByRole('alert').getByText('There is no text yet').waitFor();

  await page.getByRole('textbox', { name: 'The text' }).fill('Nothing of note.');
  await page.getByRole('button', { name: 'Link the text' }).click();
  await page.getByRole('heading', { name: 'Nothing was found' }).waitFor();
  await page.getByText('names nobody and nothing that the knowledge base has').waitFor();

  await page.getByRole('textbox', { name: /^Written/ }).fill('yesterday');
  await page.getByRole('button', { name: 'Link the text' }).click();
  await page.getByRole('alert').getByText('The text can’t be linked.').waitFor();
  await page.getByRole('alert').getByText(/yesterday/).waitFor();

  await page.getByRole('textbox', { name: 'The text' }).fill('Stalin. '.repeat(130_000));
  await page.getByRole('button', { name: 'Link the text' }).click();
  await page.getByRole('alert').getByText('1,000,000 can be linked at once').waitFor();

  await page.getByRole('textbox', { name: 'The text' }).fill('Stalin.');
  await page.getByRole('textbox', { name: /^Written/ }).fill('');
  await page.route('**/graphql', (route) => route.abort());
  await page.getByRole('button', { name: 'Link the text' }).click();
  await page.getByText('The server can’t be reached').waitFor();
  await page.unroute('**/graphql');
  await page.getByRole('button', { name: 'Try again' }).click();
  await link(page, 'Stalin').waitFor();
  view.problems.splice(0, Infinity, ...view.problems.filter((p) => !/net::ERR_FAILED|status of 400/.test(p)));
});

for (const theme of ['light', 'dark']) {
  for (const width of [1280, 360]) {
    test(`axe finds nothing and nothing runs over, ${theme}, ${width} px`, async () => {
      const { page } = await openTry({ text: 'Nikita Khrushchev spoke of the death of Joseph Stalin in Moscow in 1956 (Cheek 18).', theme, width });
      await link(page, 'Nikita Khrushchev').waitFor();
      await assertAccessible(page);
      await assertFits(page);
      await link(page, 'Nikita Khrushchev').click();
      await panel(page).getByText('Born', { exact: true }).waitFor();
      await assertAccessible(page);
      await assertFits(page);
    });
  }
}
