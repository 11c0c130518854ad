/** Several agents cost the most: a few questions tell whether any works. */
export const AGENT_QUESTIONS = 3;
