import type { SchemaError } from './result-validators.js';

/** More values than anybody reads in a line. */
const MOST_NAMED = 8;
/** Keywords that only say that none of several alternatives fits; what each of them lacks is said besides. */
const ALTERNATIVES: readonly string[] = ['anyOf', 'oneOf'];

/**
 * Says in words what a JSON schema finds wrong first, by its path: `/requests/steady/p95 must be number or null`.
 *
 * @param errors as a validator gives them, which stops at the first that is wrong
 */
export function schemaProblem(errors: readonly SchemaError[]): string {
  const own = errors.filter(({ keyword }) => !ALTERNATIVES.includes(keyword));
  // Each alternative says what it lacks: the one that came furthest is the one that was meant.
  const depth = Math.max(...own.map(({ instancePath }) => depthOf(instancePath)));
  const [first, ...others] = own.filter(({ instancePath }) => depthOf(instancePath) === depth);
  if (first === undefined) return 'it does not fit its schema';
  const telling = [first, ...others].filter(({ keyword }) => keyword !== 'type');
  const [one] = telling;
  if (one === undefined) return typesText(first, others);
  const lacking = new Set(telling.map(({ params }) => params.missingProperty));
  if (lacking.size > 1) return `${pathOf(one)} fits none of the forms that it may have`;
  const nullable = [first, ...others].some(
    ({ keyword, params }) => keyword === 'type' && params.type === 'null',
  );
  return textOf(one, nullable);
}

function depthOf(path: string): number {
  return path.split('/').length;
}

function typesText(first: SchemaError, others: readonly SchemaError[]): string {
  const types = [first, ...others].flatMap(({ params }) => params.type);
  return `${pathOf(first)} must be ${[...new Set(types)].join(' or ')}`;
}

/** @param nullable whether null, too, would do */
function textOf(error: SchemaError, nullable: boolean): string {
  const { keyword, params, message, propertyName } = error;
  const path = pathOf(error);
  if (propertyName !== undefined) return `${path}/${propertyName} is unknown`;
  if (keyword === 'required') return `${error.instancePath}/${params.missingProperty} is missing`;
  if (keyword === 'enum' && Array.isArray(params.allowedValues)) {
    const values = [...params.allowedValues, ...(nullable ? [null] : [])].map(String);
    return values.length > MOST_NAMED
      ? `${path} must be one of the ${values.length} values that its schema names`
      : `${path} must be one of ${values.join(', ')}`;
  }
  return `${path} ${message ?? 'is wrong'}`;
}

function pathOf({ instancePath }: SchemaError): string {
  return instancePath === '' ? '/' : instancePath;
}
