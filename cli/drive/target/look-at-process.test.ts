import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { findProcesses, lookAtProcess } from './look-at-process.ts';

const NAME = `target-of-a-test-${process.pid}`;

describe.skipIf(process.platform !== 'linux')('a process of the target', () => {
  it('is found by a word of what it was started with, and looked at as exporters tell', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', `/srv/${NAME}`], {
      stdio: 'ignore',
    });
    try {
      await expect.poll(() => findProcesses(NAME)).toEqual([{ pid: child.pid, name: NAME }]);
      expect(await findProcesses(NAME, [child.pid ?? 0])).toEqual([]);
      const [one] = await findProcesses(String(child.pid));
      const seen = await lookAtProcess({ pid: one?.pid ?? 0, name: NAME });
      expect(seen.map(({ name }) => name)).toEqual([
        'process_cpu_seconds_total',
        'process_resident_memory_bytes',
        'process_open_fds',
      ]);
      expect(seen[1]?.value).toBeGreaterThan(1e6);
    } finally {
      child.kill('SIGKILL');
    }
  });

  it('that is not there is none', async () => {
    expect(await findProcesses('4194303')).toEqual([]);
    expect(await findProcesses('no-such-program-anywhere')).toEqual([]);
    await expect(lookAtProcess({ pid: 4194303, name: 'x' })).rejects.toThrow('it is there no more');
  });
});
