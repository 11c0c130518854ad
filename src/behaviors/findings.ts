/** What an action found out beyond right or wrong. One object per user, cleared before each action. */
export class Findings {
  /** The health endpoint that was asked. */
  healthEndpoint: string | undefined;
  /** How long the backend says it worked; null where it does not say. */
  serverSeconds: number | null = null;
  /** Which turn of its conversation this was, from 1; 0 in an action that belongs to none. */
  turn = 0;
  /** Whether an answer that carried a canary carried only its asker's own; null where it carried none. */
  isolated: boolean | null = null;
  /** Whether the fact that was asked for came back; null where none was asked for. */
  retained: boolean | null = null;
  /** How many turns before the fact was told. */
  distance = 0;
  /** Whether a history that was read is what was said; null where none was read. */
  intact: boolean | null = null;

  clear(): void {
    this.healthEndpoint = undefined;
    this.serverSeconds = null;
    this.turn = 0;
    this.isolated = null;
    this.retained = null;
    this.intact = null;
  }
}
