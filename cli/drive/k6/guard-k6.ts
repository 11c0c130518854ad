import { spawn } from 'node:child_process';

/**
 * Looks once a second at the CLI and at k6, by their ids. Where the CLI is gone, or was stopped for three looks in a row and
 * k6 was not, k6 is asked to end; ten seconds later it is killed. A CLI that is merely busy is not stopped. In the shell,
 * as it must not depend on the process that it watches.
 */
const GUARD = `
cli=$1 k6=$2 stopped=0
look() {
  state=
  if [ -r /proc/self/stat ]; then
    read -r line <"/proc/$1/stat" || return
    line=\${line##*) }
    state=\${line%% *}
  else
    state=$(ps -o stat= -p "$1")
  fi
}
end() {
  kill -INT "-$k6"
  kill -CONT "-$k6"
  for second in 1 2 3 4 5 6 7 8 9 10; do
    sleep 1
    look "$k6"
    case $state in ''|Z*|X*) exit ;; esac
  done
  kill -KILL "-$k6"
  exit
}
look "$cli"
[ -n "$state" ] || exit
while sleep 1; do
  look "$k6"
  case $state in ''|Z*|X*) exit ;; esac
  driven=$state
  look "$cli"
  case $state in
    ''|Z*|X*) end ;;
    T*)
      case $driven in T*) stopped=0 ;; *) stopped=$((stopped + 1)) ;; esac
      [ "$stopped" -lt 3 ] || end ;;
    *) stopped=0 ;;
  esac
done
`;

/**
 * Sees to it that k6 does not load on unattended where this process is killed (SIGKILL) or stopped for good (SIGSTOP), which
 * it cannot see to itself.
 *
 * @param k6 the id of k6's process group
 * @param cli the process that k6 must not outlive, this one if not given
 * @returns what ends the guard
 */
export function guardK6(k6: number, cli: number = process.pid): () => void {
  // Windows has neither these signals nor this shell.
  if (process.platform === 'win32') return () => {};
  const guard = spawn('/bin/sh', ['-c', GUARD, 'gremlins-load-guard', String(cli), String(k6)], {
    stdio: 'ignore',
    env: { PATH: process.env.PATH },
    // What ends this process's group must not end the guard.
    detached: true,
  });
  guard.on('error', () => {});
  guard.unref();
  return () => {
    if (guard.pid === undefined) return;
    try {
      process.kill(-guard.pid, 'SIGTERM');
    } catch {
      // It has seen k6's end itself.
    }
  };
}
