import { type PlainOrder, plainCommand } from '../../cli/drive/k6/k6-command.ts';
import type { LoadShape } from '../support/load-shape.ts';
import type { Launch } from './contestant.ts';

/** Says how k6 runs a script: plain, with what is named. The shell's environment comes when it is started. */
export function k6Launch(
  k6: string,
  order: Pick<PlainOrder, 'script' | 'variables' | 'k6Flags'>,
): Pick<Launch, 'words' | 'env'> {
  const { args, env } = plainCommand({ ...order, environment: {}, log: 'raw' });
  return { words: [k6, ...args], env };
}

/** Writes the load's course as k6's stages, as scenario load has it. */
export function rampOf({ users, spawnRate, rampDownSeconds }: LoadShape, seconds: number) {
  const stage = (stageSeconds: number, target: number) => ({
    duration: `${Math.round(stageSeconds * 1000)}ms`,
    target,
  });
  const stages = [stage(users / spawnRate, users), stage(seconds, users)];
  return rampDownSeconds === 0 ? stages : [...stages, stage(rampDownSeconds, 0)];
}

/** Reads what `bareSummary` wrote; where there is nothing, the run came to nothing. */
export function readSummary(stdout: string): { failed: number; p95Ms: number | null } {
  const line = stdout.trim().split('\n').at(-1) ?? '';
  try {
    const { failed, p95Ms } = JSON.parse(line) as { failed: number; p95Ms: number | null };
    return { failed, p95Ms };
  } catch {
    return { failed: Number.NaN, p95Ms: null };
  }
}
