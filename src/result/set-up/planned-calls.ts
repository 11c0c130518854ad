import type { Settings } from '../../settings/parse-settings.ts';
import { formatCount } from '../../words/format.ts';
import type { Behavior } from '../../workload/behaviors.ts';
import { LONGEST_DISTANCE } from '../../workload/conversation-length.ts';
import type { Others } from '../../workload/others.ts';
import { plannedStarts, userSeconds } from '../../workload/phase-clock.ts';
import type { LoadProfile } from '../../workload/profile.ts';
import { BUILT_IN_PROMPTS } from '../../workload/prompts.ts';
import { AGENT_QUESTIONS } from './agent-questions.ts';
import { IDLE_CONVERSATIONS } from './remembering.ts';

/** What a run is likely to ask of its target. */
export interface PlannedCalls {
  readonly actions: number;
  /** Conversations opened, those of the set-up included. */
  readonly conversations: number;
  /** Questions in them: a model answers each. */
  readonly questions: number;
  readonly agentRuns: number;
  /** Questions that are answered from documents; plain searches ask no model. */
  readonly documentAnswers: number;
}

/** Behaviors that a model answers, or that leave something behind: their share is told. */
type CostlyBehavior = 'new-conversation' | 'follow-up' | 'multi-agent' | 'rag';

/** Those that only read. */
export type ReadingBehavior = Others<'health' | 'history', Exclude<Behavior, CostlyBehavior>>;

/** What an action takes, where nobody knows yet. */
export const TYPICAL_ACTION_SECONDS = 0.5;

/**
 * Estimates what one k6 instance's share of a run asks of its target. Where users come and stay, each acts once in its think time
 * and an action's typical time; where conversations arrive, they come as planned. Retries, and cards that become new
 * conversations, are left out.
 *
 * @param ragQuestions how many there are: the set-up asks each
 */
export function plannedCalls(
  settings: Settings,
  profile: LoadProfile,
  ragQuestions = BUILT_IN_PROMPTS.rag.length,
): PlannedCalls {
  const { load, weights, thinkTime, instances } = settings;
  const thinkSeconds = (thinkTime.minSeconds + thinkTime.maxSeconds) / 2;
  const all =
    load.arrivals === undefined
      ? userSeconds(profile) / (thinkSeconds + TYPICAL_ACTION_SECONDS)
      : plannedStarts(profile, load.arrivals) * load.arrivals.actionsPerConversation;
  const actions = all / instances;
  const shareOf = (behavior: CostlyBehavior) => (actions * weights[behavior]) / 100;
  const openings = shareOf('new-conversation');
  // The set-up asks for its facts after one turn up to the most that there are, each equally often.
  const idleTurns = 1 + (1 + LONGEST_DISTANCE) / 2;
  return {
    actions,
    conversations: IDLE_CONVERSATIONS + openings,
    questions: IDLE_CONVERSATIONS * idleTurns + openings + shareOf('follow-up'),
    agentRuns: (weights['multi-agent'] > 0 ? AGENT_QUESTIONS : 0) + shareOf('multi-agent'),
    documentAnswers: (weights.rag > 0 ? ragQuestions : 0) + shareOf('rag') / 2,
  };
}

/** Says before a run what it will make at its target, and that it stays there. */
export function plannedText(settings: Settings, profile: LoadProfile, ragQuestions?: number): string {
  const { conversations, questions, agentRuns, documentAnswers } = plannedCalls(
    settings,
    profile,
    ragQuestions,
  );
  const basis = settings.load.arrivals === undefined ? ` (at ${TYPICAL_ACTION_SECONDS} s an action)` : '';
  return `about ${rough(conversations)} conversations with ${rough(questions)} questions, ${rough(agentRuns)} agent runs and ${rough(documentAnswers)} answers from documents will be made${basis}; the API cannot delete conversations`;
}

/** More than two digits would claim more than an estimate knows. */
function rough(count: number): string {
  return formatCount(Number(count.toPrecision(2)));
}
