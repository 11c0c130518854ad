import exec from 'k6/execution';
import { Counter } from 'k6/metrics';
import type { Reservation } from '../result/set-up/reservation.ts';
import type { CustomMetricName } from '../thresholds/custom-metrics.ts';

// k6 wants every metric made in init code, so these stand at the top of the module.
const setUp = new Counter('set_up' satisfies CustomMetricName);
const reservations = new Counter('reservations' satisfies CustomMetricName);
const endpointActions = new Counter('endpoint_actions' satisfies CustomMetricName);

/**
 * Writes what the set-up found out into the metadata of a sample: a set-up that is aborted hands nothing to the summary. With
 * it goes the run's id, by which samples tell whose they are.
 *
 * @param found as JSON; k6 writes metadata without escaping, so it is percent-encoded
 */
export function recordSetUp(found: string, runId: string): void {
  const { metadata } = exec.vu.metrics as { metadata: Record<string, string> };
  metadata.found = encodeURIComponent(found);
  metadata.run = runId;
  setUp.add(1);
  delete metadata.found;
  delete metadata.run;
}

/** Writes which reservations the set-up has: with STRICT a threshold is on their count. */
export function recordReservations(list: readonly Reservation[]): void {
  for (const { id } of list) reservations.add(1, { reservation: id });
}

/** Lets the criterion on an endpoint's samples hold for one that the version lacks. */
export function excuseEndpoint(path: string): void {
  endpointActions.add(1, { endpoint: path, phase: 'steady' });
}
