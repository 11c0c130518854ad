import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildScripts, type Scripts } from './build-scripts.ts';

const folder = mkdtempSync(join(tmpdir(), 'gremlins-load-scripts-'));
let scripts: Scripts;
const text = (path: string) => readFileSync(path, 'utf8');

beforeAll(async () => {
  scripts = await buildScripts(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the variants of our script', () => {
  it('leave out what they say', () => {
    const { variants } = scripts;
    // What only the real module has.
    const parses = (path: string) => text(path).includes('success !== false');
    const checks = (path: string) => text(path).includes('I apologize, but I encountered an error');
    const records = (path: string) => text(path).includes('outside_time');
    expect(parses(variants['no-correctness']) && checks(variants['no-correctness'])).toBe(true);
    expect(checks(variants['no-contracts'])).toBe(false);
    expect(parses(variants['no-contracts'])).toBe(true);
    expect(parses(variants['no-parsing'])).toBe(false);
    expect(records(variants['no-metrics'])).toBe(false);
    expect([parses, checks].some((has) => has(variants['requests-only']))).toBe(false);
  });
});

it('bare k6 has nothing of ours', () => expect(text(scripts.bare)).not.toContain('conversation_id'));
