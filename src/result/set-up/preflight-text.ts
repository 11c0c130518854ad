import { KIND_MEANINGS } from '../../words/kind-meanings.ts';
import type { DocumentsStatus, PreflightRoute } from './preflight-report.ts';

/** How many columns of a line the outcome has. */
const OUTCOME_WIDTH = 10;
const MOST_DETAIL = 200;

/** Says of each route in a line how it answered one user: right, degraded, failed, or not there. */
export function preflightLines(routes: readonly PreflightRoute[]): string[] {
  return routes.map(
    (route) => `${outcomeText(route).padEnd(OUTCOME_WIDTH)}${routeText(route)}${seenText(route)}`,
  );
}

/** Says of a route how it answered, in a word or two. */
export function outcomeText({ outcome }: PreflightRoute): string {
  switch (outcome) {
    case 'missing':
      return 'not there';
    case 'not-asked':
      return 'not asked';
    default:
      return outcome;
  }
}

/** Names a route; the two behaviors that chat tell themselves apart. */
export function routeText({ route, behavior }: PreflightRoute): string {
  return route.endsWith('/chat') ? `${route} (${behavior})` : route;
}

/** Says what of an answer was degraded or wrong, and how long it took. */
export function seenText(route: PreflightRoute): string {
  const { ms, attempts } = route;
  const wait = ms === null ? '' : `, ${Math.round(ms)} ms`;
  const times = attempts > 1 ? `, ${attempts} attempts` : '';
  const why = whyText(route);
  return `${wait}${times}${why === null ? '' : `: ${why}`}`;
}

/** Says why a route did not answer rightly, or not at once; null where it did. */
export function whyText({ outcome, kind, category, detail }: PreflightRoute): string | null {
  const failedText = `${category}: ${(detail ?? '').slice(0, MOST_DETAIL)}`;
  switch (outcome) {
    case 'right':
      return category === null ? null : `before, ${failedText}`;
    case 'degraded': {
      if (kind === null) return null;
      const before = category === null ? '' : `; before, ${failedText}`;
      return `${kind} (${KIND_MEANINGS[kind]})${before}`;
    }
    case 'failed':
      return failedText;
    case 'missing':
      return 'this version has no such route';
    case 'not-asked':
      return detail;
  }
}

/** Says in a line what the backend tells of its documents. */
export function documentsLine({ status, storeConnected, error }: DocumentsStatus): string {
  const store =
    storeConnected === null
      ? ''
      : storeConnected
        ? ', vector store connected'
        : `, vector store not connected${error === null ? '' : ` (${error.slice(0, MOST_DETAIL)})`}`;
  return `documents: ${status}${store}`;
}
