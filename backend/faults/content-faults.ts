import { type Answer, applicationError } from '../gremlins/answers.ts';
import { OPERATIONS, type Operation } from '../gremlins/operations.ts';
import type { Wire } from '../gremlins/wire.ts';
import { count, defineFault, type FaultDefinition } from './definition.ts';
import type { Exchange } from './effect.ts';
import { changeField, withField, withoutField } from './fields.ts';
import { saying, WORDS } from './saying.ts';

/** A field that the contract demands, and a value of another type than it demands. */
const DEMANDED: Readonly<Partial<Record<Operation, readonly [field: string, wrong: unknown]>>> = {
  'new-conversation': ['message_id', 17],
  'follow-up': ['message_id', 17],
  'multi-agent': ['metadata', 'none'],
  rag: ['sources', 'none'],
  'document-search': ['results', {}],
  history: ['messages', 'none'],
  health: ['status', 1],
  capabilities: ['agents', 'none'],
  'realtime-info': ['connection_count', 'none'],
};
const SPEAKING = operationsOf(WORDS);
const DEMANDING = operationsOf(DEMANDED);
const PAGE = '<!doctype html><html><head><title>Sign in</title></head><body>Please sign in.</body></html>';
const MEGABYTE = 1_000_000;

/** What the backend says where its search came to nothing. */
const NOTHING_FOUND = 'No good DuckDuckGo Search Result was found';

/** Answers of status 200 whose content is wrong. The conversation keeps the right answer, unless the agent spoke. */
export const CONTENT_FAULTS: readonly FaultDefinition[] = [
  onWire('html', 'An HTML page (of a login or a proxy) comes with status 200.', ({ status, headers }) => ({
    status,
    headers: { ...headers, 'Content-Type': 'text/html; charset=utf-8' },
    text: PAGE,
  })),
  onWire('broken-json', 'The body is whole, but no JSON: a comma stands before its last brace.', (wire) => ({
    ...wire,
    text: wire.text.replace(/\}$/, ',}'),
  })),
  onWire('wrong-content-type', 'The JSON is right, but its content type is text/plain.', (wire) => ({
    ...wire,
    headers: { ...wire.headers, 'Content-Type': 'text/plain; charset=utf-8' },
  })),
  onWire('truncated-json', 'The JSON ends in its middle, and Content-Length agrees.', (wire) => ({
    ...wire,
    text: wire.text.slice(0, wire.text.length >> 1),
  })),
  defineFault({
    name: 'error-object',
    family: 'content',
    does: "The application's error object comes with status 200.",
    operations: OPERATIONS,
    rate: 0.02,
    options: {},
    create: () => ({
      place: 'answer',
      alter: () => ({
        ...applicationError(500, 'An error that was planted'),
        status: 200,
      }),
    }),
  }),
  inWords('null-output', "The agent's words are null.", () => null),
  inWords('empty-output', "The agent's words are an empty string.", () => ''),
  inWords('short-output', "The agent's words are too short to be an answer.", () => 'OK.'),
  said(
    'search-failed',
    "The agent's words are those of a failed search.",
    ({ operation, request }) =>
      operation === 'multi-agent' || operation === 'rag'
        ? NOTHING_FOUND
        : `Search results for '${request.body.input}': ${NOTHING_FOUND}`,
    0.02,
  ),
  said(
    'canned-answer',
    'Whatever the question, the agent answers with the same friendly excuse, in words that no list knows.',
    () =>
      'What a good thing to ask! Today is not the day for it, though: drop by again a little later and we shall see.',
  ),
  said(
    'mock-answer',
    'A mock stands in for the model, and says so.',
    () => "I'm a mock AI assistant, and these words are all that I have until a model is set up.",
  ),
  defineFault({
    name: 'missing-field',
    family: 'content',
    does: 'A field that the contract demands is missing.',
    operations: DEMANDING,
    rate: 0.02,
    options: {},
    create: () => ({
      place: 'answer',
      alter: (answer, { operation }) => withoutField(answer, DEMANDED[operation]?.[0] ?? ''),
    }),
  }),
  defineFault({
    name: 'wrong-type',
    family: 'content',
    does: 'A field that the contract demands is of another type.',
    operations: DEMANDING,
    rate: 0.02,
    options: {},
    create: () => ({
      place: 'answer',
      alter: (answer, { operation }) => {
        const [field, wrong] = DEMANDED[operation] ?? [];
        return field === undefined ? undefined : withField(answer, field, wrong);
      },
    }),
  }),
  defineFault({
    name: 'null-query-id',
    family: 'content',
    does: 'A search has no id: it was not stored, and an error that was swallowed is why.',
    operations: ['document-search'],
    rate: 0.02,
    options: {},
    create: () => ({
      place: 'answer',
      alter: (answer) => withField(answer, 'search_query_id', null),
    }),
  }),
  defineFault({
    name: 'huge-body',
    family: 'content',
    does: "The agent's words go round in circles for megabytes.",
    operations: SPEAKING,
    rate: 0.02,
    options: { megabytes: count(5, 'length of the words', 1, 100) },
    create: ({ megabytes }) => ({
      place: 'answer',
      alter: (answer, { operation }) =>
        changeWords(answer, operation, (words) =>
          `${words} `.repeat(Math.ceil((megabytes * MEGABYTE) / (words.length + 1))),
        ),
    }),
  }),
];

function onWire(name: string, does: string, rewrite: (wire: Wire) => Wire): FaultDefinition {
  return defineFault({
    name,
    family: 'content',
    does,
    operations: OPERATIONS,
    rate: 0.02,
    options: {},
    create: () => ({ place: 'wire', rewrite }),
  });
}

function inWords(name: string, does: string, words: () => string | null): FaultDefinition {
  return defineFault({
    name,
    family: 'content',
    does,
    operations: SPEAKING,
    rate: 0.02,
    options: {},
    create: () => ({
      place: 'answer',
      alter: (answer, { operation }) => changeWords(answer, operation, words),
    }),
  });
}

/** Words that the agent itself says: the conversation keeps them. */
function said(name: string, does: string, words: (exchange: Exchange) => string, rate = 1): FaultDefinition {
  return defineFault({
    name,
    family: 'content',
    does,
    operations: SPEAKING,
    rate,
    options: {},
    create: () => ({
      place: 'answer',
      alter: (answer, exchange) => saying(words(exchange), answer, exchange),
    }),
  });
}

function changeWords(answer: Answer, operation: Operation, change: (words: string) => string | null) {
  const field = WORDS[operation];
  return field === undefined ? undefined : changeField(answer, field, (words) => change(String(words)));
}

function operationsOf(table: Readonly<Partial<Record<Operation, unknown>>>): readonly Operation[] {
  return OPERATIONS.filter((operation) => operation in table);
}
