/** Stands in for `src/metrics/k6-recorder.ts`: sets the tags and writes no metric of the suite's own. */
import type { ActionRecorder } from '../../../src/behaviors/session.ts';
import type { RecorderOptions } from '../../../src/metrics/k6-recorder.ts';

export function countRetry(): void {}

export function recordLag(): void {}

export function countClockStep(): void {}

export function createK6Recorder({ tags }: RecorderOptions): ActionRecorder {
  return {
    started(behavior) {
      tags.behavior = behavior;
    },
    ended() {},
    substituted() {},
    conversationEnded() {},
    scriptError(error) {
      throw error;
    },
  };
}
