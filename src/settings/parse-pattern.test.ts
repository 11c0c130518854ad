import { describe, expect, it } from 'vitest';
import { PATTERNS } from '../workload/patterns.ts';
import { parsePattern } from './parse-pattern.ts';

describe('a pattern', () => {
  it('is a known one by its name', () => {
    expect(parsePattern('api-heavy')).toEqual({ name: 'api-heavy', weights: PATTERNS['api-heavy'] });
  });

  it('is weights, named in the behaviors’ order, those not named left out', () => {
    expect(parsePattern('follow-up = 40 , new-conversation=60%')).toEqual({
      name: 'new-conversation=60,follow-up=40',
      weights: { 'new-conversation': 60, 'follow-up': 40, 'multi-agent': 0, health: 0, rag: 0, history: 0 },
    });
  });

  it('is a known one by its weights, too', () => {
    expect(parsePattern('history=5,rag=5,health=10,multi-agent=15,follow-up=25,new-conversation=40')).toEqual(
      {
        name: 'balanced',
        weights: PATTERNS.balanced,
      },
    );
  });

  it.each([
    'foo',
    'new-conversation=60',
    'new-conversation=60,follow-up=41',
    'follow-up=50,rag=50',
    'new-conversation=50,new-conversation=50',
    'new-conversation=0,rag=100',
    'new-conversation=99.5,rag=0.5',
    'new-conversation=60,chat=40',
    'constructor',
  ])('is not %s', (text) => {
    expect(parsePattern(text)).toBeUndefined();
  });
});
