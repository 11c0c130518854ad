/** Bare k6 with the behaviors' mix of requests and texts of their size, and no look at any answer. */
import { sleep } from 'k6';
import http from 'k6/http';
import { COMPLEX_QUERIES, OPENING_QUESTIONS, RAG_QUERIES } from '../../src/behaviors/prompts.ts';
import { CHAT, CONVERSATIONS, HEALTH_ENDPOINTS, MULTI_AGENT, RAG } from '../../src/gremlins/endpoints.ts';
import { BARE_OPTIONS, TARGET, thinkSeconds } from './bare-options.ts';

export { bareSummary as handleSummary } from './bare-summary.ts';

export const options = BARE_OPTIONS;

const post = { headers: { 'Content-Type': 'application/json' }, tags: { name: 'post' } };
const get = { tags: { name: 'get' } };
/** What a canary adds to a text. */
const REFERENCE = ' My reference for this is GL-0123456789ab-u1234-c1234-aa-abcdef.';
const [chat, agents, rag] = [OPENING_QUESTIONS, COMPLEX_QUERIES, RAG_QUERIES].map(
  (texts) => `${texts[0]}${REFERENCE}`,
);
/** Twenty actions as in the balanced pattern; a follow-up is a chat and a history read a page of conversations. */
const DECK = [
  ...new Array(13).fill([CHAT.path, JSON.stringify({ input: chat, save_conversation: true })]),
  ...new Array(3).fill([
    MULTI_AGENT.path,
    JSON.stringify({ input: agents, workflow_type: 'simple_research', save_conversation: true }),
  ]),
  [HEALTH_ENDPOINTS[0].path, null],
  [HEALTH_ENDPOINTS[1].path, null],
  [RAG.path, JSON.stringify({ query: rag, search_limit: 5 })],
  [`${CONVERSATIONS.path}?limit=4`, null],
] as readonly (readonly [string, string | null])[];

export default function (): void {
  const [path, body] = DECK[(__ITER + __VU) % DECK.length] ?? ['/', null];
  if (body === null) http.get(TARGET + path, get);
  else http.post(TARGET + path, body, post);
  const seconds = thinkSeconds();
  if (seconds > 0) sleep(seconds);
}
