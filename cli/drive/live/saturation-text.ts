import type { LiveState } from './live-state.ts';

/** Says what the generator lacks and what that means for the figures; null where it lacks nothing. */
export function saturationText({ saturation, generator }: LiveState): string | null {
  if (saturation === null || generator === null) return null;
  return saturation === 'cpu'
    ? `k6 uses ${Math.round(generator.cpuShare * 100)} % of ${generator.cores} cores: latencies may be its own`
    : `k6 uses ${Math.round(generator.memoryShare * 100)} % of the memory: the run may be killed`;
}
