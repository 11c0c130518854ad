import { Option } from 'commander';

/** Makes the option for runs that nobody attends; Node takes back an ignored SIGHUP, so `nohup` alone cannot say so. */
export function keepRunningOption(): Option {
  return new Option(
    '--keep-running',
    'go on when the terminal hangs up (SIGHUP) or who started it has ended: for nohup, setsid and disown',
  );
}
