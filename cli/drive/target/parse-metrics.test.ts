import { describe, expect, it } from 'vitest';
import { NoMetricsError, parseMetrics } from './parse-metrics.ts';

const shown = (text: string) =>
  parseMetrics(text).map(({ name, type, labels, value }) => [name, type, labels, value]);

describe('parseMetrics', () => {
  it('reads types, labels and values, and passes over times and what explains', () => {
    const text = `# HELP a what it counts
# TYPE a counter
a{x="1"} 3
a{x="2"} 4 1700000000000
node_load1 0.5
# EOF
`;
    expect(shown(text)).toEqual([
      ['a', 'counter', { x: '1' }, 3],
      ['a', 'counter', { x: '2' }, 4],
      ['node_load1', 'untyped', {}, 0.5],
    ]);
  });

  it.each([
    [
      'escapes in a label',
      'a{x="q\\"uo\\\\te\\nline, } {"} 3',
      [['a', 'untyped', { x: 'q"uo\\te\nline, } {' }, 3]],
    ],
    ['a series twice: the last counts', 'a{x="1"} 3\na{x="1"} 4', [['a', 'untyped', { x: '1' }, 4]]],
    [
      'lines that end as on Windows',
      'a 1\r\nb 2\r\n',
      [
        ['a', 'untyped', {}, 1],
        ['b', 'untyped', {}, 2],
      ],
    ],
    ['a page that ends without a line’s end', 'a 12', [['a', 'untyped', {}, 12]]],
    ['exponents', 'a 1.5e+09', [['a', 'untyped', {}, 1.5e9]]],
    ['what is no finite number', 'a NaN\nb +Inf\nc -Inf\nd 1', [['d', 'untyped', {}, 1]]],
    [
      'garbage between metrics',
      'a 1\n!!! bad line\n<p>no</p>\nb 2',
      [
        ['a', 'untyped', {}, 1],
        ['b', 'untyped', {}, 2],
      ],
    ],
  ])('%s', (_, text, expected) => {
    expect(shown(text)).toEqual(expected);
  });

  it('takes count and sum of histograms and summaries, as counters', () => {
    const text = `# TYPE h histogram
h_bucket{le="0.1"} 1
h_bucket{le="+Inf"} 2
h_sum 3
h_count 2
`;
    expect(shown(text)).toEqual([
      ['h_count', 'counter', {}, 2],
      ['h_sum', 'counter', {}, 3],
    ]);
  });

  it.each([
    ['a page of HTML', '<html>\n<body>login</body>\n</html>'],
    ['JSON', '{"status":"up"}'],
    ['nothing', ''],
  ])('refuses %s', (_, text) => {
    expect(() => parseMetrics(text)).toThrow(NoMetricsError);
  });
});
