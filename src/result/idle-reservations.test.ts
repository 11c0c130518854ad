import { describe, expect, it } from 'vitest';
import { RAG } from '../api/endpoints.ts';
import { REMEMBERS, routeAnswered, WELL } from '../summary/testing/summary-input.ts';
import { idleReservations } from './idle-reservations.ts';
import type { SetUpReport } from './set-up/set-up-report.ts';

const reserved = (change: Partial<SetUpReport>) => idleReservations({ ...WELL, ...change });

describe('idleReservations', () => {
  it('has none where all is well at idle', () => {
    expect(reserved({})).toEqual([]);
  });

  it('names a route that the version lacks', () => {
    const routes = [
      routeAnswered('health', 'GET /x', { outcome: 'missing' }),
      routeAnswered('health', 'GET /'),
    ];
    expect(reserved({ routes })).toEqual([
      { id: 'missing:GET /x', text: expect.stringMatching(/^GET \/x is not in this version/), counts: {} },
    ]);
  });

  it('names each kind of degraded answers, with how many of how many', () => {
    const kinds = [
      { behavior: 'multi-agent', kind: 'fallback_agents', count: 4, of: 4 },
      { behavior: 'rag', kind: 'no_results', count: 2, of: 13 },
    ] as const;
    expect(reserved({ kinds })).toEqual([
      {
        id: 'degraded:multi-agent:fallback_agents',
        text: 'multi-agent: no agent worked, a search stood in (fallback_agents), in 4 of 4 answers at idle',
        counts: { count: 4, of: 4 },
      },
      {
        id: 'degraded:rag:no_results',
        text: expect.stringContaining('in 2 of 13 answers at idle'),
        counts: { count: 2, of: 13 },
      },
    ]);
  });

  it('names a behavior that has one answer to all questions, and no other', () => {
    const words = [
      { behavior: 'rag', canned: true, answers: 12, questions: 12, print: 1, same: 11, sameQuestions: 11 },
      {
        behavior: 'follow-up',
        canned: false,
        answers: 75,
        questions: 16,
        print: 2,
        same: 5,
        sameQuestions: 1,
      },
    ] as const;
    expect(reserved({ words })).toEqual([
      {
        id: 'degraded:rag:canned_answer',
        text: expect.stringContaining('to 11 of 12 questions at idle, in 11 of 12 answers'),
        counts: { same: 11, answers: 12, sameQuestions: 11, questions: 12 },
      },
    ]);
  });

  it.each([
    ['forgets', { recalled: 3, asked: 30, remembers: false }, 'forgets-at-idle', /3 of 30 facts/],
    [
      'held no conversation',
      { recalled: 0, asked: 0, remembers: false },
      'memory-unknown',
      /^memory: 0 conversations/,
    ],
    [
      'held too few, and forgot nothing in them',
      { recalled: 20, asked: 20, remembers: false },
      'memory-unknown',
      /20 conversations .* in time \(20 facts came back\), and 30 are needed/,
    ],
  ])('says of a backend that %s that its memory is not measured', (_, change, id, text) => {
    expect(reserved({ conversations: { ...REMEMBERS, ...change } })).toEqual([
      { id, text: expect.stringMatching(text), counts: expect.anything() },
    ]);
  });

  it('counts what failed at idle together, and quotes the first', () => {
    const conversations = { ...REMEMBERS, failed: 2, failure: 'http_5xx: status 500' };
    const questions = { rag: '', search: '', asked: 27, of: 27, failed: 1, failure: 'timeout', seconds: 1 };
    expect(reserved({ conversations, questions })).toEqual([
      {
        id: 'failures-at-idle',
        text: '3 of what the set-up asked at idle failed, first http_5xx: status 500',
        counts: { failed: 3 },
      },
    ]);
    expect(reserved({ questions })[0]?.text).toContain('first timeout');
  });

  it('keeps what failed for one user, at first or for good, though it may be answered under load', () => {
    const rag = { behavior: 'rag', route: RAG.name, kind: null, attempts: 3, ms: 5 } as const;
    const why = { category: 'http_5xx', detail: 'status 500: boom' } as const;
    const texts = (outcome: 'right' | 'failed') =>
      reserved({ routes: [{ ...rag, ...why, outcome }] }).map(({ id, text }) => [id, text]);
    const said = (failed: number) =>
      `${RAG.name} failed for one user already, before any load, in ${failed} of 3 attempts: http_5xx: status 500: boom`;
    expect(texts('failed')).toEqual([[`fails-at-idle:${RAG.name}`, said(3)]]);
    expect(texts('right')).toEqual([[`fails-at-idle:${RAG.name}`, said(2)]]);
  });

  it('says where histories were not compared word for word', () => {
    const conversations = { ...REMEMBERS, answersVerbatim: false };
    expect(reserved({ conversations })).toMatchObject([{ id: 'history-not-verbatim' }]);
  });

  it('says how many questions idle did not come to', () => {
    const questions = { rag: '', search: '', asked: 9, of: 27, failed: 0, failure: null, seconds: 30 };
    expect(reserved({ questions })).toMatchObject([
      {
        id: 'questions-not-asked',
        text: expect.stringContaining('9 of 27 questions'),
        counts: { asked: 9, of: 27 },
      },
    ]);
  });

  it('says nothing of what was not looked at', () => {
    expect(reserved({ conversations: null, questions: null })).toEqual([]);
  });
});
