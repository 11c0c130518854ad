import { readdir, readFile } from 'node:fs/promises';
import pidusage from 'pidusage';
import type { PageSample } from './parse-metrics.ts';

/** A process of the target on this machine. */
export interface TargetProcess {
  readonly pid: number;
  readonly name: string;
}

/**
 * Finds the processes that a number or a name means: by the program's name, or by a word of what it was started with, as
 * `uvicorn` is of `python -m uvicorn`. Names are told by Linux alone; elsewhere a number does.
 *
 * @param without processes that are none of the target's: this one and those that it started
 */
export async function findProcesses(
  wanted: string,
  without: readonly number[] = [],
): Promise<TargetProcess[]> {
  if (/^\d+$/.test(wanted)) {
    const pid = Number(wanted);
    return (await isThere(pid)) ? [{ pid, name: (await wordsOf(pid))[0] ?? wanted }] : [];
  }
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name)).map(Number);
  const found: TargetProcess[] = [];
  for (const pid of pids.sort((a, b) => a - b)) {
    if (without.includes(pid)) continue;
    if ((await wordsOf(pid)).includes(wanted)) found.push({ pid, name: wanted });
  }
  return found;
}

/**
 * Looks at a process, in the words of Prometheus' clients.
 *
 * @throws Error where it is there no more, or the system does not tell
 */
export async function lookAtProcess({ pid }: TargetProcess): Promise<PageSample[]> {
  const { ctime, memory } = await pidusage(pid).catch(() => {
    throw new Error('it is there no more');
  });
  const files = await readdir(`/proc/${pid}/fd`).then(
    ({ length }) => length,
    () => null,
  );
  const labels = {};
  return [
    { name: 'process_cpu_seconds_total', type: 'counter', labels, value: ctime / 1000 },
    { name: 'process_resident_memory_bytes', type: 'gauge', labels, value: memory },
    ...(files === null ? [] : [{ name: 'process_open_fds', type: 'gauge', labels, value: files } as const]),
  ];
}

async function isThere(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there, and somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** What a process is called by: its program, and the words that it was started with, without the folders before them. */
async function wordsOf(pid: number): Promise<string[]> {
  const read = (file: string) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');
  const comm = (await read('comm')).trim();
  const words = (await read('cmdline')).split('\0').filter((word) => word !== '');
  return [...new Set([comm, ...words.map((word) => word.replace(/^.*\//, ''))])].filter(
    (word) => word !== '',
  );
}
