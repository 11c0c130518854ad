import { createResident } from './residents.ts';
import { createSuite } from './suite.ts';

const suite = createSuite('load', createResident);

export const { options, setup, user, heartbeat, witness, handleSummary, teardown } = suite;
export default user;
