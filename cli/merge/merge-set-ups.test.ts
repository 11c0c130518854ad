import { describe, expect, it } from 'vitest';
import type { SetUpReport } from '../../src/result/set-up/set-up-report.ts';
import { REMEMBERS, WELL } from '../../src/summary/testing/summary-input.ts';
import { mergeSetUps } from './merge-set-ups.ts';

const RAG = { behavior: 'rag', kind: 'no_documents' } as const;

function merged(...changes: readonly (Partial<SetUpReport> | null)[]): SetUpReport {
  const report = mergeSetUps(changes.map((change) => (change === null ? null : { ...WELL, ...change })));
  if (report === null) throw new Error('nothing merged');
  return report;
}

describe('mergeSetUps', () => {
  it('has nothing to say where no instance tells', () => {
    expect(mergeSetUps([])).toBeNull();
    expect(mergeSetUps([null, null])).toBeNull();
  });

  it('is the one report where one tells', () => {
    expect(merged(null, {})).toEqual(WELL);
  });

  it('adds up what was counted, and takes the longest time', () => {
    const report = merged({ seconds: 9, requests: 100 }, { seconds: 12, requests: 42 });
    expect(report).toMatchObject({ seconds: 12, requests: 142 });
    expect(report.answers.rag).toBe(2 * (WELL.answers.rag ?? 0));
  });

  it('pools the kinds of degraded answers by behavior', () => {
    const agents = { behavior: 'multi-agent', kind: 'fallback_agents', count: 4, of: 4 } as const;
    const report = merged(
      { kinds: [{ ...RAG, count: 3, of: 13 }] },
      { kinds: [{ ...RAG, count: 4, of: 13 }, agents] },
    );
    expect(report.kinds).toEqual([{ ...RAG, count: 7, of: 26 }, agents]);
  });

  it('takes the backend for one that remembers where each instance found that', () => {
    const forgets = { ...REMEMBERS, recalled: 2, remembers: false };
    const report = merged({ conversations: REMEMBERS }, { conversations: forgets });
    expect(report.conversations).toMatchObject({ recalled: 32, asked: 60, remembers: false });
    const both = merged({ conversations: REMEMBERS }, { conversations: REMEMBERS });
    expect(both.conversations).toMatchObject({ recalled: 60, asked: 60, remembers: true });
  });

  it('keeps the first failure that an instance quotes', () => {
    const failing = { ...REMEMBERS, failed: 2, failure: 'timeout: request timeout' };
    const { conversations } = merged({ conversations: REMEMBERS }, { conversations: failing });
    expect(conversations).toMatchObject({ failed: 2, failure: 'timeout: request timeout' });
  });

  it('says nothing of conversations where none was held', () => {
    expect(merged({ conversations: null }, { conversations: null }).conversations).toBeNull();
    expect(merged({ conversations: null }, { conversations: REMEMBERS }).conversations).toEqual(REMEMBERS);
  });
});
