import { describe, expect, it } from 'vitest';
import { canaryOf as canaryAfter, canaryPrefix, findForeign } from './canary.ts';
import { checkState } from './canary-checksum.ts';
import { drawFrom, Purpose, streamOf } from './draw.ts';
import { formAt, readCanary } from './read-canary.ts';

const canaryOf = (prefix: string, earlier: string) => canaryAfter(prefix, checkState(prefix), earlier);

const OWN = canaryPrefix({ runId: 'r1', user: 12, conversation: 3 });

describe('canaries', () => {
  it.each(['r1', 'a-u1-c2-b', 'x.y_z', 'R'.repeat(64)])('tell whose they are, with run id %s', (runId) => {
    const canary = canaryOf(canaryPrefix({ runId, user: 12, conversation: 3 }), 'aqa');
    expect(readCanary(`see ${canary}, please`)).toEqual({ runId, user: 12, conversation: 3, earlier: 'aqa' });
  });

  it('say that nothing came before an opening', () => {
    expect(readCanary(canaryOf(OWN, ''))?.earlier).toBe('');
  });

  it.each([
    ['nothing', 'an answer'],
    ['its own', `you said ${canaryOf(OWN, '')} and ${canaryOf(OWN, 'a')}`],
    ['one without its checksum', 'GL-r1-u13-c3-n-'],
    ['one cut off', canaryOf(canaryPrefix({ runId: 'r1', user: 13, conversation: 3 }), '').slice(0, -1)],
    ['its own, cut off', `${OWN.slice(0, 4)}… ${OWN.slice(0, 7)}… ${OWN.slice(0, -1)}… ${OWN}… GL-`],
    ['one that was invented', 'GL-r1-u13-c3-n-abcdef'],
  ])('finds nothing foreign in a text with %s', (_, text) => {
    expect(findForeign(text, OWN)).toBeUndefined();
  });

  it.each([
    ['another user', 'r1', 13, 3],
    ['a user whose number begins alike', 'r1', 121, 3],
    ['another conversation', 'r1', 12, 4],
    ['another run', 'r2', 12, 3],
    ['a run and a user as long as they get', `${'c-'.repeat(32)}`, 9_999_999, 9_999_999],
  ])('finds that of %s, behind its own', (_, runId, user, conversation) => {
    const foreign = canaryOf(canaryPrefix({ runId, user, conversation }), 'a');
    expect(findForeign(`${canaryOf(OWN, '')} GL- ${foreign}`, OWN)).toMatchObject({
      runId,
      user,
      conversation,
    });
  });
});

describe('formAt', () => {
  /** The form as a regular expression. */
  const FORM = /^GL-([\w.-]{1,64})-u(\d{1,7})-c(\d{1,7})-([naq]{1,9})-([0-9a-f]{6})(?![0-9a-f])/;
  const PIECES = [
    ...['r1', 'R_.z', 'a-u1-c2-b', 'x'.repeat(63), 'x'.repeat(64), 'x'.repeat(65), '', 'GL', 'é', ' ', '…'],
    ...['u1', 'u1234567', 'u12345678', 'u', 'v1', 'c0', 'c1234567', 'c12345678', 'c'],
    ...['n', 'aaq', 'naqnaqnaq', 'naqnaqnaqn', 'nx', 'abcdef', 'abcdef.', 'abcdef0', 'ABCDEF', 'abcde'],
  ];
  const RIGHT = ['r1', 'u12', 'c3', 'aq', 'abcdef'];

  it('takes apart what has the form and nothing else, of whatever pieces a text is', () => {
    let position = 0;
    const drawn = (count: number) => {
      position++;
      return Math.floor(drawFrom(streamOf(1, 1), position, Purpose.Text, 0) * count);
    };
    let whole = 0;
    for (let round = 0; round < 20_000; round++) {
      // What is right with some pieces in the place of others, or between them.
      const pieces: (string | undefined)[] = [...RIGHT, ...(round % 3 === 0 ? RIGHT : [])];
      for (let change = drawn(3); change > 0; change--) {
        pieces.splice(drawn(pieces.length), drawn(2), PIECES[drawn(PIECES.length)]);
      }
      const text = `GL-${pieces.join('-')}`;
      const [match, runId, user, conversation, codes, checksum] = FORM.exec(text) ?? [];
      if (match !== undefined) whole++;
      const expected = match === undefined ? undefined : { runId, user, conversation, codes, checksum };
      expect(formAt(text, 0), text).toEqual(expected);
    }
    expect(whole).toBeGreaterThan(5_000);
    expect(whole).toBeLessThan(18_000);
  });
});
