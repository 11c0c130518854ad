/** What of a pod Pod Security looks at. */
export interface PodSecurity {
  readonly hostNetwork?: boolean;
  readonly hostPID?: boolean;
  readonly hostIPC?: boolean;
  readonly securityContext?: SecurityContext;
  readonly volumes?: readonly Readonly<Record<string, unknown>>[];
  readonly containers: readonly ContainerSecurity[];
}

export interface ContainerSecurity {
  readonly securityContext?:
    | (SecurityContext & {
        readonly privileged?: boolean;
        readonly allowPrivilegeEscalation?: boolean;
        readonly capabilities?: { readonly add?: readonly string[]; readonly drop?: readonly string[] };
      })
    | undefined;
}

/** What pods and containers have in common; a container's goes before its pod's. */
export interface SecurityContext {
  readonly runAsNonRoot?: boolean;
  readonly runAsUser?: number;
  readonly seccompProfile?: { readonly type: string };
}

const VOLUMES = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'persistentVolumeClaim',
  'projected',
  'secret',
];
const SECCOMP_PROFILES = ['RuntimeDefault', 'Localhost'];

/**
 * Says which fields keep a pod out of a namespace with Pod Security's level `restricted`; none where it is let in.
 * The rules: https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted, as far as a pod of this
 * project could come near them.
 */
export function forbiddenFields(pod: PodSecurity): string[] {
  const { hostNetwork = false, hostPID = false, hostIPC = false, volumes = [] } = pod;
  const ofAll = where({
    'host namespaces': hostNetwork || hostPID || hostIPC,
    volumes: !volumes
      .flatMap(({ name: _, ...source }) => Object.keys(source))
      .every((type) => VOLUMES.includes(type)),
  });
  return [...ofAll, ...pod.containers.flatMap((container) => forbiddenIn(pod, container))];
}

function forbiddenIn(pod: PodSecurity, { securityContext: own = {} }: ContainerSecurity): string[] {
  const { runAsNonRoot, runAsUser, seccompProfile } = { ...pod.securityContext, ...own };
  return where({
    privileged: own.privileged === true,
    allowPrivilegeEscalation: own.allowPrivilegeEscalation !== false,
    capabilities: own.capabilities?.add !== undefined || !own.capabilities?.drop?.includes('ALL'),
    runAsNonRoot: runAsNonRoot !== true,
    runAsUser: runAsUser === 0,
    seccompProfile: !SECCOMP_PROFILES.includes(seccompProfile?.type ?? ''),
  });
}

function where(forbidden: Readonly<Record<string, boolean>>): string[] {
  return Object.keys(forbidden).filter((field) => forbidden[field]);
}
