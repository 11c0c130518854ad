import { rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import { evidenceOf, HEADER, start } from './support/start.ts';

it('Ctrl-C at npm start ends k6 and the backend cleanly, with the report of what there was', async () => {
  const { code, output } = await start(HEADER);
  expect(code).toBe(105);
  expect(output).not.toContain('first request after');
  expect(output).toContain('INVALID');
  expect(output).toContain('npm start begins anew.');
  const [url = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(output) ?? [];
  await expect(fetch(url)).rejects.toThrow();
  rmSync(evidenceOf(output), { recursive: true });
});
