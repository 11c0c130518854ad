import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canaryOf, canaryPrefix } from '../workload/canary.ts';
import { checkState } from '../workload/canary-checksum.ts';
import { readOwnPrompts } from './own-prompts.ts';
import { SettingError } from './setting-error.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const read = (text: string) => readOwnPrompts({ name: 'own.json', read: () => text, sha256 });
const of = (lists: unknown) => read(JSON.stringify(lists));

const PREFIX = canaryPrefix({ runId: 'earlier', user: 3, conversation: 1 });
const CANARY = canaryOf(PREFIX, checkState(PREFIX), 'a');

describe('readOwnPrompts', () => {
  it('takes what JSON can hold, without the blanks around it, and says how many there are of what file', () => {
    const text = `\ufeff${JSON.stringify({ rag: [' Say "yes"\nor C:\\no 🟢 ü\t'], 'follow-up': ['a', 'b'] })}`;
    const { lists, record } = read(text);
    expect(lists).toEqual({ 'follow-up': ['a', 'b'], rag: ['Say "yes"\nor C:\\no 🟢 ü'] });
    expect(record).toEqual({ hash: sha256(text).slice(0, 12), counts: { 'follow-up': 2, rag: 1 } });
  });

  it('takes as many and as long ones as are allowed', () => {
    expect(of({ rag: new Array(10_000).fill('x') }).record.counts).toEqual({ rag: 10_000 });
    expect(of({ rag: ['x'.repeat(4000)] }).lists.rag?.[0]).toHaveLength(4000);
  });

  it.each([
    ['no JSON', '{"rag": [}', 'it is no JSON'],
    ['a list', '[]', 'it must be an object with lists of texts'],
    ['null', 'null', 'it must be an object with lists of texts'],
    ['nothing', '{}', 'it has no list'],
    ['an unknown key', '{"rag":["x"],"health":["x"]}', '"health" is no behavior that asks'],
    ['a key of every object', '{"constructor":["x"]}', '"constructor" is no behavior that asks'],
    ['a text for a list', '{"rag":"x"}', 'rag is no list of texts'],
    ['an empty list', '{"multi-agent":[]}', 'multi-agent is empty'],
    ['a number', '{"rag":["x",1]}', 'rag[1] is no text'],
    ['blanks', '{"rag":["x","y"," \\n"]}', 'rag[2] is empty'],
    [
      'too long a text',
      `{"rag":["${'x'.repeat(4001)}"]}`,
      'rag[0] has 4001 characters, and 4000 are the most',
    ],
    ['too many texts', JSON.stringify({ rag: new Array(10_001).fill('x') }), 'rag has 10001 texts'],
    ['a null byte', '{"rag":["a\\u0000b"]}', 'rag[0] holds a control character'],
    ['half a pair', '{"rag":["a\\ud800b"]}', 'rag[0] holds half a surrogate pair'],
    ['half a pair, reversed', '{"rag":["\\udfff"]}', 'rag[0] holds half a surrogate pair'],
    ['a canary', JSON.stringify({ rag: [`See ${CANARY}.`] }), 'rag[0] holds a reference (GL-…)'],
  ])('refuses %s, with the file and the place in one line', (_, text, said) => {
    expect(() => read(text)).toThrow(SettingError);
    expect(() => read(text)).toThrow(`PROMPTS=own.json cannot be used: ${said}`);
    expect(() => read(text)).toThrow(expect.objectContaining({ message: expect.not.stringMatching(/\n/) }));
  });

  it('says why a file cannot be read', () => {
    const failing = () => {
      throw new Error("ENOENT: no such file or directory, open 'own.json'");
    };
    expect(() => readOwnPrompts({ name: 'own.json', read: failing, sha256 })).toThrow(
      'PROMPTS=own.json cannot be read (no such file or directory): name a JSON file',
    );
  });
});
