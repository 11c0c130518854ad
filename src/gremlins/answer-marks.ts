/**
 * The fields and words by which an answer says of itself that it is not the agent's work. An answer with such a mark is *degraded*
 * (of the right shape, but a fallback), or it failed, where a text stands in for an answer. All these marks stand here.
 *
 * Phrases are anchored: an agent may quote its question, and a history rightly holds what was answered.
 */

import type { DegradedKind } from '../api/degraded-kinds.ts';
import type { JsonObject } from './contracts.ts';
import type { AnswerKind } from './right-answer.ts';

/** What an answer of status 200 ends with where the backend's search found nothing. */
export const FAILED_SEARCH = 'No good DuckDuckGo Search Result was found';

// Flat lists of texts: every virtual user holds them.

/** Stand-ins for an answer, by what they begin with: apologies of the backend's own, and its mock of a language model. */
export const APOLOGIES: readonly string[] = [
  "I couldn't find any relevant documents to answer your question about '",
  "I couldn't find any relevant documents to answer your question. You might want to try rephrasing",
  'I apologize, but I encountered an error',
  "I'm currently unable to process your request",
  'I am currently unable to process your request',
  'Sorry, I am currently unable to process your request',
  "I'm a mock AI assistant",
  'Mock response:',
  'Development mode:',
  'This is a simulated response',
  'No response generated',
  'Unable to process request',
  'Search failed:',
];

/** What begins an answer that was put together from documents without a language model. */
export const TEMPLATE_ANSWER =
  "Based on the available documents, here's what I found regarding your question about '";

/** What the name of an agent begins with that is only a stand-in. */
const FALLBACK_AGENT = 'fallback';

/** How much of each apology is looked for first: one search in their beginnings spares nearly every answer the list. */
const BEGINNING = 8;
const BEGINNINGS = `|${APOLOGIES.map((phrase) => phrase.slice(0, BEGINNING)).join('|')}|`;

/** Finds by which phrase the agent's words are a stand-in for an answer; undefined where they are none. */
export function apologyIn(words: string): string | undefined {
  if (BEGINNINGS.indexOf(words.slice(0, BEGINNING)) === -1) return undefined;
  for (let index = 0; index < APOLOGIES.length; index++) {
    const phrase = APOLOGIES[index] as string;
    if (words.startsWith(phrase)) return phrase;
  }
  return undefined;
}

/** Says whether a rag answer calls itself that of an error. */
export function isErrorAnswer({ agent_metadata: metadata }: JsonObject): boolean {
  return (metadata as JsonObject | null | undefined)?.task_type === 'error';
}

/** Says in what way an answer that is not wrong is degraded; undefined where it is not. */
export function degradedBy(kind: AnswerKind, body: JsonObject): DegradedKind | undefined {
  switch (kind) {
    case 'multi-agent': {
      const { agents_used: agents } = (body.metadata ?? body) as JsonObject;
      return isFallback(agents) ? 'fallback_agents' : undefined;
    }
    case 'rag': {
      const { agent_metadata: metadata, sources, answer } = body;
      const task = (metadata as JsonObject | null | undefined)?.task_type;
      if (task === 'web_search_fallback') return 'web_fallback';
      if (task === 'no_context_response' || (sources as readonly unknown[]).length === 0)
        return 'no_documents';
      return (answer as string).startsWith(TEMPLATE_ANSWER) ? 'template_answer' : undefined;
    }
    case 'document-search':
      return (body.results as readonly unknown[]).length === 0 ? 'no_results' : undefined;
    default:
      return undefined;
  }
}

/** Says whether all agents at work were stand-ins. */
function isFallback(agents: unknown): boolean {
  if (!Array.isArray(agents)) return false;
  for (let index = 0; index < agents.length; index++) {
    const agent: unknown = agents[index];
    if (typeof agent !== 'string' || !agent.startsWith(FALLBACK_AGENT)) return false;
  }
  return agents.length > 0;
}
