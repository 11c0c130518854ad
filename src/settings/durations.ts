const UNIT_SECONDS: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 0.001 };

/**
 * Reads a duration as k6 users write it: plain seconds (`300`, `0.5`) or units (`300s`, `5m`, `1h30m`, `500ms`).
 *
 * @returns seconds, or undefined where the text is no duration
 */
export function parseDuration(text: string): number | undefined {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  if (!/^(\d+(\.\d+)?(h|ms|m|s))+$/.test(text)) return undefined;
  let seconds = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s)/g)) {
    seconds += Number(amount) * (UNIT_SECONDS[unit as string] as number);
  }
  return seconds;
}

/** Writes seconds the way people say them: `45 s`, `1 m 40 s`, `1 h 5 m`; below a second `250 ms`. */
export function formatDuration(seconds: number): string {
  if (seconds > 0 && seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  const rounded = Math.round(seconds * 10) / 10;
  if (rounded < 60) return `${rounded} s`;
  const whole = Math.round(seconds);
  const parts: string[] = [];
  if (whole >= 3600) parts.push(`${Math.floor(whole / 3600)} h`);
  if (Math.floor((whole % 3600) / 60) > 0) parts.push(`${Math.floor((whole % 3600) / 60)} m`);
  if (whole % 60 > 0) parts.push(`${whole % 60} s`);
  return parts.join(' ');
}
