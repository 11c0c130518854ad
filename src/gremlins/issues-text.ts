/** Joins what a health route lists as its issues, each a text; empty where it lists none. */
export function issuesText(issues: unknown): string {
  if (!Array.isArray(issues)) return '';
  return issues.filter((issue) => typeof issue === 'string' && issue !== '').join('; ');
}
