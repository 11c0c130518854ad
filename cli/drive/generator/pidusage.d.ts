declare module 'pidusage' {
  /** Looks at a process: `cpu` in percent of one core since the last look, `memory` in bytes. */
  export default function pidusage(pid: number): Promise<{ readonly cpu: number; readonly memory: number }>;
}
