import http from 'k6/http';
import { DOCUMENTS_STATUS } from '../api/endpoints.ts';
import type { SideEdge } from '../correctness/side-edge.ts';
import type { HttpAnswer } from '../gremlins/http-answer.ts';
import { jsonAnswer } from '../gremlins/json-answer.ts';
import { headersOf } from '../gremlins/request-headers.ts';
import { statusFailure, transportFailure } from '../gremlins/status-failure.ts';
import { digest } from '../metrics/digest.ts';
import type { Access } from '../settings/access.ts';
import type { Settings } from '../settings/parse-settings.ts';
import { maskSecrets } from '../words/mask-secrets.ts';

const MAY_LACK = http.expectedStatuses(200, 404, 405);

/** Reaches the backend from set-up and audit with k6's asynchronous requests; they carry no phase, so nothing is judged by them. */
export function sideEdge({ baseUrl, requestTimeoutSeconds }: Settings, access: Access): SideEdge {
  return {
    now: Date.now,
    digest,
    mask: (text) => maskSecrets(text, access.secrets),
    hasTime: () => true,
    async ask(endpoint, body, path = endpoint.path, mostSeconds = requestTimeoutSeconds) {
      // `throw` is missing in @types/k6, so this is no literal where it is used.
      const params = {
        headers: headersOf(endpoint.method, access),
        tags: { name: `${endpoint.name} (beside the load)` },
        timeout: Math.max(1, Math.min(requestTimeoutSeconds, mostSeconds) * 1000),
        redirects: 0,
        throw: true,
        // A version may lack this route: that is no failed request.
        ...(endpoint === DOCUMENTS_STATUS && { responseCallback: MAY_LACK }),
        responseType: 'text' as const,
      };
      let answer: HttpAnswer;
      try {
        answer = await http.asyncRequest(endpoint.method, baseUrl + path, body, params);
      } catch (error) {
        throw transportFailure(error);
      }
      const failure = statusFailure(answer, access.secrets, { baseUrl, path });
      if (failure !== undefined) throw failure;
      return jsonAnswer(answer, access.secrets);
    },
  };
}
