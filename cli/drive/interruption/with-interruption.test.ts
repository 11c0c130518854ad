import { expect, it } from 'vitest';
import type { Cause } from './cause.ts';
import { type InterruptionOptions, withInterruption } from './with-interruption.ts';

/** What interrupted a command that ended once something did, or, where nothing did, after a second look at who started it. */
function interruptedBy(options: InterruptionOptions, act: () => void = () => {}): Promise<Cause | null> {
  return withInterruption(options, async (interruption) => {
    const demanded = new Promise<void>((resolve) => interruption.listen({ onDemand: () => resolve() }));
    act();
    await Promise.race([demanded, new Promise((resolve) => setTimeout(resolve, 2500))]);
    return interruption.cause;
  });
}

const HERE: InterruptionOptions = { startedBy: process.ppid };
/** No process has it: whoever started this has ended since. */
const ELSEWHERE: InterruptionOptions = { startedBy: 2 ** 22 + 1 };

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('hears %s', async (signal) => {
  expect(await interruptedBy(HERE, () => process.emit(signal))).toBe(signal);
});

it.concurrent.each([
  ['hears that who started it has ended', ELSEWHERE, 'parent-gone'],
  ['hears of nothing while who started it is there', HERE, null],
  ['with --keep-running goes on without who started it', { ...ELSEWHERE, keepRunning: true }, null],
] as const)('%s', async (_, options, cause) => {
  expect(await interruptedBy(options)).toBe(cause);
});

it('with --keep-running goes on past a hang-up, but not past Ctrl-C', async () => {
  const keepRunning = { ...HERE, keepRunning: true };
  const hangUpAndInterrupt = () => {
    process.emit('SIGHUP');
    process.emit('SIGINT');
  };
  expect(await interruptedBy(keepRunning, hangUpAndInterrupt)).toBe('SIGINT');
});

it('takes its handlers off', async () => {
  const count = () =>
    (['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGTSTP', 'SIGCONT'] as const).map((one) => process.listenerCount(one));
  const before = count();
  await withInterruption(HERE, async () => {});
  expect(count()).toEqual(before);
});
