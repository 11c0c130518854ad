import { readFileSync } from 'node:fs';
import { get, type IncomingHttpHeaders } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Backend, LEDGER_PATH, startBackend } from './backend.ts';
import { PRESETS } from './presets.ts';

/** The API's own document: the backend's answers are held against it. */
const document = JSON.parse(readFileSync(new URL('./gremlinsai-openapi.json', import.meta.url), 'utf8'));
const ajv = new Ajv2020({ strict: false, formats: { 'date-time': true } });
ajv.addSchema({ $id: 'api', components: document.components });

/** Compiles what the document says of an answer; `$ref`s point into the document. */
function answerSchema(path: string, method: string, status: string) {
  const { schema } = document.paths[path][method].responses[status].content['application/json'];
  return ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"api#/')));
}

let backend: Backend;

beforeAll(async () => {
  backend = await startBackend({ latency: PRESETS.instant.latency });
});
afterAll(() => backend.close());

async function call(method: string, path: string, body?: unknown) {
  const response = await fetch(backend.url + path, {
    method,
    redirect: 'manual',
    ...(body === undefined
      ? {}
      : {
          body: typeof body === 'string' ? body : JSON.stringify(body),
          headers: { 'Content-Type': 'application/json' },
        }),
  });
  return { status: response.status, headers: response.headers, body: await json(response) };
}

/** Gets an answer's bytes as they are, where `fetch` would have decompressed them. */
function rawAnswer(url: string, encoding: string): Promise<{ headers: IncomingHttpHeaders; body: Buffer }> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'Accept-Encoding': encoding } }, async (response) => {
      const body = Buffer.concat(await response.toArray());
      resolve({ headers: response.headers, body });
    }).once('error', reject);
  });
}

async function json(response: Response) {
  return JSON.parse(await response.text());
}

const CHAT = '/api/v1/agent/chat';
const MULTI_AGENT = '/api/v1/multi-agent/execute';
const RAG = '/api/v1/documents/rag';
const SEARCH = '/api/v1/documents/search';
const CONVERSATIONS = '/api/v1/history/conversations';
const MESSAGES = '/api/v1/history/conversations/{conversation_id}/messages';
const HEALTH = '/api/v1/health/health';

async function newConversation(input = 'What is a queue?'): Promise<string> {
  return (await call('POST', CHAT, { input, save_conversation: true })).body.conversation_id;
}

describe('the routes of the behaviors', () => {
  it.each([
    ['post', CHAT, { input: 'What is a queue?', save_conversation: true }],
    ['post', MULTI_AGENT, { input: 'Compare two queues.' }],
    ['post', RAG, { query: 'queues', search_limit: 5 }],
    ['post', SEARCH, { query: 'queues', limit: 5 }],
    ['get', CONVERSATIONS, undefined],
    ['get', HEALTH, undefined],
    ['get', '/api/v1/multi-agent/capabilities', undefined],
    ['get', '/api/v1/realtime/info', undefined],
    ['get', '/', undefined],
  ])('%s %s answers as the API document says', async (method, path, body) => {
    const answer = await call(method.toUpperCase(), path, body);
    const validate = answerSchema(path, method, '200');
    expect(answer.status).toBe(200);
    expect(validate(answer.body), JSON.stringify(validate.errors)).toBe(true);
  });

  it('answers each question in words of its own, the same ones to whoever asks it', async () => {
    const kinds = [
      [CHAT, 'input', 'output'],
      [MULTI_AGENT, 'input', 'output'],
      [RAG, 'query', 'answer'],
    ] as const;
    for (const [path, asks, says] of kinds) {
      const words = async (question: string) =>
        (await call('POST', path, { [asks]: question })).body[says].replace(question, '');
      const questions = ['queue', 'cache', 'lock', 'shard'].map((thing) => `What is a ${thing}?`);
      expect(new Set(await Promise.all(questions.map(words))).size).toBe(questions.length);
      const filed = (name: string) => `${questions[0]} My reference for this is ${name}.`;
      expect(await words(filed('GL-1'))).toBe(await words(filed('GL-2')));
    }
  });

  it('stores nothing that several agents answer, and repeats the id that it was sent', async () => {
    const before = (await call('GET', CONVERSATIONS)).body.conversations;
    const asked = { input: 'Compare.', save_conversation: true };
    expect((await call('POST', MULTI_AGENT, asked)).body).toMatchObject({
      conversation_id: null,
      context_used: false,
    });
    const answer = await call('POST', MULTI_AGENT, { ...asked, conversation_id: 'anything' });
    expect(answer.body).toMatchObject({ conversation_id: 'anything', context_used: true });
    expect((await call('GET', CONVERSATIONS)).body.conversations).toEqual(before);
  });

  it('lists conversations by their first words, those last touched first', async () => {
    const first = await newConversation(
      'What is a queue, and what would you use one for in a small service?',
    );
    const second = await newConversation();
    await call('POST', CHAT, { input: 'More?', conversation_id: first });
    const { conversations } = (await call('GET', `${CONVERSATIONS}?limit=2`)).body;
    expect(conversations).toMatchObject([
      { id: first, title: 'Chat: What is a queue, and what would you use one for in...' },
      { id: second, title: 'Chat: What is a queue?...' },
    ]);
    const [next] = (await call('GET', `${CONVERSATIONS}?limit=1&offset=1`)).body.conversations;
    expect(next.id).toBe(second);
  });

  it('keeps a conversation and gives its history as the document says', async () => {
    const id = await newConversation('First question, please?');
    const followUp = await call('POST', CHAT, { input: 'And then?', conversation_id: id });
    expect(followUp.body.conversation_id).toBe(id);
    const { body } = await call('GET', `/api/v1/history/conversations/${id}/messages?limit=500`);
    const validate = answerSchema(MESSAGES, 'get', '200');
    expect(validate(body), JSON.stringify(validate.errors)).toBe(true);
    expect(body.messages.map(({ role }: { role: string }) => role)).toEqual([
      'user',
      'assistant',
      'user',
      'assistant',
    ]);
    expect(body.messages[2].content).toBe('And then?');
  });

  it("says the page's size for the total, as the backend does", async () => {
    const id = await newConversation();
    await call('POST', CHAT, { input: 'More?', conversation_id: id });
    const { body } = await call('GET', `/api/v1/history/conversations/${id}/messages?limit=1&offset=2`);
    expect(body).toMatchObject({ total: 1, limit: 1, offset: 2 });
    expect(body.messages[0].content).toBe('More?');
  });

  it('answers an empty input with 200, as the backend does', async () => {
    expect((await call('POST', CHAT, { input: '' })).status).toBe(200);
  });

  it('gives back a fact that was told, and only in that conversation', async () => {
    const id = await newConversation('My release name is Grey Heron. What should I check first?');
    const asked = { input: 'What was my release name?', conversation_id: id };
    expect((await call('POST', CHAT, asked)).body.output).toContain('Grey Heron');
    const other = await newConversation('Hello, what is a queue?');
    const elsewhere = await call('POST', CHAT, { ...asked, conversation_id: other });
    expect(elsewhere.body.output).not.toContain('Grey Heron');
  });

  it('forgets a fact that is more than ten messages back, as the backend does', async () => {
    const id = await newConversation('My release name is Grey Heron. Fine?');
    for (let turn = 0; turn < 5; turn++) await call('POST', CHAT, { input: 'Go on.', conversation_id: id });
    const asked = await call('POST', CHAT, { input: 'What was my release name?', conversation_id: id });
    expect(asked.body.output).not.toContain('Grey Heron');
  });
});

describe('refusals', () => {
  it.each([
    ['an extra field', CHAT, { input: 'x', model: 'y' }, 'extra_forbidden'],
    ['no input', CHAT, {}, 'missing'],
    ['a number for input', CHAT, { input: 5 }, 'string_type'],
    ['broken JSON', CHAT, '{', 'json_invalid'],
    ['an empty query', RAG, { query: '' }, 'string_too_short'],
    ['too many documents', RAG, { query: 'x', search_limit: 21 }, 'less_than_equal'],
    ['too many results', SEARCH, { query: 'x', limit: 51 }, 'less_than_equal'],
  ])('answers 422 to %s, and says which field', async (_, path, body, type) => {
    const answer = await call('POST', path, body);
    expect([answer.status, answer.body.error_code]).toEqual([422, 'GREMLINS_1003']);
    expect(answer.body.validation_errors).toMatchObject([{ expected_type: type }]);
  });

  it.each([
    ['an unknown workflow', { input: 'x', workflow_type: 'dance' }, 'Unsupported workflow type: dance'],
    ['no input', {}, 'There is no input'],
  ])('of several agents answers 422 to %s, and lists no field', async (_, body, message) => {
    const answer = await call('POST', MULTI_AGENT, body);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({
      error_code: 'GREMLINS_1000',
      error_message: message,
      detail: message,
      validation_errors: [],
    });
  });

  it('answers 422 to a page that is too large', async () => {
    const id = await newConversation();
    const answer = await call('GET', `/api/v1/history/conversations/${id}/messages?limit=501`);
    expect([answer.status, answer.body.validation_errors[0].field]).toEqual([422, 'query -> limit']);
  });

  it.each([
    ['POST', CHAT, { input: 'x', conversation_id: 'nobody' }],
    ['GET', '/api/v1/history/conversations/nobody/messages', undefined],
  ])('answers 404 with an application error: %s %s', async (method, path, body) => {
    const answer = await call(method, path, body);
    expect(answer.status).toBe(404);
    expect(answer.body).toMatchObject({
      success: false,
      error_code: 'GREMLINS_1002',
      error_message: 'Conversation not found',
    });
    expect(answer.headers.get('x-request-id')).toBe(answer.body.request_id);
  });

  it.each([
    ['GET', '/metrics', 404],
    ['GET', CHAT, 405],
  ])('answers %s %s with %i in the form of the framework', async (method, path, status) => {
    const answer = await call(method, path);
    expect([answer.status, typeof answer.body.detail]).toEqual([status, 'string']);
  });

  it('redirects a trailing slash', async () => {
    const answer = await call('GET', `${HEALTH}/`);
    expect([answer.status, answer.headers.get('location')]).toEqual([307, backend.url + HEALTH]);
  });
});

describe('planted behavior', () => {
  it('says that it is simulated, in every answer', async () => {
    expect((await call('GET', '/')).headers.get('x-simulated-backend')).toBe('gremlins-load');
  });

  it('is unhealthy with status 200 where asked', async () => {
    const sick = await startBackend({ latency: PRESETS.instant.latency, faults: ['unhealthy'] });
    const answer = await fetch(sick.url + HEALTH);
    expect([answer.status, (await json(answer)).status]).toEqual([200, 'unhealthy']);
    await sick.close();
  });

  it('fails as often as asked, and writes it all into the ledger', async () => {
    const failing = await startBackend({
      latency: PRESETS.instant.latency,
      faults: ['status-500:0.25:operation=root', 'dead-endpoint'],
    });
    const asked = async (path: string) => (await fetch(failing.url + path)).status;
    const statuses: number[] = [];
    for (let request = 0; request < 400; request++) statuses.push(await asked('/'));
    const failed = statuses.filter((status) => status === 500).length;
    // 0.25 plus or minus five standard errors
    expect(Math.abs(failed / 400 - 0.25)).toBeLessThan(5 * Math.sqrt((0.25 * 0.75) / 400));
    expect(await asked('/api/v1/multi-agent/capabilities')).toBe(500);
    const ledger = await json(await fetch(failing.url + LEDGER_PATH));
    expect(ledger.operations.root).toMatchObject({
      requests: 400,
      statuses: { 200: 400 - failed, 500: failed },
    });
    expect(ledger.operations.capabilities).toMatchObject({ requests: 1, statuses: { 500: 1 } });
    expect(ledger.all.requests).toBe(401);
    const now = Date.now();
    expect(failing.ledger.entryOf({ since: 0, until: now + 1000 })).toEqual(ledger.all);
    expect(failing.ledger.entryOf({ since: now + 1000, until: now + 2000 }).requests).toBe(0);
    await failing.close();
  });

  it('compresses what is long enough, for who accepts that, and by itself nothing', async () => {
    const packing = await startBackend({ latency: PRESETS.instant.latency, gzip: 500 });
    const ask = async (url: string, path: string, encoding: string) => {
      const { headers, body } = await rawAnswer(url + path, encoding);
      const packed = headers['content-encoding'] === 'gzip';
      expect(headers['content-length']).toBe(String(body.length));
      return {
        packed,
        vary: headers.vary,
        length: body.length,
        text: (packed ? gunzipSync(body) : body).toString(),
      };
    };
    const capabilities = '/api/v1/multi-agent/capabilities';
    const plain = await ask(packing.url, capabilities, 'identity');
    expect(plain).toMatchObject({ packed: false, vary: undefined });
    expect(plain.length).toBeGreaterThan(500);
    const packed = await ask(packing.url, capabilities, 'gzip, deflate');
    expect(packed).toMatchObject({ packed: true, vary: 'Accept-Encoding', text: plain.text });
    expect(packed.length).toBeLessThan(plain.length);
    const short = await ask(packing.url, '/', 'gzip');
    expect(short.length).toBeLessThan(500);
    expect(short.packed).toBe(false);
    await packing.close();
    expect(await ask(backend.url, capabilities, 'gzip')).toMatchObject({ packed: false });
  });

  it('listens on 127.0.0.1 alone', () => {
    expect(new URL(backend.url).hostname).toBe('127.0.0.1');
  });

  it('refuses a port that is taken', async () => {
    const port = Number(new URL(backend.url).port);
    await expect(startBackend({ port })).rejects.toThrow('EADDRINUSE');
  });
});
