import { setTimeout as wait } from 'node:timers/promises';

/** Measures how far the wall clock moves against the steady one within a second, in ms. */
export async function clockDriftMs(): Promise<number> {
  const [wall, steady] = [Date.now(), performance.now()];
  await wait(1000);
  return Date.now() - wall - (performance.now() - steady);
}
