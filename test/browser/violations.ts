import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** Lists what axe finds against accessibility in a page, with the elements. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    // What passes needs no list of its elements: to write it took a third of the time.
    const options = { resultTypes: ['violations' as const] };
    const { violations: found } = await (window as unknown as { axe: typeof axe }).axe.run(options);
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
  });
}
