import { formatCount } from '../../src/words/format.ts';
import { MODES } from './modes.ts';
import type { SaturationRow } from './saturation-row.ts';

/** Names a run by what was asked for: plain k6, GOGC=400, 5,000 users. */
export function rowName({ mode, users, asked }: Pick<SaturationRow, 'mode' | 'users' | 'asked'>): string {
  const gogc = asked === '' ? [] : [`GOGC=${asked}`];
  return [MODES[mode].name, ...gogc, `${formatCount(users)} users`].join(', ');
}
