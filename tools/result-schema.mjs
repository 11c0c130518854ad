/**
 * `npm run schema`: writes docs/result.schema.json from the types of results, their doc comments and the tags in these
 * (`src/workload/quantities.ts`).
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createFormatter,
  createParser,
  createProgram,
  DEFAULT_CONFIG,
  LiteralType,
  SchemaGenerator,
  ts,
  UnionType,
} from 'ts-json-schema-generator';
import { isMain } from './setup/is-main.mjs';
import { ROOT } from './setup/paths.mjs';

export const SCHEMA = join(ROOT, 'docs', 'result.schema.json');

/** What is described: a result, and in its `$defs` what `plan.json` holds. */
const RESULT = 'RunResult';
const PLAN = 'StartedRun';
const FILES = ['cli/result/run-result.ts', 'cli/evidence/run-plan-file.ts'];

const CONFIG = {
  ...DEFAULT_CONFIG,
  path: join(ROOT, `{${FILES.join(',')}}`),
  tsconfig: join(ROOT, 'tsconfig.json'),
  // As written: fields stand in the order of the types.
  sortProps: false,
  // Types are checked by tsc, which is another TypeScript.
  skipTypeCheck: true,
};

/**
 * Describes a result, as JSON Schema 2020-12.
 *
 * @returns {Record<string, unknown>}
 * @throws where a type has no form in JSON
 */
export function resultSchema() {
  const program = createProgram(CONFIG);
  const checker = program.getTypeChecker();
  const parser = createParser(program, CONFIG, (parsers) => parsers.addNodeParser(new NamesParser(checker)));
  const generator = new SchemaGenerator(program, parser, createFormatter(CONFIG), CONFIG);
  const { [RESULT]: result, ...$defs } = inDraft2020({
    ...generator.createSchema(RESULT).definitions,
    ...generator.createSchema(PLAN).definitions,
  });
  const version = result.properties.schemaVersion.const;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `https://gremlinsai.com/gremlins-load/result-${version}.json`,
    $comment: 'Made from the types by npm run schema: change those.',
    title: `Result of a gremlins-load run, version ${version}`,
    description: result.description,
    ...result,
    $defs,
  };
}

/** @import { SubNodeParser } from 'ts-json-schema-generator' */

/**
 * Reads the names that `(typeof NAMES)[number]` and `keyof typeof TABLE` come to, as the checker has them: the generator reads
 * syntax, and gives up on a list that is put together.
 *
 * @implements {SubNodeParser}
 */
class NamesParser {
  #checker;

  /** @param {ts.TypeChecker} checker */
  constructor(checker) {
    this.#checker = checker;
  }

  /** @param {ts.Node} node */
  supportsNode(node) {
    return this.#namesOf(node).length > 0;
  }

  /** @param {ts.Node} node */
  createType(node) {
    return new UnionType(this.#namesOf(node).map((name) => new LiteralType(name)));
  }

  /** @param {ts.Node} node */
  #namesOf(node) {
    if (!ts.isIndexedAccessTypeNode(node) && !ts.isTypeOperatorNode(node)) return [];
    const type = this.#checker.getTypeFromTypeNode(node);
    const parts = type.isUnion() ? type.types : [type];
    return parts.every((part) => part.isStringLiteral()) ? parts.map(({ value }) => value) : [];
  }
}

/**
 * Puts what the generator made in the words of the draft that docs name, and a `Partial<Record<Name, Value>>` as what it is: names
 * with values, instead of so many fields that may be missing. What reads results lets fields pass that have been added since, but no
 * name that it has no word for.
 *
 * @param {Readonly<Record<string, unknown>>} definitions
 */
function inDraft2020(definitions) {
  const text = JSON.stringify(definitions, (key, value) => {
    if (key === '$ref') return String(value).replace('#/definitions/', '#/$defs/');
    return key !== 'properties' && isPartialRecord(value) ? asNames(value) : value;
  });
  return JSON.parse(text);
}

/**
 * @param {unknown} value
 * @returns {value is { properties: Record<string, unknown> }}
 */
function isPartialRecord(value) {
  if (typeof value !== 'object' || value === null || !('properties' in value) || 'required' in value) {
    return false;
  }
  const [first, ...others] = Object.values(value.properties ?? {}).map((property) =>
    JSON.stringify(property),
  );
  return others.length > 0 && others.every((other) => other === first);
}

/** @param {{ properties: Record<string, unknown> }} record */
function asNames({ properties, ...rest }) {
  const [value] = Object.values(properties);
  return { ...rest, propertyNames: { enum: Object.keys(properties) }, additionalProperties: value };
}

if (isMain(import.meta.url)) writeFileSync(SCHEMA, `${JSON.stringify(resultSchema(), null, 2)}\n`);
