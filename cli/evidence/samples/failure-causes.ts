import { causeOf } from './cause-of.ts';
import { failureDetail, failureHead } from './failure-metadata.ts';

/** Nobody reads more kinds of failures of a behavior than these: what tells them apart is then no cause. */
export const MOST_CAUSES = 40;
/** What the causes beyond those count as. */
export const OTHER_CAUSES = 'other causes';
/** Where the samples tell nothing but the category. */
export const UNTOLD_CAUSE = 'no detail recorded';
const MOST_REMEMBERED = 10_000;

export interface FailureKind {
  /** HTTP status; 0 where there was no answer. */
  readonly status: number;
  readonly cause: string;
}

/** Tells what kinds of failures samples are of: equal ones are read once, and a behavior's causes are bounded. */
export class FailureCauses {
  readonly #kinds = new Map<string, FailureKind>();
  readonly #causes = new Map<string, Set<string>>();

  /**
   * @param group what shares a bound: a category of a behavior
   * @param metadata the sample's
   */
  kindOf(group: string, metadata: string): FailureKind {
    const head = failureHead(metadata);
    let kind = this.#kinds.get(head);
    if (kind === undefined) {
      const detail = failureDetail(metadata);
      const cause = detail === undefined ? UNTOLD_CAUSE : causeOf(detail.detail);
      kind = { status: detail?.status ?? 0, cause };
      // A copy: a slice would keep the whole chunk it was cut from in memory.
      if (this.#kinds.size < MOST_REMEMBERED) this.#kinds.set(Buffer.from(head).toString(), kind);
    }
    return this.#isAmongFirst(group, kind.cause) ? kind : { ...kind, cause: OTHER_CAUSES };
  }

  #isAmongFirst(group: string, cause: string): boolean {
    const causes = this.#causes.get(group);
    if (causes === undefined) this.#causes.set(group, new Set([cause]));
    else if (!causes.has(cause)) {
      if (causes.size >= MOST_CAUSES) return false;
      causes.add(cause);
    }
    return true;
  }
}
