/**
 * Scenario load with something left out, to see what that costs. What is left out is decided when this is bundled:
 * see `variants.ts` of the bench.
 */
import { createResident } from '../../src/scenarios/residents.ts';
import { createSuite } from '../../src/scenarios/suite.ts';

export { bareSummary as handleSummary } from './bare-summary.ts';

declare const __SUBMETRICS__: boolean;
declare const __TEARDOWN__: boolean;

const suite = createSuite('load', createResident);

export const options = __SUBMETRICS__ ? suite.options : { ...suite.options, thresholds: {} };
export const { setup, user, heartbeat, witness } = suite;
export const teardown = __TEARDOWN__ ? suite.teardown : () => {};
export default suite.user;
