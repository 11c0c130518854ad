import type { Answer } from '../gremlins/answers.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Gives an answer's field another value; undefined where the body has no such field. */
export function withField(answer: Answer, field: string, value: unknown): Answer | undefined {
  return changeField(answer, field, () => value);
}

/** Gives several of an answer's fields other values; undefined where the body lacks one of them. */
export function withFields(answer: Answer, fields: Fields): Answer | undefined {
  const { body } = answer;
  if (!isFields(body) || !Object.keys(fields).every((field) => field in body)) return undefined;
  return { ...answer, body: { ...body, ...fields } };
}

/** Gives an answer's field a value made of its old one; undefined where the body has no such field. */
export function changeField(
  answer: Answer,
  field: string,
  change: (old: unknown) => unknown,
): Answer | undefined {
  const { body } = answer;
  if (!isFields(body) || !(field in body)) return undefined;
  return { ...answer, body: { ...body, [field]: change(body[field]) } };
}

/** Leaves a field out of an answer; undefined where the body has none of that name. */
export function withoutField(answer: Answer, field: string): Answer | undefined {
  const { body } = answer;
  if (!isFields(body) || !(field in body)) return undefined;
  const { [field]: _, ...rest } = body;
  return { ...answer, body: rest };
}

function isFields(body: unknown): body is Fields {
  return typeof body === 'object' && body !== null && !Array.isArray(body);
}
