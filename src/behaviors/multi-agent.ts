import { MULTI_AGENT } from '../api/endpoints.ts';
import { degradedBy } from '../gremlins/answer-marks.ts';
import { isRight, multiAgentWords, serverSecondsOf, wrongAnswer } from '../gremlins/right-answer.ts';
import { ask, inJson, newPrefix, noteDegraded, noteWords, pickText, type User, wordAlone } from './user.ts';

const WORKFLOW = 'simple_research';

/** Gives several agents one complex task. */
export function multiAgent(user: User): void {
  const own = newPrefix(user);
  const input = wordAlone(user, pickText(user, 'multi-agent'), own);
  const request = `{"input":${inJson(user, input)},"workflow_type":"${WORKFLOW}","save_conversation":true}`;
  const body = ask(user, own, MULTI_AGENT, request);
  if (!isRight('multi-agent', body, WORKFLOW)) throw wrongAnswer('multi-agent', body, WORKFLOW);
  user.findings.serverSeconds = serverSecondsOf(body);
  noteWords(user, multiAgentWords(body) as string, own, input);
  const degraded = degradedBy('multi-agent', body);
  if (degraded !== undefined) noteDegraded(user, 'multi-agent', degraded, undefined);
}
