import type { RunFacts } from '../user.ts';

/** Makes what all users of a run share, against a backend that remembers and keeps its answers. For unit tests. */
export function runOf(seed = 1): RunFacts {
  return {
    runId: 'test',
    seed,
    memoryJudged: true,
    answersVerbatim: true,
    endpoints: '0123',
    shownAtIdle: '',
    ragAtIdle: '',
    searchAtIdle: '',
  };
}
