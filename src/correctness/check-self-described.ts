import type { AuditProblem, ProblemCounts } from '../api/audit-problem.ts';
import type { HistoryMessage } from '../gremlins/contracts.ts';
import { canaryPrefix, findForeign } from '../workload/canary.ts';
import { drawFrom, Purpose, pick, streamOf } from '../workload/draw.ts';
import { BUILT_IN_PROMPTS, type Prompts } from '../workload/prompts.ts';
import { type Canary, readCanary } from '../workload/read-canary.ts';
import { askForFact, factOf, tellFact } from './facts.ts';
import { SETUP_USER } from './idle-conversation.ts';
import { plainText } from './word-message.ts';

interface Stored {
  /** Where it stands among the messages. */
  readonly place: number;
  readonly content: string;
  readonly canary: Canary;
  /** Its turn, from 1. */
  readonly turn: number;
}

/**
 * Judges a stored conversation by what its own messages tell: each one's canary says whose it is, which turn, and which
 * turns before were acknowledged. What came after the last stored message nobody can tell, so a loss at the very end
 * stays unseen.
 *
 * @param messages the whole history, oldest first
 * @returns the number of messages by problem, or undefined where the conversation is not this run's
 */
export function checkSelfDescribed(
  messages: readonly HistoryMessage[],
  runId: string,
  seed: number,
  prompts: Prompts = BUILT_IN_PROMPTS,
): ProblemCounts | undefined {
  const stored = storedTurns(messages);
  const owner = stored.find(({ canary }) => canary.runId === runId)?.canary;
  // The set-up's conversations are known word for word; those of other instances look alike.
  if (owner === undefined || owner.user === SETUP_USER) return undefined;
  const prefix = canaryPrefix(owner);
  const counts: ProblemCounts = {};
  const count = (problem: AuditProblem) => {
    counts[problem] = (counts[problem] ?? 0) + 1;
  };
  for (const { role, content } of messages) {
    if (findForeign(content, prefix) !== undefined) count('foreign');
    else if (role === 'user' && readCanary(content) === undefined) count('garbled');
  }
  const own = stored.filter(({ content }) => content.includes(prefix));
  for (const turn of own) if (!isKnownText(turn, owner, seed, prompts)) count('garbled');
  countTurns(own, count);
  countAnswers(own, messages, count);
  return counts;
}

function storedTurns(messages: readonly HistoryMessage[]): Stored[] {
  const stored: Stored[] = [];
  for (const [place, { role, content }] of messages.entries()) {
    const canary = role === 'user' ? readCanary(content) : undefined;
    if (canary !== undefined) stored.push({ place, content, canary, turn: canary.earlier.length + 1 });
  }
  return stored;
}

/** The texts follow from the seed: an opening's alone, a follow-up's up to which of them it was. */
function isKnownText(
  { content, turn }: Stored,
  { user, conversation }: Canary,
  seed: number,
  prompts: Prompts,
): boolean {
  const text = plainText(content);
  const stream = streamOf(seed, user);
  const fact = factOf(stream, conversation);
  if (turn > 1) {
    return prompts['follow-up'].includes(text) || (fact !== undefined && text === askForFact(fact));
  }
  const drawn = drawFrom(stream, conversation, Purpose.Text, 0);
  const opening = pick(prompts['new-conversation'], drawn);
  return (
    text === (fact === undefined ? opening : `${opening} ${tellFact(fact)}`) ||
    text === pick(prompts['multi-agent'], drawn)
  );
}

function countTurns(own: readonly Stored[], count: (problem: AuditProblem) => void): void {
  const known = own.reduce(
    (longest, { canary }) => (canary.earlier.length > longest.length ? canary.earlier : longest),
    '',
  );
  const times = new Map<number, number>();
  let highest = 0;
  for (const { turn } of own) {
    times.set(turn, (times.get(turn) ?? 0) + 1);
    const certain = turn > known.length || known[turn - 1] === 'a';
    if (certain && turn < highest) count('reordered');
    highest = Math.max(highest, turn);
  }
  for (let turn = 1; turn <= known.length; turn++) {
    if (known[turn - 1] !== 'a') continue;
    const stored = times.get(turn) ?? 0;
    if (stored === 0) count('lost');
    for (let extra = 1; extra < stored; extra++) count('duplicated');
  }
}

/** Each turn that a later one calls acknowledged has its answer right behind it. */
function countAnswers(
  own: readonly Stored[],
  messages: readonly HistoryMessage[],
  count: (problem: AuditProblem) => void,
): void {
  const last = own[own.length - 1];
  if (last === undefined || last.canary.earlier.includes('q')) return;
  const answers = messages.filter(({ role }) => role === 'assistant').length;
  for (const { place } of own.slice(0, -1)) {
    if (messages[place + 1]?.role !== 'assistant') count(answers < own.length - 1 ? 'lost' : 'reordered');
  }
  for (let extra = own.length; extra < answers; extra++) count('duplicated');
}
