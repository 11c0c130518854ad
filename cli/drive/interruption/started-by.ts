import type { ProcessEntry } from './read-process.ts';

type Read = (pid: number) => Promise<ProcessEntry | null>;

/** The first process of all: it adopts those whose parents have ended. */
const INIT = 1;

const SHELL_OF_ONE_COMMAND = /^-?(\S*\/)?(sh|dash|ash|bash|zsh|ksh|busybox sh) -[a-z]*c /;
const PACKAGE_RUNNER =
  /^(\S*\/)?((node|nodejs) (\S*\/)?)?(npm|npx|yarn|pnpm|pnpx|bun|bunx)(-cli)?(\.c?js)?( |$)/;

/**
 * Says whether a process only stands between a command and who started it: a package runner, which npx is, or the shell
 * that this one calls. Such a one may live on when those above are gone, and the other way round.
 */
export function isGoBetween(command: string): boolean {
  return SHELL_OF_ONE_COMMAND.test(command) || PACKAGE_RUNNER.test(command);
}

/**
 * Lists who started a process, its parent first: go-betweens, and behind them who called these. In a container, or once
 * its starter is gone on purpose, that is the first process of all, which ends last.
 */
export async function startersOf(parent: number, read: Read): Promise<readonly number[]> {
  const starters = [parent];
  let pid = parent;
  while (pid > INIT) {
    const entry = await read(pid);
    if (entry === null || !isGoBetween(entry.command)) break;
    pid = entry.parent;
    starters.push(pid);
  }
  return starters;
}

/**
 * Says whether one of them is gone: the system gives a process another parent when its own has ended.
 *
 * @param parent this process's, as it is now
 */
export async function isOrphaned(starters: readonly number[], parent: number, read: Read): Promise<boolean> {
  if (parent !== starters[0]) return true;
  for (const [place, pid] of starters.slice(0, -1).entries()) {
    const entry = await read(pid);
    // One that has just ended is seen by its child's parent, at the next look at the latest.
    if (entry !== null && entry.parent !== starters[place + 1]) return true;
  }
  return false;
}
