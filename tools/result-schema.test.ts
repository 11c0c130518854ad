import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { resultSchema, SCHEMA } from './result-schema.mjs';

it('docs/result.schema.json is what the types give: npm run schema writes it', () => {
  expect(JSON.parse(readFileSync(SCHEMA, 'utf8'))).toEqual(resultSchema());
}, 120_000);
