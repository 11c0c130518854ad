import { formatDuration } from './durations.ts';
import { SettingError } from './setting-error.ts';

/** What a run takes beside its load, at most in the ordinary course: to set up, and to read conversations back. */
const SETUP_SECONDS = 120;
const AUDIT_SECONDS = 20;

export interface TokenLife {
  /** Empty for none. */
  readonly token: string;
  /** The load's length, as `LoadProfile.totalSeconds`. */
  readonly totalSeconds: number;
  /** Milliseconds since the epoch. */
  readonly nowMs: number;
  /** Decodes base64url without padding into text; may throw for what is none. */
  readonly decode: (text: string) => string;
}

/**
 * Refuses a JSON Web Token (RFC 7519) that expires before the run ends: from then on every answer would be a refusal. Its
 * signature is the backend's to check, and what is no such token, or has no `exp`, is the backend's to judge.
 *
 * @throws SettingError with the times; the message does not hold the token
 */
export function refuseExpiringToken({ token, totalSeconds, nowMs, decode }: TokenLife): void {
  const expiresMs = expiryMs(token, decode);
  if (expiresMs === null) return;
  const leftSeconds = Math.round((expiresMs - nowMs) / 1000);
  if (leftSeconds <= 0) {
    throw new SettingError(
      `AUTH_TOKEN expired at ${utc(expiresMs)}, ${formatDuration(-leftSeconds)} ago: get a new one`,
    );
  }
  const endMs = nowMs + (SETUP_SECONDS + totalSeconds + AUDIT_SECONDS) * 1000;
  if (expiresMs >= endMs) return;
  throw new SettingError(
    `AUTH_TOKEN expires at ${utc(expiresMs)}, in ${formatDuration(leftSeconds)}, but the run ends about ${utc(endMs)}: get a longer one or shorten the run (--duration)`,
  );
}

/** When a token says that it expires; null where it does not say. */
function expiryMs(token: string, decode: (text: string) => string): number | null {
  const [, payload, signature, ...more] = token.split('.');
  if (payload === undefined || signature === undefined || more.length > 0) return null;
  try {
    const { exp } = JSON.parse(decode(payload)) as { exp?: unknown };
    return typeof exp === 'number' && Number.isFinite(exp) && Math.abs(exp) < 8.64e12 ? exp * 1000 : null;
  } catch {
    return null;
  }
}

function utc(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}
