/** Whether a number of users was driven honestly, and what was seen. */
export interface Trial {
  readonly users: number;
  readonly held: boolean;
  /** The p99 of timer_lag, ms; null where the run gave none. */
  readonly lagP99Ms: number | null;
  /** What else than the lag was over its limit: processor, memory, the reading of answers. */
  readonly missed: readonly string[];
}

export interface UsersFound {
  /** The most users that were held; 0 where not even the fewest were. */
  readonly held: number;
  /** The fewest that were not; null where the search ended before. */
  readonly notHeld: number | null;
}

/**
 * Looks for the most users that this machine drives honestly: doubles until a trial fails, then halves the gap.
 *
 * @param most where to stop: what memory, files and ports leave room for
 */
export async function searchUsers(
  first: number,
  most: number,
  halvings: number,
  trial: (users: number) => Promise<boolean>,
): Promise<UsersFound> {
  let held = 0;
  let notHeld: number | null = null;
  for (
    let users = Math.min(first, most);
    notHeld === null && users > held;
    users = Math.min(users * 2, most)
  ) {
    if (await trial(users)) held = users;
    else notHeld = users;
  }
  for (let turn = 0; turn < halvings && notHeld !== null; turn++) {
    const middle = roundUsers((held + notHeld) / 2);
    if (middle <= held || middle >= notHeld) break;
    if (await trial(middle)) held = middle;
    else notHeld = middle;
  }
  return { held, notHeld };
}

function roundUsers(users: number): number {
  return users < 1000 ? Math.round(users / 50) * 50 : Math.round(users / 250) * 250;
}
