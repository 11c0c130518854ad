/**
 * What users say. Plain data: every virtual user holds references to these strings, not copies. None has what JSON would
 * escape, so that requests are put together as text: k6 takes some 2 % of a run's CPU to make JSON of objects.
 */

import type { Behavior } from './behaviors.ts';
import type { Others } from './others.ts';

export const OPENING_QUESTIONS: readonly string[] = [
  'How would you explain event-driven architecture to a new colleague?',
  'Which habits help a small team keep its services easy to change?',
  'What should I look at first when a web service becomes slow at noon?',
  'Can you compare optimistic and pessimistic locking with one example each?',
  'I have to give a talk on error budgets next week. Where do I begin?',
  'What makes a good runbook for people on call?',
  'How do vector databases find similar documents so quickly?',
  'Please outline a plan to split a monolith without stopping feature work.',
  'Which questions would you ask before choosing a message queue?',
  'How can I tell whether a cache hides a problem or solves one?',
  'What does a language model do with words that it has never seen?',
  'Describe how a request travels from a phone to a database and back.',
  'What are sensible first steps towards passwordless sign-in?',
  'Why do retries sometimes make an outage worse?',
  'How do I estimate how many servers a product launch needs?',
  'Give me an overview of consistency models for somebody who writes reports.',
  'What would you put on a dashboard for a chat assistant?',
  'How do I write acceptance criteria that testers and developers read alike?',
  'Which trade-offs come with storing timestamps without a time zone?',
  'What is a fair way to compare two releases of the same service?',
  'How can a support team use an assistant without losing its own voice?',
  'Explain backpressure with an example from everyday life.',
];

export const FOLLOW_UP_QUESTIONS: readonly string[] = [
  'Could you go deeper into your last point?',
  'What would be a small example of that?',
  'Which of these steps would you take first, and why?',
  'What usually goes wrong when people try this?',
  'How would that change with ten times as many users?',
  'Please summarise what we have so far in three sentences.',
  'Is there a cheaper way to reach the same end?',
  'Who in the team should own this?',
  'How would I notice that it is not working?',
  'What did you assume that I have not told you?',
  'Can you put that as a checklist?',
  'What would somebody who disagrees with you say?',
  'How long would you expect this to take?',
  'Which of my questions so far matters most for the decision?',
  'What should I read before we continue?',
  'Does the same hold for a team that works in several time zones?',
];

export const COMPLEX_QUERIES: readonly string[] = [
  'Research three ways to rate-limit a public API, weigh their costs, and recommend one for 1,000 concurrent users.',
  'Analyse how retrieval quality and answer latency trade off in a RAG pipeline, and propose an experiment.',
  'Compare managed and self-hosted vector stores for a team of five, with risks and a decision table.',
  'Investigate why tail latency grows faster than the median under load, and write a short brief for managers.',
  'Draft a migration plan from a single SQLite file to a replicated database, with a way back at each step.',
  'Study how agent systems divide work between researcher, analyst and writer, and say where they lose time.',
  'Evaluate options for storing conversation history for a year, including privacy, price and search.',
  'Work out a test strategy for an assistant whose answers are never twice the same.',
  'Collect arguments for and against streaming answers token by token, and conclude for a mobile app.',
  'Assess what a region outage would mean for an assistant service, and rank five mitigations by effect.',
  'Examine how prompt length drives cost and delay, and suggest limits that users would accept.',
  'Review common causes of duplicate messages in chat systems, and design checks that find each of them.',
];

export const RAG_QUERIES: readonly string[] = [
  'retention period for conversation history',
  'steps to rotate an API key without downtime',
  'how documents are split into chunks before indexing',
  'which roles may delete a document',
  'supported file formats and size limits for upload',
  'what to do when search returns no results',
  'difference between chunk search and document search',
  'how confidence of an answer is computed',
  'configuration of the embedding model',
  'limits on requests per minute and how to raise them',
  'backup and restore of the vector index',
  'audit log fields and how long they are kept',
];

/** The behaviors whose questions can be replaced by one's own. */
export const ASKING = ['new-conversation', 'follow-up', 'multi-agent', 'rag'] as const;

export type AskingBehavior = (typeof ASKING)[number];

/** Those that say nothing, or nothing of one's own choice. */
export type SilentBehavior = Others<'health' | 'history', Exclude<Behavior, AskingBehavior>>;

/** Texts by behavior; behaviors without a list of their own say what is built in. */
export type PromptLists = Readonly<Partial<Record<AskingBehavior, readonly string[]>>>;

/** What users say in a run. */
export interface Prompts extends Readonly<Record<AskingBehavior, readonly string[]>> {
  /** Whether they may have what JSON escapes. */
  readonly escaped: boolean;
}

export const BUILT_IN_PROMPTS: Prompts = {
  'new-conversation': OPENING_QUESTIONS,
  'follow-up': FOLLOW_UP_QUESTIONS,
  'multi-agent': COMPLEX_QUERIES,
  rag: RAG_QUERIES,
  escaped: false,
};
