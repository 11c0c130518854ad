import { sleep } from 'k6';
import { recordLag } from '../metrics/k6-recorder.ts';

const { now } = Date;

/** Sleeps, and records how late it ended. */
export function sleepMeasured(seconds: number): void {
  const startedMs = now();
  sleep(seconds);
  recordLag(now() - startedMs - seconds * 1000);
}
