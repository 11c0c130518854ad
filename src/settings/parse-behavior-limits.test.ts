import { describe, expect, it } from 'vitest';
import { parseSettings } from './parse-settings.ts';

describe('BEHAVIOR_P95', () => {
  it('sets limits of single behaviors, in ms', () => {
    const { targets } = parseSettings('load', { BEHAVIOR_P95: 'new-conversation=3s, rag=500ms' });
    expect(targets.behaviorP95Ms).toEqual({ 'new-conversation': 3000, rag: 500 });
  });

  it.each(['rag', 'rag=', 'rag=3s=4s', 'chat=3s', 'rag=3s,rag=4s', 'rag=-1s', '3s'])('refuses %s', (text) => {
    expect(() => parseSettings('load', { BEHAVIOR_P95: text })).toThrow(`BEHAVIOR_P95=${text}`);
  });

  it('refuses a limit of what the pattern leaves out', () => {
    const variables = { PATTERN: 'new-conversation=60,follow-up=40', BEHAVIOR_P95: 'rag=10s' };
    expect(() => parseSettings('load', variables)).toThrow('BEHAVIOR_P95=rag=10s');
  });
});
