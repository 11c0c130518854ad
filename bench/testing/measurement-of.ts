import type { Measurement } from '../rounds/measurement.ts';

/** Makes a measurement of what is named and of plain values for the rest. */
export function measurementOf(values: Partial<Measurement>): Measurement {
  return {
    requests: 1000,
    perSecond: 100,
    cpuMicros: 100,
    steadyCpuMicros: 90,
    peakBytes: 100e6,
    failed: 0,
    notServed: 0,
    reportedP95Ms: 180,
    trueP95Ms: 180,
    lagP99Ms: null,
    targetCores: 0.1,
    exitCode: 0,
    remark: '',
    ...values,
  };
}
