import { describe, expect, it } from 'vitest';
import { exampleOf } from './example.ts';
import { Failure } from './failure.ts';

function shown(body: string | null, detail = 'status 500', ...secrets: string[]) {
  const answer = { status: 500, body, headers: {}, timings: { duration: 1 } };
  const encoded = exampleOf(new Failure('http_5xx', detail, 500), answer, 5003.6, secrets);
  expect(encoded).toMatch(/^[\w.!~*'()%-]*$/);
  return JSON.parse(decodeURIComponent(encoded)) as { status: number; detail: string; body: string | null };
}

describe('exampleOf', () => {
  it("shows the status, the detail, the body's start and how long it took", () => {
    expect(shown(`{"error":"&=\\n"}${'x'.repeat(1000)}`)).toEqual({
      status: 500,
      detail: 'status 500',
      body: `{"error":"&=\\n"}${'x'.repeat(284)}`,
      durationMs: 5004,
    });
  });

  it('survives a cut within a surrogate pair', () => {
    expect(shown(`${'x'.repeat(299)}🟢`).body).toBe('x'.repeat(299));
  });

  it('says status 0 and no body where there was no answer', () => {
    const encoded = exampleOf(new Failure('transport', 'connection refused', 0), undefined, 12, []);
    expect(JSON.parse(decodeURIComponent(encoded))).toEqual({
      status: 0,
      detail: 'connection refused',
      body: null,
      durationMs: 12,
    });
  });

  it.each([
    ['{"echo":"s3cr3t-token"}', '{"echo":"***"}'],
    ['Authorization: Bearer abc.def-ghi', 'Authorization: *** ***'],
    ['sent with bearer abc.def/ghi=', 'sent with bearer ***'],
    ['{"api_key": "abc", "n": 1}', '{"api_key": ***, "n": 1}'],
    ['password=hunter2&x=1', 'password=***&x=1'],
    ['{"answer":"a token of thanks"}', '{"answer":"a token of thanks"}'],
  ])('masks %s', (body, masked) => {
    expect(shown(body, body, 's3cr3t-token')).toMatchObject({ body: masked, detail: masked });
  });

  it('masks what is left of a token where a detail was cut within it', () => {
    expect(shown('', 'output: expected a string, got "s3cr3t-to', 's3cr3t-token').detail).toBe(
      'output: expected a string, got "***',
    );
  });

  it('shows a detail in one line that can be encoded, whatever it quotes', () => {
    expect(shown('', `got "x\ud83d\n\u001b[2J${'y'.repeat(400)}`).detail).toBe(
      `got "x [2J${'y'.repeat(290)}`,
    );
  });

  it('masks a header of one’s own, and every secret before the body is cut', () => {
    const [key, long] = ['key-of-mine', 'x'.repeat(500)];
    const { body } = shown(`${key} ${long}${long}${long}`, '', long, key);
    expect(body).toBe('*** *********');
  });

  it('masks a token that reaches over the cut', () => {
    expect(shown(`${'x'.repeat(295)}s3cr3t-token`, '', 's3cr3t-token').body).toBe(`${'x'.repeat(295)}***`);
  });
});
