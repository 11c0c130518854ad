import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { writeBetweenMarkers } from './write-between-markers.ts';

const folder = mkdtempSync(join(tmpdir(), 'gremlins-load-markers-'));
const file = join(folder, 'document.md');
const DOCUMENT =
  'before\n<!-- a: begin -->\nold\n<!-- a: end -->\nbetween\n<!-- b: begin -->\nkept\n<!-- b: end -->\n';

beforeEach(() => writeFileSync(file, DOCUMENT));
afterAll(() => rmSync(folder, { recursive: true }));

it('replaces what stood between the markers and nothing else, and the same again when repeated', () => {
  writeBetweenMarkers(file, 'a', ['new']);
  writeBetweenMarkers(file, 'a', ['new']);
  expect(readFileSync(file, 'utf8')).toBe(DOCUMENT.replace('old', 'new'));
});

it('refuses a document without the markers, and leaves it as it was', () => {
  expect(() => writeBetweenMarkers(file, 'c', ['new'])).toThrow('c: begin');
  expect(readFileSync(file, 'utf8')).toBe(DOCUMENT);
});
