import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** What the system tells of a process. */
export interface ProcessEntry {
  readonly parent: number;
  /** How it was called; a process may write its own title there, as npm does. */
  readonly command: string;
}

/** Looks a process up; null where it is gone, or the system does not tell. */
export async function readProcess(pid: number): Promise<ProcessEntry | null> {
  try {
    return process.platform === 'linux' ? await readProc(pid) : await askPs(pid);
  } catch {
    return null;
  }
}

async function readProc(pid: number): Promise<ProcessEntry> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ').trim();
  // `42 (a name) S 7 …`: the name may hold anything.
  const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { parent: Number(parent), command };
}

async function askPs(pid: number): Promise<ProcessEntry> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'ppid=,args=', '-p', String(pid)]);
  const [, parent, command = ''] = /^\s*(\d+)\s+(.*)/.exec(stdout) ?? [];
  return { parent: Number(parent), command };
}
