import type { Complaint } from './answers.ts';

export type Body = Readonly<Record<string, unknown>>;

/** A field's rule, as the framework checks it. */
type Rule =
  | {
      readonly kind: 'string';
      readonly required?: true;
      readonly minLength?: number;
      readonly nullable?: true;
    }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'integer'; readonly least: number; readonly most: number; readonly nullable?: true };

export interface Shape {
  readonly fields: Readonly<Record<string, Rule>>;
  /** Whether a field that is not listed is refused. */
  readonly closed: boolean;
}

/** Checks a request's body and lists what is wrong with it, in the framework's words; empty if nothing is. */
export function complaintsOf(body: Body, shape: Shape): Complaint[] {
  const complaints: Complaint[] = [];
  for (const [field, rule] of Object.entries(shape.fields)) {
    const complaint = complaintOf(body, field, rule);
    if (complaint !== undefined) complaints.push(complaint);
  }
  if (shape.closed) {
    for (const [field, input] of Object.entries(body)) {
      if (field in shape.fields) continue;
      const msg = 'Extra inputs are not permitted';
      complaints.push({ type: 'extra_forbidden', loc: ['body', field], msg, input });
    }
  }
  return complaints;
}

function complaintOf(body: Body, field: string, rule: Rule): Complaint | undefined {
  const input = body[field];
  const complain = (type: string, msg: string) => ({ type, loc: ['body', field], msg, input });
  if (input === undefined) {
    if (rule.kind !== 'string' || rule.required !== true) return undefined;
    return { type: 'missing', loc: ['body', field], msg: 'Field required', input: body };
  }
  if (input === null && rule.kind !== 'boolean' && rule.nullable === true) return undefined;
  switch (rule.kind) {
    case 'string':
      if (typeof input !== 'string') return complain('string_type', 'Input should be a valid string');
      if (input.length < (rule.minLength ?? 0)) {
        const characters = rule.minLength === 1 ? '1 character' : `${rule.minLength} characters`;
        return complain('string_too_short', `String should have at least ${characters}`);
      }
      return undefined;
    case 'boolean':
      return typeof input === 'boolean'
        ? undefined
        : complain('bool_type', 'Input should be a valid boolean');
    case 'integer':
      if (!Number.isInteger(input)) return complain('int_type', 'Input should be a valid integer');
      if (Number(input) < rule.least) {
        return complain('greater_than_equal', `Input should be greater than or equal to ${rule.least}`);
      }
      return Number(input) > rule.most
        ? complain('less_than_equal', `Input should be less than or equal to ${rule.most}`)
        : undefined;
  }
}
