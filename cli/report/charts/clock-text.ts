import type { PhaseSpan } from '../../../src/workload/phase-clock.ts';

/** Writes seconds as the time axes do: 1:40, or 1:05:00 from an hour on. */
export function clockText(seconds: number): string {
  const whole = Math.round(seconds);
  const two = (value: number) => String(value).padStart(2, '0');
  const minutes = Math.floor(whole / 60);
  return minutes < 60
    ? `${minutes}:${two(whole % 60)}`
    : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(whole % 60)}`;
}

/** Says when what is not judged was, e.g. `ramp-up 0:00 to 1:40, ramp-down 6:40 to 7:10`; empty where all is judged. */
export function unjudgedText(spans: readonly PhaseSpan[]): string {
  return spans
    .filter(({ phase }) => phase !== 'steady')
    .map(
      ({ phase, startSeconds, endSeconds }) =>
        `${phase} ${clockText(startSeconds)} to ${clockText(endSeconds)}`,
    )
    .join(', ');
}

/** Says when the phases were, e.g. `ramp-up to 1:40, steady to 6:40, ramp-down to 7:10`. */
export function phasesText(spans: readonly PhaseSpan[]): string {
  return spans.map(({ phase, endSeconds }) => `${phase} to ${clockText(endSeconds)}`).join(', ');
}
