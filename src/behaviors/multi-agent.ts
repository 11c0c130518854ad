import { checkMultiAgent } from '../gremlins/contracts.ts';
import { ENDPOINTS } from '../gremlins/endpoints.ts';
import { COMPLEX_QUERIES } from './prompts.ts';
import type { User } from './user.ts';

const WORKFLOW = 'simple_research';

/** Gives several agents one complex task. */
export function multiAgent(user: User): void {
  const own = user.newPrefix();
  const input = user.wordAlone(user.pickText(COMPLEX_QUERIES), own);
  const request = { input, workflow_type: WORKFLOW, save_conversation: true };
  const body = user.ask(own, ENDPOINTS.multiAgent, JSON.stringify(request));
  const answer = checkMultiAgent(body, WORKFLOW);
  user.findings.serverSeconds = answer.serverSeconds;
  user.noteOwn(answer.output, own);
}
