import { describe, expect, it } from 'vitest';
import { DEGRADED_KINDS } from '../api/degraded-kinds.ts';
import { isShown, kindCode, NOT_ASKED, RIGHT, shownText } from './shown-at-idle.ts';

const SHOWN = shownText([
  { behavior: 'multi-agent', kind: 'fallback_agents' },
  { behavior: 'rag', kind: 'no_results' },
]);

describe('kindCode', () => {
  it('writes each kind in one character of its own', () => {
    const codes = [undefined, ...DEGRADED_KINDS].map(kindCode);
    expect(codes.every((code) => code.length === 1)).toBe(true);
    expect(new Set([...codes, NOT_ASKED]).size).toBe(DEGRADED_KINDS.length + 2);
    expect(kindCode(undefined)).toBe(RIGHT);
  });
});

describe('isShown', () => {
  it('goes by the very question, where that was asked at idle', () => {
    expect(isShown(SHOWN, 'rag', 'no_results', kindCode('no_results'))).toBe(true);
    // Other questions without a result are no excuse for this one, which had some.
    expect(isShown(SHOWN, 'rag', 'no_results', RIGHT)).toBe(false);
    expect(isShown(SHOWN, 'rag', 'no_results', kindCode('no_documents'))).toBe(false);
    expect(isShown('', 'rag', 'no_documents', kindCode('no_documents'))).toBe(true);
  });

  it.each([undefined, NOT_ASKED])('else by any answer of the behavior (%s)', (atIdle) => {
    expect(isShown(SHOWN, 'rag', 'no_results', atIdle)).toBe(true);
    expect(isShown(SHOWN, 'rag', 'no_documents', atIdle)).toBe(false);
    expect(isShown(SHOWN, 'multi-agent', 'fallback_agents', atIdle)).toBe(true);
    expect(isShown('', 'multi-agent', 'fallback_agents', atIdle)).toBe(false);
  });

  it('does not take a part of a name for the name', () => {
    expect(isShown('rag:no_documents_yet', 'rag', 'no_documents', undefined)).toBe(false);
  });
});
