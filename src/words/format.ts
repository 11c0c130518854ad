/** Number formats of the report; k6 has no `Intl`. A missing value reads "–". */

const MISSING = '–';

/** Groups digits by thousands: 1,234,567. */
export function formatCount(value: number | null): string {
  return value === null ? MISSING : String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Below a second in ms, from there in seconds, with fewer decimals the longer it is: 87.1 ms, 213 ms, 1.213 s, 123.4 s, 1815 s. */
export function formatMs(ms: number | null): string {
  if (ms === null) return MISSING;
  if (ms < 99.95) return `${ms.toFixed(1)} ms`;
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  return `${(ms / 1000).toFixed(ms < 99_999.5 ? 3 : ms < 999_950 ? 1 : 0)} s`;
}

/** A share as a percentage with two decimals: 0.0005 reads 0.05 %. */
export function formatShare(share: number | null): string {
  return share === null ? MISSING : `${(share * 100).toFixed(2)} %`;
}

export function formatPerSecond(value: number | null): string {
  if (value === null) return MISSING;
  return `${value < 99.95 ? value.toFixed(1) : formatCount(value)} /s`;
}

/** Cuts a text to a width, with an ellipsis where something was lost. */
export function clip(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}
