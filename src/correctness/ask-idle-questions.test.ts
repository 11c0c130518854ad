import { describe, expect, it } from 'vitest';
import { DOCUMENT_SEARCH, MULTI_AGENT, RAG } from '../api/endpoints.ts';
import { json, type SentRequest } from '../behaviors/testing/fake-backend.ts';
import { BUILT_IN_PROMPTS, RAG_QUERIES } from '../workload/prompts.ts';
import { type AskedAtIdle, askIdleQuestions } from './ask-idle-questions.ts';
import { createIdleLook } from './idle-look.ts';
import { kindCode, NOT_ASKED, RIGHT } from './shown-at-idle.ts';
import { MemoryBackend } from './testing/memory-backend.ts';
import { plainText } from './word-message.ts';

const ALL: AskedAtIdle = { rag: true, search: true, agents: true };
const EACH = RAG_QUERIES.length;

/** Documents for every query, but for those that are told. */
function stored(lacking: (query: string) => boolean = () => false) {
  const backend = new MemoryBackend();
  backend.override = ({ path, body }) => {
    const none = lacking(plainText(String(body.query)));
    if (path === RAG.path) {
      return json({
        query: body.query,
        answer: `An answer of some length to ${body.query}`,
        sources: none ? [] : [{}],
        query_time: 1,
      });
    }
    if (path !== DOCUMENT_SEARCH.path) return undefined;
    return json({
      query: body.query,
      results: none ? [] : [{}],
      total_results: none ? 0 : 1,
      search_query_id: 's',
    });
  };
  return backend;
}

async function asked(backend: MemoryBackend, asks = ALL, goesOn = () => true) {
  const look = createIdleLook();
  return { ...(await askIdleQuestions(backend, asks, 'r', look, BUILT_IN_PROMPTS, goesOn)), look };
}

function textsOf(sent: readonly SentRequest[], path: string): string[] {
  return sent
    .filter((one) => one.path === path)
    .map(({ body }) => plainText(String(body.query ?? body.input)));
}

describe('askIdleQuestions', () => {
  it('asks the documents each question that load will ask, by both routes, and several agents a few', async () => {
    const backend = stored();
    const { rag, search, asked: count, failed } = await asked(backend);
    expect([rag, search, failed]).toEqual([RIGHT.repeat(EACH), RIGHT.repeat(EACH), 0]);
    expect(textsOf(backend.sent, RAG.path).sort()).toEqual([...RAG_QUERIES].sort());
    expect(textsOf(backend.sent, DOCUMENT_SEARCH.path).sort()).toEqual([...RAG_QUERIES].sort());
    expect(new Set(textsOf(backend.sent, MULTI_AGENT.path)).size).toBe(3);
    expect(count).toBe(2 * EACH + 3);
  });

  it('tells of each question by what its answer was degraded', async () => {
    const { rag, search, look } = await asked(stored((query) => query === RAG_QUERIES[2]));
    const lacks = (code: string) => RAG_QUERIES.map((_, place) => (place === 2 ? code : RIGHT)).join('');
    expect(rag).toBe(lacks(kindCode('no_documents')));
    expect(search).toBe(lacks(kindCode('no_results')));
    expect(look.kinds()).toEqual([
      { behavior: 'rag', kind: 'no_documents', count: 1, of: EACH },
      { behavior: 'rag', kind: 'no_results', count: 1, of: EACH },
    ]);
  });

  it('hears the words of answers without what they quote', async () => {
    const { look } = await asked(stored());
    expect(look.words()).toMatchObject([
      { behavior: 'multi-agent', same: 3, canned: false },
      { behavior: 'rag', same: EACH, sameQuestions: EACH, canned: true },
    ]);
  });

  it('leaves out what the pattern has not', async () => {
    const backend = stored();
    const none = await asked(backend, { ...ALL, rag: false, search: false, agents: false });
    expect([none.asked, backend.sent.length]).toEqual([0, 0]);
    expect(none.rag).toBe(NOT_ASKED.repeat(EACH));
    await asked(backend, { ...ALL, rag: false, search: false });
    expect(new Set(backend.sent.map(({ path }) => path))).toEqual(new Set([MULTI_AGENT.path]));
  });

  it('asks on where some fail, and says how many and why', async () => {
    const backend = stored();
    const { override } = backend;
    let answered = 0;
    backend.override = (request) =>
      request.path === RAG.path && answered++ === 0 ? json({}, 500) : override(request);
    const { failed, failure, rag } = await asked(backend);
    expect([failed, failure]).toEqual([1, expect.stringMatching(/^http_5xx: status 500/)]);
    expect(rag.split(NOT_ASKED).length - 1).toBe(1);
  });

  it('asks several agents first, as they must not be what is missing where time runs out', async () => {
    const backend = stored();
    let left = 6;
    const { rag, asked: count } = await asked(backend, ALL, () => left-- > 0);
    expect(textsOf(backend.sent, MULTI_AGENT.path)).toHaveLength(3);
    expect(count).toBe(6);
    expect(rag).toContain(NOT_ASKED);
  });
});
