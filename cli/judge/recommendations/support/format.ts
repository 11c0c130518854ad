import { formatCount } from '../../../../src/words/format.ts';
import type { UsersBucket } from '../../../result/analysis.ts';

/** Writes a ratio: 2.1×. */
export function formatMultiple(ratio: number): string {
  return `${ratio.toFixed(1)}×`;
}

/** Writes seconds: two decimals below ten, whole above. */
export function formatSeconds(seconds: number): string {
  return `${seconds < 10 ? seconds.toFixed(2) : formatCount(seconds)} s`;
}

/** Writes a bucket's numbers of users: 451–500. */
export function formatUsers({ fromUsers, toUsers }: UsersBucket): string {
  return fromUsers === toUsers ? formatCount(toUsers) : `${formatCount(fromUsers)}–${formatCount(toUsers)}`;
}

/** Writes a moment of the run as the clock of a log would: 14:03:22 UTC. */
export function formatClock(startMs: number, seconds: number): string {
  return `${new Date(startMs + seconds * 1000).toISOString().slice(11, 19)} UTC`;
}

/** Writes bytes: 1.24 GB, 380 MB. */
export function formatBytes(bytes: number): string {
  return bytes < 999.5e6 ? `${formatCount(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(2)} GB`;
}

/** Writes hours, with one decimal below ten: 3.5 h. */
export function formatHours(hours: number): string {
  return `${hours < 9.95 ? hours.toFixed(1) : formatCount(hours)} h`;
}
