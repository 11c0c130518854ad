import { createSuite } from './suite.ts';

export const { options, setup, user, handleSummary } = createSuite('spike');
export default user;
