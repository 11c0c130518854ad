import type { ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Waits for a process to end, and gathers what it wrote. @param hear hears both streams whenever one of them has grown */
export function ended(
  child: ChildProcess & { readonly stdout: Readable; readonly stderr: Readable },
  hear: (stdout: string, stderr: string) => void = () => {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
      hear(stdout, stderr);
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
      hear(stdout, stderr);
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}
