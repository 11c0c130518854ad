import { SharedArray } from 'k6/data';
import { ASKING, type AskingBehavior, type PromptLists, type Prompts } from '../workload/prompts.ts';

/**
 * Makes prompts of one's own out of memory that all virtual users share: k6 copies a text when it is said, and nobody keeps
 * the lists. Call it in init code of every virtual user.
 *
 * @param own the lists; undefined for all but VU 0, which has made them
 */
export function sharePrompts(builtIn: Prompts, own: PromptLists | undefined): Prompts {
  const prompts: Partial<Record<AskingBehavior, readonly string[]>> = {};
  for (const behavior of ASKING) {
    const shared = new SharedArray(`prompts: ${behavior}`, () => [...(own?.[behavior] ?? [])]);
    prompts[behavior] = shared.length === 0 ? builtIn[behavior] : shared;
  }
  return { ...builtIn, ...prompts, escaped: true };
}
