import type { SetUpReport } from '../../../src/result/set-up/set-up-report.ts';
import type { SampleStore } from './sample-store.ts';

/** Reads what the set-up found out from a run's samples; null where they do not tell. */
export function setUpReportOf({ setUp }: SampleStore): SetUpReport | null {
  if (setUp === null) return null;
  try {
    const parsed: unknown = JSON.parse(decodeURIComponent(setUp));
    return isReport(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

function isReport(parsed: unknown): parsed is SetUpReport {
  return (
    typeof parsed === 'object' &&
    parsed !== null &&
    'routes' in parsed &&
    Array.isArray(parsed.routes) &&
    'kinds' in parsed &&
    Array.isArray(parsed.kinds)
  );
}
