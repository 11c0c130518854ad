import {
  CHAT,
  CONVERSATIONS,
  type Endpoint,
  HEALTH_ENDPOINTS,
  MULTI_AGENT,
  RAG,
} from '../../src/api/endpoints.ts';
import { COMPLEX_QUERIES, OPENING_QUESTIONS, RAG_QUERIES } from '../../src/workload/prompts.ts';

/** What a canary adds to a text. */
const REFERENCE = ' My reference for this is GL-0123456789ab-u1234-c1234-aa-abcdef.';
const [chat, agents, rag] = [OPENING_QUESTIONS, COMPLEX_QUERIES, RAG_QUERIES].map(
  (texts) => `${texts[0]}${REFERENCE}`,
);

/** One request of the mix: to which endpoint, on which path, with which body. */
type MixRequest = readonly [endpoint: Endpoint, path: string, body: string | null];

/**
 * Twenty requests as the balanced pattern has them, with texts of the behaviors' size; a follow-up is a chat and a history
 * read a page of conversations.
 */
const MIX: readonly MixRequest[] = [
  ...new Array<MixRequest>(13).fill([
    CHAT,
    CHAT.path,
    JSON.stringify({ input: chat, save_conversation: true }),
  ]),
  ...new Array<MixRequest>(3).fill([
    MULTI_AGENT,
    MULTI_AGENT.path,
    JSON.stringify({ input: agents, workflow_type: 'simple_research', save_conversation: true }),
  ]),
  [HEALTH_ENDPOINTS[0], HEALTH_ENDPOINTS[0].path, null],
  [HEALTH_ENDPOINTS[1], HEALTH_ENDPOINTS[1].path, null],
  [RAG, RAG.path, JSON.stringify({ query: rag, search_limit: 5 })],
  [CONVERSATIONS, `${CONVERSATIONS.path}?limit=4`, null],
];

/** Takes the requests in turn, each user beginning with another one. */
export function mixRequest(): MixRequest {
  return MIX[(__ITER + __VU) % MIX.length] as MixRequest;
}
