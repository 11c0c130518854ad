/**
 * Says under which path k6's `open()` finds a file that people name from their working directory. A relative path it would
 * look for beside the script; Linux shows the working directory at /proc/self/cwd. From
 * there k6 finds what lies below, as it shortens `..` by the letter.
 */
export function promptsPath(name: string): string {
  return /^([A-Za-z]:)?[\\/]/.test(name) ? name : `/proc/self/cwd/${name}`;
}
