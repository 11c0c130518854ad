import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from './k6.ts';
import type { ContainerSecurity, PodSecurity } from './pod-security.ts';

/** The folder of the k6-operator's manifests. */
export const OPERATOR = join(ROOT, 'deploy/k6-operator');
/** Made by make-configmap.mjs. */
export const SCRIPTS = 'scripts-configmap.yaml';

export interface EnvVariable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: { readonly configMapKeyRef?: { readonly name: string; readonly key: string } };
}

/** A pod as a TestRun describes it: what is one container's in Kubernetes stands beside what is the pod's. */
export interface TestRunPod extends Omit<PodSecurity, 'containers'> {
  readonly containerSecurityContext?: ContainerSecurity['securityContext'];
}

export interface Pod extends TestRunPod {
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
    readonly starter: TestRunPod;
  };
}

export function readManifest(file: string): unknown {
  return parse(readFileSync(join(OPERATOR, file), 'utf8'));
}

/** Every pod that the folder's manifests bring about, by its manifest and, where the operator makes it, its part there. */
export function podsOfAll(): Readonly<Record<string, PodSecurity>> {
  const manifests = readdirSync(OPERATOR)
    .filter((file) => file.endsWith('.yaml') && file !== SCRIPTS)
    .map((file) => [file, readManifest(file)] as const);
  return Object.fromEntries(manifests.flatMap(([file, manifest]) => podsOf(file, manifest)));
}

function podsOf(file: string, manifest: unknown): [string, PodSecurity][] {
  const { kind, spec } = manifest as { kind: string; spec: unknown };
  switch (kind) {
    case 'TestRun': {
      // The operator makes these three, whether the manifest says anything of them or not.
      const parts = spec as Partial<TestRun['spec']>;
      return (['runner', 'initializer', 'starter'] as const).map((part) => {
        const { containerSecurityContext, ...pod } = parts[part] ?? {};
        return [`${file}: ${part}`, { ...pod, containers: [{ securityContext: containerSecurityContext }] }];
      });
    }
    case 'Pod':
      return [[file, spec as PodSecurity]];
    case 'Kustomization':
    case 'PersistentVolumeClaim':
      return [];
    default:
      throw new Error(`${file}: which pods does a ${kind} bring about?`);
  }
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
