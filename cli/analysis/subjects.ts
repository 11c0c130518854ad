import { BEHAVIORS } from '../../src/behaviors/behaviors.ts';
import type { SeriesTags } from '../samples/sample-store.ts';
import type { Subject } from './analysis.ts';

/** All actions, then each behavior's, in the order of every table. */
export const SUBJECTS: readonly Subject[] = ['all', ...BEHAVIORS];

/** The tags that pick a subject's samples. */
export function tagsOf(subject: Subject): SeriesTags {
  return subject === 'all' ? {} : { behavior: subject };
}
