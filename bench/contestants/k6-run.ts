import type { LoadShape } from '../cases.ts';

/** How every script is run: with nothing that others would have to pay for. */
export const K6_RUN = ['run', '--quiet', '--log-format=raw', '--address', ''] as const;

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
