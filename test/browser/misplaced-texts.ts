import type { Page } from 'playwright-core';

/**
 * Looks at the words in the charts that are shown, and says which lie on another one or beyond their chart, by more
 * than a pixel or two of a glyph's own margin.
 */
export function misplacedTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    for (const svg of document.querySelectorAll('figure svg')) {
      const frame = svg.getBoundingClientRect();
      if (frame.width === 0) continue;
      const texts = [...svg.querySelectorAll('text')].map((text) => ({
        words: text.textContent ?? '',
        box: text.getBoundingClientRect(),
      }));
      const name = svg.querySelector('title')?.textContent ?? '';
      texts.forEach(({ words, box }, place) => {
        if (box.left < frame.left - 2 || box.right > frame.right + 2)
          found.push(`${name}: "${words}" is cut off`);
        if (box.top < frame.top - 2 || box.bottom > frame.bottom + 2)
          found.push(`${name}: "${words}" is cut off`);
        for (const other of texts.slice(place + 1)) {
          const wide = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
          const high = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
          if (wide > 1 && high > 3) found.push(`${name}: "${words}" lies on "${other.words}"`);
        }
      });
    }
    return found;
  });
}
