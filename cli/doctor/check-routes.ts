import type { DocumentsStatus, Preflight, PreflightRoute } from '../../src/result/set-up/preflight-report.ts';
import { documentsLine, outcomeText, routeText, seenText } from '../../src/result/set-up/preflight-text.ts';
import type { Finding } from './finding.ts';

/** The backend's word for documents of which everything works. */
const WELL = 'fully_operational';

/** Says of each route how it answered one user, as the preflight of a run would. */
export function checkRoutes({ routes, documents }: Preflight): Finding[] {
  return [
    ...routes.map(
      (route): Finding => ({
        what: outcomeText(route),
        state: stateOf(route),
        text: `${routeText(route)}${seenText(route)}`,
      }),
    ),
    ...(documents === null
      ? []
      : [
          {
            what: 'documents',
            state: documentsState(documents),
            text: documentsLine(documents).replace(/^documents: /, ''),
          } satisfies Finding,
        ]),
  ];
}

/** A store of which nothing is told cannot be called well, unless the backend says that all of it is. */
function documentsState({ status, storeConnected }: DocumentsStatus): Finding['state'] {
  return (storeConnected ?? status === WELL) ? 'ok' : 'warning';
}

/** A health endpoint that a version lacks is left out of its runs; any other route is needed. */
function stateOf({ outcome, behavior }: PreflightRoute): Finding['state'] {
  switch (outcome) {
    case 'right':
      return 'ok';
    case 'degraded':
      return 'warning';
    case 'missing':
      return behavior === 'health' ? 'warning' : 'bad';
    case 'failed':
    case 'not-asked':
      return 'bad';
  }
}
