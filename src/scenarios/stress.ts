import { createSuite } from './suite.ts';

export const { options, setup, user, handleSummary } = createSuite('stress');
export default user;
