import { createSuite } from './suite.ts';

export const { options, setup, user, handleSummary } = createSuite('endurance');
export default user;
