import { BEHAVIORS } from '../../../src/workload/behaviors.ts';
import type { SeriesTags } from '../../evidence/samples/sample-store.ts';
import type { Subject } from '../../result/analysis.ts';

/** All actions, then each behavior's, in the order of every table. */
export const SUBJECTS: readonly Subject[] = ['all', ...BEHAVIORS];

/** The tags that pick a subject's samples. */
export function tagsOf(subject: Subject): SeriesTags {
  return subject === 'all' ? {} : { behavior: subject };
}
