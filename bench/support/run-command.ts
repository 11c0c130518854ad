import { type SpawnOptions, spawn } from 'node:child_process';
import { BenchError } from './bench-error.ts';

/**
 * Runs a command to its end and returns what it printed.
 *
 * @throws BenchError where it cannot start or fails, with its last words
 */
export function runCommand(words: readonly string[], options: SpawnOptions = {}): Promise<string> {
  const [command = '', ...args] = words;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (chunk: Buffer) => {
      output += chunk;
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.once('error', (error) => reject(new BenchError(`${command} could not start: ${error.message}`)));
    child.once('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new BenchError(`${words.join(' ')} failed (${code}):\n${lastLines(output, 8)}`));
    });
  });
}

export function lastLines(text: string, count: number): string {
  return text.trim().split('\n').slice(-count).join('\n');
}
