import { readFile, stat } from 'node:fs/promises';

/**
 * Reads a text file, without its byte order mark. What is no file is not opened: a pipe to which nobody writes would never end.
 *
 * @throws the file system's errors, and one where something other than a file stands there
 */
export async function readTextFile(path: string): Promise<string> {
  const found = await stat(path);
  if (!found.isFile())
    throw new Error(found.isDirectory() ? 'it is a folder' : 'it is a pipe or a device, and no file');
  return withoutMark(await readFile(path, 'utf8'));
}

/** Takes the byte order mark off that editors of other systems put before a text. */
export function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
