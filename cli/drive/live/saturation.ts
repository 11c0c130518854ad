import type { GeneratorLoad } from './live-state.ts';

/** From here on k6 competes with itself, and late answers may be its own. */
const CPU_LIMIT = 0.8;
const MEMORY_LIMIT = 0.8;
/** A busy moment is nothing: garbage collection alone makes one. */
const CPU_LASTING_SECONDS = 3;

/** What was seen of the generator, and since when it is busy (ms since the epoch; null: it is not). */
export interface SaturationWatch {
  readonly busySinceMs: number | null;
  readonly saturation: 'cpu' | 'memory' | null;
}

export const NOT_SATURATED: SaturationWatch = { busySinceMs: null, saturation: null };

/** Takes one look at the generator in: the processor has to be busy for a while, memory is full at once. */
export function watchSaturation(watch: SaturationWatch, load: GeneratorLoad, nowMs: number): SaturationWatch {
  const busySinceMs = load.cpuShare > CPU_LIMIT ? (watch.busySinceMs ?? nowMs) : null;
  const lasting = busySinceMs !== null && nowMs - busySinceMs >= CPU_LASTING_SECONDS * 1000;
  return {
    busySinceMs,
    saturation: load.memoryShare > MEMORY_LIMIT ? 'memory' : lasting ? 'cpu' : null,
  };
}
