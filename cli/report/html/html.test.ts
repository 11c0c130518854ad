import { describe, expect, it } from 'vitest';
import { escapeHtml, html, trusted } from './html.ts';

describe('html', () => {
  it('escapes what is put in, between tags and between quotes', () => {
    const hostile = `"><script>alert('x')</script>&`;
    expect(html`<a title="${hostile}">${hostile}</a>`.text).toBe(
      '<a title="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;">&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;</a>',
    );
  });

  it('takes markup as it is, joins lists and leaves out null', () => {
    expect(
      html`<ul>${['a<', 'b'].map((text) => html`<li>${text}</li>`)}${null}${trusted('<hr>')}${7}</ul>`.text,
    ).toBe('<ul><li>a&lt;</li><li>b</li><hr>7</ul>');
  });

  it('replaces what no document may hold or what turns the reading direction', () => {
    expect(escapeHtml('a\0b\u202ec\ud800d\n\te😀')).toBe('a\ufffdb\ufffdc\ufffdd\n\te😀');
  });
});
