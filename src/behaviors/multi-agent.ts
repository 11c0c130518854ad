import { checkMultiAgent } from '../gremlins/contracts.ts';
import { ENDPOINTS } from '../gremlins/endpoints.ts';
import { COMPLEX_QUERIES } from './prompts.ts';
import type { User } from './user.ts';

const WORKFLOW = 'simple_research';

/** Gives several agents one complex task. */
export function multiAgent(user: User): void {
  const input = user.pickText(COMPLEX_QUERIES);
  const request = { input, workflow_type: WORKFLOW, save_conversation: true };
  const body = user.client.exchange(ENDPOINTS.multiAgent, JSON.stringify(request));
  user.serverSeconds = checkMultiAgent(body, WORKFLOW);
}
