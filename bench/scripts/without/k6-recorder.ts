/** Stands in for `src/metrics/k6-recorder.ts`: sets the tags and writes no metric of the suite's own. */
import type { Behavior } from '../../../src/behaviors/behaviors.ts';
import type { ActionRecorder } from '../../../src/behaviors/session.ts';
import type { RecorderOptions } from '../../../src/metrics/k6-recorder.ts';

export function countRetry(): void {}

export function recordLag(): void {}

export class K6Recorder implements ActionRecorder {
  readonly #options: RecorderOptions;

  constructor(options: RecorderOptions) {
    this.#options = options;
  }

  started(behavior: Behavior): void {
    this.#options.tags.behavior = behavior;
  }

  ended(): void {}

  substituted(): void {}

  conversationEnded(): void {}

  scriptError(error: unknown): void {
    throw error;
  }
}
