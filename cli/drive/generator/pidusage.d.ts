declare module 'pidusage' {
  /**
   * Looks at a process: `cpu` in percent of one core since the last look, `ctime` the processor time that it has used since it began, in ms,
   * `memory` in bytes.
   */
  export default function pidusage(
    pid: number,
  ): Promise<{ readonly cpu: number; readonly ctime: number; readonly memory: number }>;
}
