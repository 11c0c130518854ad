import { formatDuration } from '../../../src/settings/durations.ts';
import { clip, formatCount, formatMs, formatPerSecond, formatShare } from '../../../src/words/format.ts';
import { type LiveState, phaseText } from './live-state.ts';
import { saturationText } from './saturation-text.ts';
import type { SeenFailure } from './seen-failures.ts';

/** Room for what the backend says of its failure; an answer's body may be longer, what it begins with tells enough. */
const LOG_COLUMNS = 400;

/** Renders the live view as one plain line, for a log. */
export function renderLine(state: LiveState): string {
  const { elapsedSeconds, profile, figures, limits } = state;
  if (elapsedSeconds === null) return 'setting up, before any load';
  const time = `${formatDuration(Math.floor(Math.min(elapsedSeconds, profile.totalSeconds)))} of ${formatDuration(Math.round(profile.totalSeconds))}`;
  const head = `${time}, ${phaseText(state, elapsedSeconds)}`;
  if (figures === null) return `${head}: no figures yet`;
  const judged = figures.steady ?? figures.lastPeriod;
  const parts = [
    `${formatCount(figures.users)} users`,
    `${formatPerSecond(figures.requestsPerSecond).replace(' /s', ' req/s')}`,
    `p95 ${formatMs(judged.p95Ms)} (< ${formatMs(limits.p95Ms)})`,
    `failed ${formatShare(judged.failedRate)} (< ${formatShare(limits.failedRate)})`,
  ];
  const warning = saturationText(state);
  return `${head}: ${parts.join(', ')}${figures.steady === null ? '' : ', steady so far'}${warning === null ? '' : `; ${warning}`}`;
}

/** Tells the first failure of its kind in one plain line. */
export function renderFailure({ behavior, category, example }: SeenFailure): string {
  return clip(`first ${category} of ${behavior}${example === null ? '' : `: ${example}`}`, LOG_COLUMNS);
}
