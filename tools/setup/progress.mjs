/**
 * Shows that a long step is under way: on a terminal one line that is rewritten each second, elsewhere a line
 * every ten seconds.
 *
 * @param {string} what
 * @param {() => string} detail
 * @returns {() => void} ends it and clears the line
 */
export function showProgress(what, detail) {
  const started = Date.now();
  const tty = process.stderr.isTTY === true;
  const timer = setInterval(
    () => {
      const line = `${what}, ${Math.round((Date.now() - started) / 1000)} s${detail()}`;
      process.stderr.write(tty ? `\r\x1b[K${line}` : `${line}\n`);
    },
    tty ? 1000 : 10_000,
  );
  return () => {
    clearInterval(timer);
    if (tty) process.stderr.write('\r\x1b[K');
  };
}
