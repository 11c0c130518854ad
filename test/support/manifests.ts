import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from './k6.ts';

/** The folder of the k6-operator's manifests. */
export const OPERATOR = join(ROOT, 'deploy/k6-operator');

export interface EnvVariable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: { readonly configMapKeyRef?: { readonly name: string; readonly key: string } };
}

export interface Pod {
  readonly image: string;
  readonly env: readonly EnvVariable[];
  readonly envFrom?: readonly {
    readonly secretRef?: { readonly name: string; readonly optional?: boolean };
  }[];
  readonly resources: {
    readonly requests: { readonly cpu: string; readonly memory: string };
    readonly limits: { readonly cpu?: string; readonly memory: string };
  };
  readonly volumes?: readonly { readonly persistentVolumeClaim?: { readonly claimName: string } }[];
}

/** What this project's TestRun says. */
export interface TestRun {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly parallelism: number;
    readonly script: { readonly configMap: { readonly name: string; readonly file: string } };
    readonly args: readonly string[];
    readonly runner: Pod;
    readonly initializer: Pod;
  };
}

export function readManifest(file: string): unknown {
  return parse(readFileSync(join(OPERATOR, file), 'utf8'));
}

/** Reads settings.env as kustomize does: lines of KEY=value, and comments. */
export function readSettingsFile(): Readonly<Record<string, string>> {
  const lines = readFileSync(join(OPERATOR, 'settings.env'), 'utf8').split('\n');
  return Object.fromEntries(
    lines
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}
