import type { Random } from '../../statistics/random.ts';
import type { Answer } from '../gremlins/answers.ts';
import type { Message } from '../gremlins/conversation-store.ts';
import { UNDER_LOAD } from './conversation-faults.ts';
import { count, defineFault, type FaultDefinition } from './definition.ts';
import type { Exchange } from './effect.ts';
import { changeField, withField } from './fields.ts';
import { pickFrom } from './pick-from.ts';

/** What is done to a page of messages; undefined where there is nothing to do it to. */
type Change = (
  messages: readonly Message[],
  random: Random,
  exchange: Exchange,
) => readonly Message[] | undefined;

const LOSES: Change = (messages, random) => without(messages, indexOf(messages, random));

/** Histories that are not what was said. The conversation itself stays right. */
export const HISTORY_FAULTS: readonly FaultDefinition[] = [
  ofPage('history-loses', 'A message is missing.', LOSES),
  ofPage(
    'history-loses-under-load',
    'The same, but only while many requests are in flight.',
    LOSES,
    UNDER_LOAD,
  ),
  ofPage('history-duplicates', 'A message stands there twice, one after the other.', (messages, random) => {
    const index = indexOf(messages, random);
    return index === undefined ? undefined : [...messages.slice(0, index + 1), ...messages.slice(index)];
  }),
  ofPage(
    'history-reorders',
    'Two messages that follow each other have changed places.',
    (messages, random) => {
      const index = indexOf(messages.slice(1), random);
      const [first, second] = index === undefined ? [] : messages.slice(index, index + 2);
      if (index === undefined || first === undefined || second === undefined) return undefined;
      return [...messages.slice(0, index), second, first, ...messages.slice(index + 2)];
    },
  ),
  ofPage(
    'history-wrong-role',
    "A user's message is the assistant's, or the reverse.",
    changeOne((message) => ({ ...message, role: message.role === 'user' ? 'assistant' : 'user' })),
  ),
  defineFault({
    name: 'history-foreign-message',
    family: 'history',
    does: "A user's message of another conversation stands among the messages.",
    operations: ['history'],
    rate: 0.05,
    options: {
      id: {
        kind: 'choice',
        choices: ['asked', 'own'],
        fallback: 'asked',
        meaning:
          "whose conversation_id it bears: with asked, the conversation's that was asked for, only its text gives it away",
      },
    },
    create: ({ id }, { random }) => ({
      place: 'answer',
      applies: (exchange) => exchange.store.recentOthers(idOf(exchange)).length > 0,
      alter: (answer, exchange) =>
        changePage(answer, (messages) => {
          const other = pickFrom(exchange.store.recentOthers(idOf(exchange)), random);
          const foreign = other?.messages.find(({ role }) => role === 'user');
          if (foreign === undefined) return undefined;
          const inserted = id === 'own' ? foreign : { ...foreign, conversation_id: idOf(exchange) };
          const index = Math.floor(random() * (messages.length + 1));
          return [...messages.slice(0, index), inserted, ...messages.slice(index)];
        }),
    }),
  }),
  ofPage(
    'history-edits',
    "A user's message has its first two words the other way round.",
    changeOne(
      (message) => ({ ...message, content: message.content.replace(/^(\S+)(\s+)(\S+)/, '$3$2$1') }),
      ({ role, content }) => role === 'user' && /^(\S+)\s+(?!\1(\s|$))\S/.test(content),
    ),
  ),
  defineFault({
    name: 'history-page-size',
    family: 'history',
    does: 'The page is cut to another size than was asked for, and says so in its limit.',
    operations: ['history'],
    rate: 0.05,
    options: { size: count(1, 'messages on a page', 1, 500) },
    create: ({ size }) => ({
      place: 'answer',
      alter: (answer) => {
        const page = changePage(answer, (messages) =>
          messages.length > size ? messages.slice(0, size) : undefined,
        );
        return page && withField(page, 'limit', size);
      },
    }),
  }),
];

function ofPage(name: string, does: string, change: Change, above = 0): FaultDefinition {
  return defineFault({
    name,
    family: 'history',
    does,
    operations: ['history'],
    rate: 0.05,
    above,
    options: {},
    create: (_values, { random }) => ({
      place: 'answer',
      alter: (answer, exchange) => changePage(answer, (messages) => change(messages, random, exchange)),
    }),
  });
}

/** Changes a page's messages, and its total, which is the page's size. */
function changePage(
  page: Answer,
  change: (messages: readonly Message[]) => readonly Message[] | undefined,
): Answer | undefined {
  let changed: readonly Message[] | undefined;
  const answer = changeField(page, 'messages', (messages) => {
    changed = Array.isArray(messages) ? change(messages) : undefined;
    return changed;
  });
  return answer && changed && withField(answer, 'total', changed.length);
}

/** Changes one message of those that can be changed. */
function changeOne(
  change: (message: Message) => Message,
  can: (message: Message) => boolean = () => true,
): Change {
  return (messages, random) => {
    const chosen = pickFrom(messages.filter(can), random);
    return chosen && messages.map((message) => (message === chosen ? change(message) : message));
  };
}

function indexOf(messages: readonly Message[], random: Random): number | undefined {
  return messages.length === 0 ? undefined : Math.floor(random() * messages.length);
}

function without(messages: readonly Message[], index: number | undefined): readonly Message[] | undefined {
  return index === undefined ? undefined : messages.filter((_, place) => place !== index);
}

function idOf({ request }: Exchange): string {
  return decodeURIComponent(request.path.split('/')[5] ?? '');
}
