import type { Random } from '../../statistics/random.ts';
import { answerFromOthers, recalled } from '../gremlins/agent.ts';
import type { Answer } from '../gremlins/answers.ts';
import type { Conversation } from '../gremlins/conversation-store.ts';
import { defineFault, type FaultDefinition } from './definition.ts';
import type { Effect, Exchange } from './effect.ts';
import { withField } from './fields.ts';
import { pickFrom } from './pick-from.ts';
import { saying } from './saying.ts';

/** How many requests in flight are load, unless told otherwise. */
export const UNDER_LOAD = 20;

/**
 * Answers that belong to another conversation, or that know nothing of their own. What the agent forgets or repeats is
 * kept as it was answered; another conversation's words are not, so that each is found once, where it went out.
 */
export const CONVERSATION_FAULTS: readonly FaultDefinition[] = [
  defineFault({
    name: 'new-conversation-id',
    family: 'conversation',
    does: 'A follow-up is answered under an id that nobody has.',
    operations: ['follow-up'],
    rate: 0.02,
    options: {},
    create: (_values, { random }) => ({
      place: 'answer',
      alter: (answer) => {
        const serial = Math.floor(random() * 2 ** 40)
          .toString(16)
          .padStart(12, '0');
        return withField(answer, 'conversation_id', `00000000-0000-4000-9000-${serial}`);
      },
    }),
  }),
  defineFault({
    name: 'foreign-conversation-id',
    family: 'conversation',
    does: "A follow-up is answered under another conversation's id.",
    operations: ['follow-up'],
    rate: 0.02,
    options: {},
    create: (_values, { random }) =>
      mixedUp(random, (answer, other) => withField(answer, 'conversation_id', other.id)),
  }),
  forgets('forgets', 'A fact that was told is not known when it is asked for.', 1, 0),
  forgets('forgets-under-load', 'The same, but only while many requests are in flight.', 1, UNDER_LOAD),
  defineFault({
    name: 'foreign-fact',
    family: 'conversation',
    does: 'A follow-up is answered from another conversation: with its fact, and with words of its user.',
    operations: ['follow-up'],
    rate: 0.001,
    options: {},
    create: (_values, { random }) =>
      mixedUp(random, (answer, other, exchange) =>
        withField(answer, 'output', answerFromOthers(inputOf(exchange), other.messages)),
      ),
  }),
  defineFault({
    name: 'stale-answer',
    family: 'conversation',
    does: "A follow-up gets the conversation's previous answer once more.",
    operations: ['follow-up'],
    rate: 0.02,
    options: {},
    create: () => ({
      place: 'answer',
      alter: (answer, exchange) => {
        // The last message is the right answer to this very request: it was stored already.
        const answers = messagesOf(exchange).filter(({ role }) => role === 'assistant');
        const previous = answers[answers.length - 2]?.content;
        return previous === undefined ? undefined : saying(previous, answer, exchange);
      },
    }),
  }),
];

function forgets(name: string, does: string, rate: number, above: number): FaultDefinition {
  return defineFault({
    name,
    family: 'conversation',
    does,
    operations: ['follow-up'],
    rate,
    above,
    options: {},
    create: () => ({
      place: 'answer',
      applies: isRemembered,
      alter: (answer, exchange) => saying(exchange.agent(inputOf(exchange), []), answer, exchange),
    }),
  });
}

/** Whether the agent knows what it is asked for: one that remembers nothing has nothing to forget. */
function isRemembered(exchange: Exchange): boolean {
  const input = inputOf(exchange);
  const messages = messagesOf(exchange);
  const value = recalled(input, messages)?.value;
  return value !== undefined && exchange.agent(input, messages).includes(value);
}

/** Changes answers by another conversation, one of the newest. */
function mixedUp(
  random: Random,
  change: (answer: Answer, other: Conversation, exchange: Exchange) => Answer | undefined,
): Effect {
  const othersOf = (exchange: Exchange) => exchange.store.recentOthers(idOf(exchange));
  return {
    place: 'answer',
    applies: (exchange) => othersOf(exchange).length > 0,
    alter: (answer, exchange) => {
      const other = pickFrom(othersOf(exchange), random);
      return other && change(answer, other, exchange);
    },
  };
}

function inputOf({ request }: Exchange): string {
  return String(request.body.input);
}

function idOf({ request }: Exchange): string {
  return String(request.body.conversation_id);
}

function messagesOf(exchange: Exchange): Conversation['messages'] {
  return exchange.store.get(idOf(exchange))?.messages ?? [];
}
