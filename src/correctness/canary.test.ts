import { describe, expect, it } from 'vitest';
import { canaryOf as canaryAfter, canaryPrefix, findForeign } from './canary.ts';
import { checkState } from './canary-checksum.ts';
import { readCanary } from './read-canary.ts';

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
