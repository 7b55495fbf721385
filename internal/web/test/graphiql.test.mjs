import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useSite } from './support.mjs';

const site = useSite();

/** The answer, as far as the editor has drawn it. */
const answer = (page) => page.locator('.graphiql-response');

test('the query that it opens with runs, by its button and by Ctrl-Enter', async () => {
  const { page } = await site.open('/graphiql');
  // Its buttons are there before its editor is.
  await page.locator('.graphiql-editor .view-lines').first().getByText('eventsByYear').first().waitFor();
  await page.getByRole('button', { name: /^Execute query/ }).click();
  await answer(page).getByText('"First Five-Year Plan of China"').or(answer(page).getByText('"Cold War"')).first().waitFor();

  await page.goto('/graphiql?query=' + encodeURIComponent('query Q($id: ID!) { person(id: $id) { name } }') + '&variables=' + encodeURIComponent('{"id": "person:mao-zedong"}'));
  await page.locator('.graphiql-editor .view-lines').first().getByText('person').first().click();
  await page.keyboard.press('Control+Enter');
  await answer(page).getByText('"Mao Zedong"').waitFor();
});

test('it completes fields', async () => {
  const { page } = await site.open('/graphiql?query=' + encodeURIComponent('{ }'));
  await page.locator('.graphiql-editor .view-lines').first().click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.type(' eventsBy');
  await page.keyboard.press('Control+Space');
  await page.locator('.suggest-widget').getByText('eventsByYear').first().waitFor();
});

test('it shows the descriptions of the schema', async () => {
  const { page } = await site.open('/graphiql');
  await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
  await page.locator('.graphiql-doc-explorer').getByText('Query', { exact: true }).click();
  await page.locator('.graphiql-doc-explorer').getByText('eventsByYear').first().waitFor();
  assert.equal(await page.title(), 'GraphiQL – coldwar');
});

test('it comes in the look that the reader has', async () => {
  for (const theme of ['light', 'dark']) {
    const { page } = await site.open('/graphiql', { theme });
    await page.locator('.graphiql-editor .view-lines').first().waitFor();
    const paper = await page.locator('.graphiql-container').evaluate((e) => getComputedStyle(e).backgroundColor);
    const light = Number(/\d+/.exec(paper.replace(/^[a-z]+\(/, ''))[0]) > 128;
    assert.equal(light, theme === 'light', `${theme}: ${paper}`);
  }
});
