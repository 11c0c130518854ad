import { expect, it } from 'vitest';
import { escapeMarkdown, markdownTable } from './markdown.ts';

it.each([
  ['a|b', 'a\\|b'],
  ['`code`', '\\`code\\`'],
  ['<b>&', '&lt;b&gt;&amp;'],
  ['one\n\ntwo\r\u2028three', 'one two three'],
  ['*a* _b_ ~c~ [d](e) !', '\\*a\\* \\_b\\_ \\~c\\~ \\[d\\](e) \\!'],
  ['back\\slash', 'back\\\\slash'],
  ['$x$', '\\$x\\$'],
])('escapes %j', (text, escaped) => {
  expect(escapeMarkdown(text)).toBe(escaped);
});

it('mentions nobody and refers to no issue', () => {
  expect(escapeMarkdown('@octocat #12 @_x')).toBe('@\u200boctocat #\u200b12 @\u200b\\_x');
});

it('aligns columns of numbers at the right', () => {
  expect(markdownTable(['a', 'b'], 'lr', [['x', '1']])).toEqual(['| a | b |', '| --- | --: |', '| x | 1 |']);
});
