import type { PreflightMode } from '../../settings/parse-settings.ts';
import { BEHAVIORS, type Behavior } from '../../workload/behaviors.ts';
import type { Weights } from '../../workload/patterns.ts';
import { nothingAnswers, type PreflightRoute } from './preflight-report.ts';
import { routeText, whyText } from './preflight-text.ts';

/**
 * Says why there is to be no load, from what one user was answered; null where there may be. A health endpoint that this
 * version lacks is left out, any other route cannot be: its behavior would only fail.
 */
export function stopText(
  routes: readonly PreflightRoute[],
  weights: Weights,
  mode: PreflightMode,
): string | null {
  const missing = behaviorsOf(routes.filter(({ outcome }) => outcome === 'missing')).filter(
    (behavior) =>
      behavior !== 'health' ||
      routes.every((route) => route.behavior !== 'health' || route.outcome === 'missing'),
  );
  if (missing.length > 0) {
    const lacking = routes.filter(
      ({ outcome, behavior }) => outcome === 'missing' && missing.includes(behavior),
    );
    const names = lacking.map(routeText).join(', ');
    return `no load: this version has no ${names} (404 or 405 at idle); ${leaveOut(weights, missing)}`;
  }
  const failed = routes.filter(({ outcome }) => outcome === 'failed' || outcome === 'not-asked');
  if (nothingAnswers(routes)) {
    return `no load: nothing answers at idle (${causes(failed)}); start the backend, or name another with --host (BASE_URL)`;
  }
  const [redirected] = failed.filter(({ category }) => category === 'http_3xx');
  if (redirected !== undefined && mode === 'stop' && failed.every(isRedirected)) {
    return `no load: ${failed.length} of ${routes.length} routes are redirected for one user already, and no redirect is followed (${routeText(redirected)}: ${whyText(redirected)}); name the address that answers by itself with --host (BASE_URL)`;
  }
  if (failed.length > 0 && mode === 'stop') {
    return `no load: ${failed.length} of ${routes.length} routes fail for one user already (${causes(failed)}); mend that, ${leaveOut(weights, behaviorsOf(failed))}, or load all the same with --preflight report (PREFLIGHT=report)`;
  }
  return mode === 'only' ? 'no load: only the answers at idle were asked for (PREFLIGHT=only)' : null;
}

/** Where the chat is redirected no conversation could be opened, so that others were not asked. */
function isRedirected({ category, outcome }: PreflightRoute): boolean {
  return category === 'http_3xx' || outcome === 'not-asked';
}

function causes(failed: readonly PreflightRoute[]): string {
  return failed.map((route) => `${routeText(route)}: ${whyText(route)}`).join('; ');
}

function behaviorsOf(routes: readonly PreflightRoute[]): Behavior[] {
  return [...new Set(routes.map(({ behavior }) => behavior))];
}

/** Names weights without some behaviors, where something is left of them. */
function leaveOut(weights: Weights, without: readonly Behavior[]): string {
  const rest = BEHAVIORS.filter((behavior) => weights[behavior] > 0 && !without.includes(behavior));
  if (!rest.includes('new-conversation')) return 'there is no pattern without it';
  const sum = rest.reduce((total, behavior) => total + weights[behavior], 0);
  const shares = rest.map((behavior) => Math.floor((100 * weights[behavior]) / sum));
  const spare = 100 - shares.reduce((total, share) => total + share, 0);
  const pattern = rest.map(
    (behavior, place) => `${behavior}=${(shares[place] ?? 0) + (place === 0 ? spare : 0)}`,
  );
  return `leave it out with --pattern ${pattern.join(',')} (PATTERN)`;
}
