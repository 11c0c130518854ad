import { assessRun } from '../cli/assess/assess-run.ts';

/** Analyses the evidence folder that is named, in a process of its own, and prints what that took. */
const [, , folder = ''] = process.argv;
const started = performance.now();
const result = await assessRun(folder, { log: console.error });
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
console.log(
  JSON.stringify({
    rows: result.analysis?.samples.rows ?? 0,
    actions: result.analysis?.timeline.bins.reduce((sum, bin) => sum + bin.succeeded + bin.failed, 0) ?? 0,
    seconds: (performance.now() - started) / 1000,
    cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
    peakMegabytes: maxRSS / 1024,
  }),
);
