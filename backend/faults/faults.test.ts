import { afterEach, describe, expect, it } from 'vitest';
import { type Backend, startBackend } from '../backend.ts';
import { FAULTS_PATH, LEDGER_PATH, METRICS_PATH } from '../control.ts';
import { logNormal } from '../gremlins/latency.ts';
import type { Operation } from '../gremlins/operations.ts';
import { PRESETS } from '../presets.ts';
import { type RawOutcome, type RawRequest, rawBytes, rawRequest } from '../testing/raw-request.ts';
import { FAULT_NAMES, FAULTS } from './fault-table.ts';

const open: Backend[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((backend) => backend.close()));
});

async function start(...faults: string[]): Promise<Backend> {
  const backend = await startBackend({ latency: PRESETS.instant.latency, faults });
  open.push(backend);
  return backend;
}

const CHAT = '/api/v1/agent/chat';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const FACT = 'My release name is Grey Heron. What should I check first? Mine is ref-run-u1-c1-aa.';
const OTHER_FACT = 'My release name is Red Kite. Where do I begin? Mine is ref-run-u2-c1-bb.';
const QUESTION = 'What was my release name? Mine is ref-run-u1-c1-cc.';

/** Two users' conversations, each with a fact; the first is the asker's. */
async function converse({ url }: Backend): Promise<{ asked: string; other: string }> {
  const ids: string[] = [];
  for (const input of [OTHER_FACT, FACT]) {
    const { text } = await rawRequest(url, { method: 'POST', path: CHAT, body: { input } });
    ids.push(JSON.parse(text).conversation_id);
  }
  const [other = '', asked = ''] = ids;
  return { asked, other };
}

/** A request of each operation, of the asker's conversation where it needs one. */
function requestOf(operation: Operation, id: string): RawRequest {
  switch (operation) {
    case 'new-conversation':
      return { method: 'POST', path: CHAT, body: { input: 'What is a queue?' } };
    case 'follow-up':
      return { method: 'POST', path: CHAT, body: { input: QUESTION, conversation_id: id } };
    case 'multi-agent':
      return { method: 'POST', path: '/api/v1/multi-agent/execute', body: { input: 'Compare queues.' } };
    case 'rag':
      return { method: 'POST', path: '/api/v1/documents/rag', body: { query: 'queues' } };
    case 'document-search':
      return { method: 'POST', path: '/api/v1/documents/search', body: { query: 'queues' } };
    case 'documents-status':
      return { method: 'GET', path: '/api/v1/documents/system/status' };
    case 'history':
      return { method: 'GET', path: `/api/v1/history/conversations/${id}/messages?limit=500` };
    case 'conversations':
      return { method: 'GET', path: '/api/v1/history/conversations' };
    case 'root':
      return { method: 'GET', path: '/' };
    case 'health':
      return { method: 'GET', path: '/api/v1/health/health' };
    case 'capabilities':
      return { method: 'GET', path: '/api/v1/multi-agent/capabilities' };
    case 'realtime-info':
      return { method: 'GET', path: '/api/v1/realtime/info' };
  }
}

/** Holds requests of one operation in flight: they hang, and never end before the backend does. */
async function load(backend: Backend, requests: number, held: Operation = 'root'): Promise<void> {
  backend.faults.plant(`hang:1:operation=${held}`);
  for (let request = 0; request < requests; request++) void rawRequest(backend.url, requestOf(held, ''));
  while ((backend.ledger.report().faults.hang?.total ?? 0) < requests) {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

interface Seen {
  /** What the fault made of the request. */
  readonly spoilt: RawOutcome;
  /** The same request without it. */
  readonly right: RawOutcome;
  readonly ids: { readonly asked: string; readonly other: string };
  readonly backend: Backend;
}

interface Case {
  /** Behind the name and the rate of 1. */
  readonly options?: string;
  readonly operation: Operation;
  /** Requests held in flight while the fault is seen. */
  readonly inFlight?: number;
  readonly sees: (seen: Seen) => void | Promise<void>;
}

const json = ({ text }: RawOutcome) => JSON.parse(text);
const messages = (outcome: RawOutcome): Record<string, string>[] => json(outcome).messages;
const contents = (outcome: RawOutcome) => messages(outcome).map(({ content }) => content);

function slower(operation: Operation, more: Partial<Case> = {}): Case {
  return {
    operation,
    ...more,
    sees: ({ spoilt, right }) => {
      expect(json(right).execution_time).toBe(0);
      expect(json(spoilt).execution_time).toBeGreaterThan(0);
    },
  };
}

function answers(operation: Operation, status: number, more: (seen: Seen) => void = () => {}): Case {
  return {
    operation,
    sees: (seen) => {
      expect([seen.right.status, seen.spoilt.status]).toEqual([200, status]);
      more(seen);
    },
  };
}

function breaks(operation: Operation, error: RegExp): Case {
  return {
    operation,
    sees: ({ spoilt, right }) => {
      expect(right.error).toBeUndefined();
      expect(spoilt.error).toMatch(error);
    },
  };
}

function saysOutput(output: unknown): Case {
  return answers('new-conversation', 200, ({ spoilt }) => expect(json(spoilt).output).toBe(output));
}

/** How each fault is seen from outside, at a rate of 1. */
const CASES: Readonly<Record<string, Case>> = {
  'latency-all': {
    operation: 'multi-agent',
    options: 'ms=15',
    sees: ({ spoilt }) => expect(json(spoilt).execution_time).toBe(0.015),
  },
  'latency-behavior': {
    operation: 'document-search',
    options: 'operation=document-search,ms=15',
    sees: ({ spoilt }) => expect(json(spoilt).query_time).toBe(15),
  },
  'latency-tail': {
    operation: 'follow-up',
    options: 'ms=15',
    sees: ({ spoilt }) => expect(json(spoilt).execution_time).toBe(0.015),
  },
  'latency-growing': slower('follow-up', { options: 'msPerMinute=60000' }),
  'latency-conversation': {
    operation: 'follow-up',
    options: 'ms=5',
    // Four messages: the conversation's first turn, and the turn without the fault.
    sees: ({ spoilt }) => expect(json(spoilt).execution_time).toBe(0.02),
  },
  'latency-stalls': slower('follow-up', { options: 'every=20,ms=20' }),
  'latency-knee': {
    operation: 'follow-up',
    options: 'capacity=2,ms=30',
    inFlight: 2,
    sees: ({ spoilt }) => expect(json(spoilt).execution_time).toBe(0.015),
  },
  'latency-recovery': {
    operation: 'follow-up',
    options: 'capacity=2,ms=30',
    inFlight: 2,
    sees: ({ spoilt }) => expect(json(spoilt).execution_time).toBe(0.03),
  },
  'memory-growth': {
    operation: 'follow-up',
    options: 'kilobytes=1000000',
    sees: async ({ spoilt, right, backend }) => {
      expect([spoilt.status, json(spoilt).output]).toEqual([right.status, json(right).output]);
      const { text } = await rawRequest(backend.url, { method: 'GET', path: METRICS_PATH });
      const told = Number(/^process_resident_memory_bytes (\d+)$/m.exec(text)?.[1]);
      expect(told).toBeGreaterThan(1e9);
      expect(told - process.memoryUsage().rss).toBeGreaterThan(0.9e9);
    },
  },
  reset: breaks('follow-up', /ECONNRESET/),
  refuse: {
    operation: 'follow-up',
    options: 'ms=60000',
    sees: async ({ spoilt, backend }) => {
      expect(spoilt.error).toBe('ECONNRESET');
      expect((await rawRequest(backend.url, requestOf('root', ''))).error).toBe('ECONNREFUSED');
    },
  },
  hang: {
    operation: 'follow-up',
    sees: ({ spoilt, backend }) => {
      expect(spoilt).toMatchObject({ status: 0, error: 'ABORT_ERR' });
      expect(backend.ledger.report().operations['follow-up']?.statuses['200']).toBe(1);
    },
  },
  'cut-body': {
    operation: 'follow-up',
    sees: ({ spoilt, right }) => {
      expect([spoilt.status, spoilt.error]).toEqual([200, 'ECONNRESET']);
      expect(spoilt.text.length).toBeLessThan(right.text.length);
      expect(spoilt.text.length).toBeGreaterThan(10);
    },
  },
  'slow-body': {
    operation: 'follow-up',
    options: 'ms=200',
    sees: ({ spoilt, right }) => {
      expect(right.pieces).toBe(1);
      expect(spoilt.pieces).toBeGreaterThan(1);
      expect(json(spoilt).output).toContain('Grey Heron');
    },
  },
  'half-closed': breaks('follow-up', /ECONNRESET|HPE_INVALID_EOF_STATE|hang up/),
  'status-500': answers('rag', 500, ({ spoilt }) => expect(json(spoilt).success).toBe(false)),
  'status-502': answers('rag', 502, ({ spoilt }) => {
    expect(spoilt.text).toMatch(/^<html>/);
    expect(spoilt.headers['content-type']).toBe('text/html');
  }),
  'status-503': answers('rag', 503, ({ spoilt }) => expect(spoilt.headers['retry-after']).toBeUndefined()),
  'status-503-retry-after': answers('rag', 503, ({ spoilt }) =>
    expect(spoilt.headers['retry-after']).toBe('1'),
  ),
  'status-429': {
    operation: 'rag',
    options: 'limit=1',
    sees: async ({ right, spoilt, backend, ids }) => {
      expect([right.status, spoilt.status]).toEqual([200, 200]);
      const beyond = await rawRequest(backend.url, requestOf('rag', ids.asked));
      expect([beyond.status, json(beyond)]).toEqual([429, { detail: 'Rate limit exceeded' }]);
    },
  },
  'status-404': answers('history', 404, ({ spoilt }) =>
    expect(json(spoilt).error_code).toBe('GREMLINS_1002'),
  ),
  'missing-route': answers('health', 404, ({ spoilt }) =>
    expect(json(spoilt)).toEqual({ detail: 'Not Found' }),
  ),
  'status-422': answers('follow-up', 422, ({ spoilt }) =>
    expect(json(spoilt).validation_errors).toHaveLength(1),
  ),
  'status-307': answers('history', 307, ({ spoilt, backend, ids }) =>
    expect(spoilt.headers.location).toBe(backend.url + requestOf('history', ids.asked).path),
  ),
  html: answers('rag', 200, ({ spoilt }) => {
    expect(spoilt.headers['content-type']).toContain('text/html');
    expect(spoilt.text).toMatch(/^<!doctype html>/);
  }),
  'broken-json': answers('capabilities', 200, ({ spoilt, right }) => {
    expect(spoilt.text).toBe(right.text.replace(/\}$/, ',}'));
    expect(() => json(spoilt)).toThrow();
  }),
  'wrong-content-type': answers('rag', 200, ({ spoilt }) => {
    expect(spoilt.headers['content-type']).toContain('text/plain');
    expect(json(spoilt).query).toBe('queues');
  }),
  'truncated-json': answers('rag', 200, ({ spoilt, right }) => {
    expect(spoilt.error).toBeUndefined();
    expect(right.text.startsWith(spoilt.text.slice(0, 40))).toBe(true);
    expect(() => json(spoilt)).toThrow();
  }),
  'error-object': answers('rag', 200, ({ spoilt }) =>
    expect(json(spoilt)).toMatchObject({ success: false, error_code: 'GREMLINS_1000' }),
  ),
  'null-output': saysOutput(null),
  'empty-output': saysOutput(''),
  'short-output': saysOutput('OK.'),
  'search-failed': saysOutput(
    "Search results for 'What is a queue?': No good DuckDuckGo Search Result was found",
  ),
  'canned-answer': answers('rag', 200, ({ spoilt, right }) => {
    expect(json(right).answer).toContain('queues');
    expect(json(spoilt).answer.length).toBeGreaterThanOrEqual(60);
    expect(json(spoilt).answer).not.toMatch(/queues|sorry|apolog|unable|cannot/i);
  }),
  'mock-answer': answers('multi-agent', 200, ({ spoilt }) =>
    expect(json(spoilt).output).toMatch(/^I'm a mock AI assistant/),
  ),
  'null-query-id': answers('document-search', 200, ({ spoilt, right }) => {
    expect(json(right).search_query_id).toMatch(UUID);
    expect(json(spoilt).search_query_id).toBeNull();
    expect(json(spoilt).total_results).toBe(json(right).total_results);
  }),
  'agents-fall-back': answers('multi-agent', 200, ({ spoilt, right }) => {
    expect(json(right).metadata.agents_used).toEqual(['researcher']);
    expect(json(spoilt).metadata).toEqual({
      agents_used: ['fallback_search'],
      workflow_type: 'simple_research',
      sources: [],
    });
    expect(json(spoilt).output.length).toBeGreaterThanOrEqual(80);
  }),
  'no-documents': answers('rag', 200, ({ spoilt, right }) => {
    expect(json(right)).toMatchObject({
      context_used: true,
      search_metadata: { documents_found: 3 },
      agent_metadata: { task_type: 'rag_response' },
    });
    expect(json(right).sources).toHaveLength(3);
    expect(json(spoilt)).toMatchObject({
      sources: [],
      context_used: false,
      confidence: 0.8,
      query_time: 100,
      search_metadata: { documents_found: 0 },
      agent_metadata: { agents_used: ['llm_only'], task_type: 'no_context_response' },
    });
  }),
  'web-fallback': answers('rag', 200, ({ spoilt }) =>
    expect(json(spoilt)).toMatchObject({
      sources: [],
      context_used: false,
      agent_metadata: { agents_used: ['web_search'], task_type: 'web_search_fallback' },
    }),
  ),
  'no-results': answers('document-search', 200, ({ spoilt, right }) => {
    expect([json(right).total_results, json(right).results.length]).toEqual([3, 3]);
    expect(json(spoilt)).toMatchObject({ results: [], total_results: 0, query: 'queues' });
    expect(json(spoilt).search_query_id).toMatch(UUID);
  }),
  'llm-dead': answers('rag', 200, ({ spoilt }) => {
    expect(json(spoilt).answer).toMatch(
      /^I couldn't find any relevant documents to answer your question about 'queues'\. /,
    );
    expect(json(spoilt)).toMatchObject({ sources: [], context_used: false });
    expect(json(spoilt).agent_metadata.task_type).toBe('no_context_response');
  }),
  'llm-slow': {
    operation: 'rag',
    options: 'ms=40',
    sees: ({ spoilt, backend }) => {
      expect(spoilt.status).toBe(200);
      expect(backend.ledger.report().operations.rag?.durationMs.max).toBeGreaterThanOrEqual(39);
    },
  },
  'database-locked': {
    operation: 'history',
    options: 'ms=40',
    sees: ({ spoilt, backend }) => {
      expect([spoilt.status, json(spoilt).error_message]).toEqual([
        500,
        'Failed to retrieve messages: (sqlite3.OperationalError) database is locked',
      ]);
      expect(backend.ledger.report().operations.history?.durationMs.max).toBeGreaterThanOrEqual(39);
    },
  },
  'missing-field': answers('history', 200, ({ spoilt, right }) => {
    expect(Object.keys(json(right))).toContain('messages');
    expect(Object.keys(json(spoilt))).not.toContain('messages');
  }),
  'wrong-type': answers('multi-agent', 200, ({ spoilt, right }) => {
    expect([typeof json(right).metadata, typeof json(spoilt).metadata]).toEqual(['object', 'string']);
  }),
  'huge-body': {
    operation: 'rag',
    options: 'megabytes=1',
    sees: ({ spoilt, right }) => {
      expect(json(spoilt).answer.length).toBeGreaterThanOrEqual(1_000_000);
      expect(json(spoilt).answer.startsWith(json(right).answer)).toBe(true);
    },
  },
  'new-conversation-id': answers('follow-up', 200, ({ spoilt, ids }) => {
    expect(Object.values(ids)).not.toContain(json(spoilt).conversation_id);
    expect(json(spoilt).conversation_id).toMatch(UUID);
  }),
  'foreign-conversation-id': answers('follow-up', 200, ({ spoilt, ids }) =>
    expect(json(spoilt).conversation_id).toBe(ids.other),
  ),
  forgets: answers('follow-up', 200, ({ spoilt, right }) => {
    expect(json(right).output).toContain('Grey Heron');
    expect(json(spoilt).output).not.toContain('Grey Heron');
    expect(json(spoilt).output).toContain('ref-run-u1-c1-cc');
  }),
  'forgets-under-load': {
    operation: 'follow-up',
    options: 'above=2',
    inFlight: 2,
    sees: ({ spoilt }) => expect(json(spoilt).output).not.toContain('Grey Heron'),
  },
  'foreign-fact': answers('follow-up', 200, ({ spoilt, right, ids }) => {
    expect(json(right).output).not.toMatch(/Red Kite|ref-run-u2/);
    expect(json(spoilt).output).toContain('your release name is Red Kite');
    expect(json(spoilt).output).toContain('ref-run-u2-c1-bb');
    expect(json(spoilt).conversation_id).toBe(ids.asked);
  }),
  'stale-answer': answers('follow-up', 200, ({ spoilt, right }) =>
    expect(json(spoilt).output).toBe(json(right).output),
  ),
  'history-loses': answers('history', 200, ({ spoilt, right }) => {
    expect(messages(right)).toHaveLength(2);
    expect(messages(spoilt)).toHaveLength(1);
    expect(json(spoilt).total).toBe(1);
  }),
  'history-loses-under-load': {
    operation: 'history',
    options: 'above=2',
    inFlight: 2,
    sees: ({ spoilt }) => expect(messages(spoilt)).toHaveLength(1),
  },
  'history-duplicates': answers('history', 200, ({ spoilt, right }) => {
    expect(messages(spoilt)).toHaveLength(3);
    expect(new Set(contents(spoilt))).toEqual(new Set(contents(right)));
  }),
  'history-reorders': answers('history', 200, ({ spoilt, right }) =>
    expect(contents(spoilt)).toEqual(contents(right).reverse()),
  ),
  'history-wrong-role': answers('history', 200, ({ spoilt, right }) => {
    expect(contents(spoilt)).toEqual(contents(right));
    expect(new Set(messages(spoilt).map(({ role }) => role)).size).toBe(1);
  }),
  'history-foreign-message': answers('history', 200, ({ spoilt, ids }) => {
    expect(contents(spoilt)).toContain(OTHER_FACT);
    expect(new Set(messages(spoilt).map(({ conversation_id }) => conversation_id))).toEqual(
      new Set([ids.asked]),
    );
  }),
  'history-edits': answers('history', 200, ({ spoilt }) =>
    expect(contents(spoilt)[0]).toBe(FACT.replace('My release', 'release My')),
  ),
  'history-page-size': answers('history', 200, ({ spoilt, right }) => {
    expect(contents(spoilt)).toEqual(contents(right).slice(0, 1));
    expect(json(spoilt)).toMatchObject({ limit: 1, total: 1 });
  }),
  unhealthy: answers('health', 200, ({ spoilt }) => expect(json(spoilt).status).toBe('unhealthy')),
  'health-flapping': {
    operation: 'health',
    options: 'every=60000,ms=60000',
    sees: ({ spoilt, right }) =>
      expect([json(right).status, json(spoilt).status]).toEqual(['healthy', 'unhealthy']),
  },
  'dead-endpoint': answers('capabilities', 500),
};

describe('every fault', () => {
  it.each(FAULT_NAMES)('%s is seen on the wire, and counted in the ledger', async (name) => {
    const { operation, options = '', inFlight = 0, sees } = CASES[name] as Case;
    const backend = await start();
    const ids = await converse(backend);
    await load(backend, inFlight);
    const request = requestOf(operation, ids.asked);
    const right = await rawRequest(backend.url, request);
    backend.faults.plant(`${name}:1:${options}`);
    // A request that hangs is given up as soon as the ledger has it.
    const patience = new AbortController();
    const pending = rawRequest(backend.url, { ...request, signal: patience.signal });
    if (name === 'hang') {
      while (backend.ledger.report().faults.hang === undefined) {
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
      patience.abort();
    }
    const spoilt = await pending;
    await sees({ spoilt, right, ids, backend });
    expect(backend.ledger.report().faults[name]).toMatchObject({ total: 1, operations: { [operation]: 1 } });
  });

  it('there are at least forty, each with a name of its own', () => {
    expect(FAULTS.length).toBeGreaterThanOrEqual(40);
    expect(new Set(FAULT_NAMES).size).toBe(FAULTS.length);
    expect(Object.keys(CASES).sort()).toEqual([...FAULT_NAMES].sort());
  });

  it.each(
    FAULTS.flatMap((fault) => (fault.usually ?? fault.operations).map((operation) => ({ fault, operation }))),
  )('$fault.name can spoil $operation, and says so in the ledger', async ({ fault, operation }) => {
    const spec: Readonly<Record<string, string>> = {
      'status-429': 'limit=1',
      'latency-stalls': 'every=10,ms=10',
      'latency-growing': 'msPerMinute=60000',
      'latency-knee': 'capacity=1,ms=1',
      'latency-recovery': 'capacity=1,ms=1',
      'health-flapping': 'every=60000,ms=60000',
      'slow-body': 'ms=20',
      'huge-body': 'megabytes=1',
      'llm-slow': 'ms=5',
      'database-locked': 'ms=5',
    };
    const backend = await start();
    const { asked } = await converse(backend);
    const options = [
      `operation=${operation}`,
      spec[fault.name] ?? (fault.family === 'latency' ? 'ms=1' : ''),
      fault.above === undefined || fault.above === 0 ? '' : 'above=1',
    ];
    await load(backend, 1, operation === 'root' ? 'capabilities' : 'root');
    backend.faults.plant(`${fault.name}:1:${options.filter((option) => option !== '').join(',')}`);
    const patience = new AbortController();
    const ask = () => rawRequest(backend.url, { ...requestOf(operation, asked), signal: patience.signal });
    if (fault.name === 'status-429') await ask();
    const pending = ask();
    const before = fault.name === 'hang' ? 1 : 0;
    while ((backend.ledger.report().faults[fault.name]?.total ?? 0) === before) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    patience.abort();
    await pending;
    expect(backend.ledger.report().faults[fault.name]?.operations[operation]).toBe(1);
  });
});

it('half-closed sends the beginning of the headers and closes its half in order', async () => {
  const { url } = await start('half-closed:1');
  const { text, closed } = await rawBytes(url, '/');
  expect(text).toBe('HTTP/1.1 200 OK\r\nContent-Type: applic');
  expect(closed).toBe('FIN');
});

it('refuse ends: the backend listens again, on the same port, and knows what it knew', async () => {
  const backend = await start();
  const { asked } = await converse(backend);
  backend.faults.plant('refuse:1:ms=20');
  await rawRequest(backend.url, requestOf('follow-up', asked));
  let again: RawOutcome;
  do again = await rawRequest(backend.url, requestOf('history', asked));
  while (again.error === 'ECONNREFUSED');
  expect([again.status, messages(again).length]).toEqual([200, 2]);
});

it('the id gives a foreign message away where asked', async () => {
  const backend = await start();
  const { asked, other } = await converse(backend);
  backend.faults.plant('history-foreign-message:1:id=own');
  const page = await rawRequest(backend.url, requestOf('history', asked));
  expect(messages(page).map(({ conversation_id }) => conversation_id)).toContain(other);
});

it.each(['forgets', 'stale-answer', 'search-failed', 'canned-answer', 'mock-answer'])(
  '%s is kept in the conversation as it was answered',
  async (name) => {
    const backend = await start();
    const { asked } = await converse(backend);
    backend.faults.plant(`${name}:1`);
    const answered = json(await rawRequest(backend.url, requestOf('follow-up', asked))).output;
    const page = await rawRequest(backend.url, requestOf('history', asked));
    expect(contents(page)[3]).toBe(answered);
  },
);

it.each(['foreign-fact', 'null-output'])('%s is not in the history', async (name) => {
  const backend = await start();
  const { asked } = await converse(backend);
  backend.faults.plant(`${name}:1:operation=follow-up`);
  await rawRequest(backend.url, requestOf('follow-up', asked));
  const page = await rawRequest(backend.url, requestOf('history', asked));
  expect(contents(page)[3]).toContain('your release name is Grey Heron');
});

it('llm-slow holds up every other request, the greeting too, and answers one query after the other', async () => {
  const backend = await start();
  const { asked } = await converse(backend);
  backend.faults.plant('llm-slow:ms=100');
  const begun = performance.now();
  const lasted = async (operation: Operation) => {
    await rawRequest(backend.url, requestOf(operation, asked));
    return performance.now() - begun;
  };
  const first = lasted('rag');
  while (backend.ledger.report().faults['llm-slow'] === undefined) {
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  const ends = await Promise.all([
    first,
    lasted('rag'),
    lasted('root'),
    lasted('history'),
    lasted('follow-up'),
  ]);
  expect(ends[1]).toBeGreaterThan(195);
  for (const end of ends) expect(end).toBeGreaterThan(95);
  expect(backend.ledger.report().faults['llm-slow']?.total).toBe(2);
});

it('database-locked holds up only what needs the database, and a search swallows it', async () => {
  const backend = await start('database-locked:ms=1000');
  const answered: Operation[] = [];
  const ask = async (operation: Operation) => {
    const outcome = await rawRequest(backend.url, requestOf(operation, 'anything'));
    answered.push(operation);
    return outcome;
  };
  const [chat, search, ...untouched] = await Promise.all(
    (['new-conversation', 'document-search', 'root', 'rag', 'multi-agent', 'health'] as const).map(ask),
  );
  expect(untouched.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(answered.slice(4).sort()).toEqual(['document-search', 'new-conversation']);
  expect(chat?.status).toBe(500);
  expect(chat && json(chat).error_message).toBe(
    'Agent invocation failed: (sqlite3.OperationalError) database is locked',
  );
  expect(search?.status).toBe(200);
  expect(search && json(search)).toMatchObject({ query: 'queues', total_results: 0, search_query_id: null });
});

it('llm-dead answers at once, whatever time was drawn', async () => {
  const backend = await startBackend({
    latency: { rag: logNormal(5000, 6000) },
    faults: ['llm-dead', 'latency-behavior:ms=30'],
  });
  open.push(backend);
  await rawRequest(backend.url, requestOf('rag', ''));
  const { max } = backend.ledger.report().operations.rag?.durationMs ?? {};
  expect(max).toBeGreaterThan(30);
  expect(max).toBeLessThan(3000);
});

it('no-results finds nothing for a share of the questions, for the same ones whoever asks', async () => {
  const { url } = await start('no-results:share=0.4');
  const found = async (query: string) =>
    json(await rawRequest(url, { method: 'POST', path: '/api/v1/documents/search', body: { query } }))
      .total_results > 0;
  const questions = Array.from({ length: 200 }, (_, number) => `What is ${number} good for?`);
  const filed = (reference: string) =>
    Promise.all(questions.map((question) => found(`${question} My reference for this is ${reference}.`)));
  const seen = await filed('GL-1');
  expect(await filed('GL-2')).toEqual(seen);
  // 120 plus or minus five standard errors
  expect(Math.abs(seen.filter((any) => any).length - 120)).toBeLessThan(35);
});

describe('a backend that makes do', () => {
  const RAG = requestOf('rag', '');

  it("may be spoilt besides: the answer is counted as the spoiler's alone", async () => {
    const backend = await start('no-documents', 'empty-output:1:operation=rag');
    expect(json(await rawRequest(backend.url, RAG))).toMatchObject({ answer: '', sources: [] });
    expect(Object.keys(backend.ledger.report().faults)).toEqual(['empty-output']);
  });

  it('does so in the way that was planted last', async () => {
    const backend = await start('no-documents', 'web-fallback');
    expect(json(await rawRequest(backend.url, RAG)).agent_metadata.task_type).toBe('web_search_fallback');
    expect(Object.keys(backend.ledger.report().faults)).toEqual(['web-fallback']);
  });
});

describe('the draws', () => {
  /** Which of many requests failed with which status. */
  async function statuses(faults: string[]): Promise<number[]> {
    const backend = await start(...faults);
    const seen: number[] = [];
    for (let request = 0; request < 60; request++) {
      seen.push((await rawRequest(backend.url, requestOf('root', ''))).status);
    }
    const { faults: planted } = backend.ledger.report();
    for (const status of [500, 422]) {
      expect(planted[`status-${status}`]?.total ?? 0).toBe(seen.filter((each) => each === status).length);
    }
    return seen;
  }

  it('are the same for the same seed, and not shifted by another fault', async () => {
    const alone = await statuses(['status-500:0.3']);
    expect(await statuses(['status-500:0.3'])).toEqual(alone);
    const first = await statuses(['status-500:0.3', 'status-422:0.3', 'latency-tail:0.5:ms=1']);
    expect(first.map((status) => status === 500)).toEqual(alone.map((status) => status === 500));
    expect(first).toContain(422);
  });

  it('differ where a fault is planted once more', async () => {
    const backend = await start('status-500:0.5');
    const ask = async () => (await rawRequest(backend.url, requestOf('root', ''))).status;
    const round = async () => {
      const seen: number[] = [];
      for (let request = 0; request < 30; request++) seen.push(await ask());
      return seen;
    };
    const before = await round();
    backend.faults.remove('status-500');
    expect(await round()).not.toContain(500);
    backend.faults.plant('status-500:0.5');
    expect(await round()).not.toEqual(before);
  });
});

describe('a fault that finds nothing to spoil', () => {
  it.each([
    ['forgets', 'follow-up', 'Go on.'],
    ['forgets-under-load', 'follow-up', QUESTION],
    ['stale-answer', 'new-conversation', QUESTION],
  ] as const)('%s is not counted', async (name, operation, input) => {
    const backend = await start();
    const { asked } = await converse(backend);
    backend.faults.plant(`${name}:1`);
    const request = requestOf(operation, asked);
    const body = { ...(request.body as object), input };
    expect((await rawRequest(backend.url, { ...request, body })).status).toBe(200);
    expect(backend.ledger.report().faults).toEqual({});
  });

  it('is not counted where the answer is an error anyway', async () => {
    const backend = await start('html:1', 'cut-body:1');
    expect((await rawRequest(backend.url, requestOf('follow-up', 'nobody'))).status).toBe(404);
    expect(backend.ledger.report().faults).toEqual({});
  });
});

describe('the control route', () => {
  const call = async (backend: Backend, method: RawRequest['method'], path: string, body?: unknown) => {
    const outcome = await rawRequest(backend.url, { method, path, body });
    return { status: outcome.status, body: json(outcome) };
  };

  it('plants, lists and removes faults while the backend runs, and the ledger keeps their counts', async () => {
    const backend = await start();
    const planted = await call(backend, 'POST', FAULTS_PATH, { fault: 'status-500:1:operation=rag+root' });
    expect(planted).toEqual({
      status: 201,
      body: { name: 'status-500', rate: 1, operations: ['rag', 'root'], above: 0, options: {} },
    });
    expect((await call(backend, 'GET', FAULTS_PATH)).body).toEqual({ planted: [planted.body] });
    expect((await call(backend, 'GET', '/')).status).toBe(500);
    expect((await call(backend, 'DELETE', `${FAULTS_PATH}/status-500`)).body).toEqual({ removed: 1 });
    expect((await call(backend, 'GET', '/')).status).toBe(200);
    await call(backend, 'POST', FAULTS_PATH, { fault: 'unhealthy' });
    await call(backend, 'POST', FAULTS_PATH, { fault: 'html' });
    expect((await call(backend, 'DELETE', FAULTS_PATH)).body).toEqual({ removed: 2 });
    const ledger = (await call(backend, 'GET', LEDGER_PATH)).body;
    expect(ledger.faults['status-500']).toMatchObject({ total: 1, operations: { root: 1 } });
    const perSecond: Record<string, number> = ledger.faults['status-500'].perSecond;
    expect(Object.values(perSecond)).toEqual([1]);
    expect(Math.abs(Number(Object.keys(perSecond)[0]) - Date.now() / 1000)).toBeLessThan(60);
  });

  it.each([
    ['POST', FAULTS_PATH, { fault: 'status-50' }, 422, /no fault "status-50" \(did you mean status-500\?\)/],
    ['POST', FAULTS_PATH, { name: 'html' }, 422, /expected \{"fault"/],
    ['DELETE', `${FAULTS_PATH}/html`, undefined, 404, /no fault "html" is planted/],
    ['GET', '/__simulated__/nothing', undefined, 404, /the control routes are/],
  ] as const)('refuses %s %s %j with %i', async (method, path, body, status, detail) => {
    const answer = await call(await start(), method, path, body);
    expect(answer.status).toBe(status);
    expect(answer.body.detail).toMatch(detail);
    expect(answer.body.detail).not.toContain('\n');
  });
});
