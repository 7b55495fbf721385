import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, assertFits, useSite } from './support.mjs';

const site = useSite();

for (const theme of ['light', 'dark']) {
  for (const width of [1280, 360]) {
    test(`axe finds nothing, ${theme}, ${width} px`, async () => {
      const { page } = await site.open('/?event=death-of-joseph-stalin', { theme, width });
      await page.getByText('Told in').waitFor();
      await page.locator('details.legend').evaluate((d) => (d.open = true));
      await assertAccessible(page);
      await assertFits(page);
    });
  }
}
