/** Of what the timeline tells each second: a metric, or with a tag one line for each of its values. */
export const TIMELINE_SERIES = [
  'vus',
  'http_reqs',
  'http_req_duration',
  'http_req_duration{phase}',
  'action_duration',
  'action_duration{behavior}',
  'action_duration{phase}',
  'actions_succeeded',
  'actions_succeeded{behavior}',
  'actions_succeeded{phase}',
  'behavior_failed',
  'behavior_failed{behavior}',
  'behavior_failed{phase}',
  'failures',
  'failures{behavior}',
] as const;

/** Says whether a metric or sub-metric, e.g. `action_duration{phase:steady}`, is one that the timeline tells of. */
export function isInTimeline(name: string): boolean {
  const series: string = name.replace(/:.*\}$/, '}');
  return TIMELINE_SERIES.some((known) => known === series);
}
