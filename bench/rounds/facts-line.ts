import { runCommand } from '../support/run-command.ts';
import { machineFacts } from './machine-facts.ts';
import type { Measuring } from './measure-once.ts';

/** Says on what machine and with which versions is measured, in a line. */
export async function factsLine(
  k6: string,
  { tools, locust }: Pick<Measuring, 'tools' | 'locust'>,
): Promise<string> {
  const k6Version = /k6(?:\.exe)? v(\S+)/.exec(await runCommand([k6, 'version']))?.[1] ?? 'unknown';
  const versions = [
    `k6 ${k6Version}`,
    ...(locust === undefined ? [] : [`Locust ${locust.locustVersion} on Python ${locust.pythonVersion}`]),
    `target built with Go ${tools.goVersion}`,
  ];
  return `${machineFacts()}; ${versions.join(', ')}`;
}
