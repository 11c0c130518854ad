import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EVIDENCE_FILES } from '../../evidence/evidence-files.ts';
import { readGenerator } from '../../evidence/read-generator.ts';
import { generatorEntries } from '../../report/words/generator-text.ts';
import { limitHit } from './check-limits.ts';
import { isGctrace, parseGctrace } from './parse-gctrace.ts';
import { processorName } from './processor-name.ts';
import { systemLimits } from './system-limits.ts';
import { memoryNote, tuneK6 } from './tune-k6.ts';

const GC_LINE =
  'gc 12 @1.234s 3%: 0.018+1.2+0.004 ms clock, 0.036+0.6/1.1/0+0.008 ms cpu, 44->45->22 MB, 46 MB goal, 0 MB stacks, 0 MB globals, 2 P';

describe('parseGctrace', () => {
  it('adds up both pauses in which all stood still', () => {
    expect(parseGctrace(GC_LINE, 7)).toEqual({ atMs: 7, pauseMs: expect.closeTo(0.022, 9), cpuShare: 0.03 });
    expect(isGctrace(GC_LINE)).toBe(true);
  });

  it.each(['{"level":"info","msg":"gc 1 @"}', 'gc', 'running (0m01.0s)'])('takes %j for no trace', (line) => {
    expect(parseGctrace(line, 7)).toBeUndefined();
    expect(isGctrace(line)).toBe(false);
  });
});

describe('limitHit', () => {
  it.each([
    [
      1000,
      { openFiles: 1024, ports: 28232 },
      /1,000 users need about 1,100 open files, 1,024 are allowed.*INSTANCES/,
    ],
    [30_000, { openFiles: null, ports: 28232 }, /30,000 users need as many ports, 28,232/],
  ])('names what %i users would hit, and the remedy', (users, limits, message) => {
    expect(limitHit(users, limits)).toMatch(message);
  });

  it('says nothing where all fits, or the system does not tell', () => {
    expect(limitHit(924, { openFiles: 1024, ports: 28232 })).toBeNull();
    expect(limitHit(1e6, { openFiles: null, ports: null })).toBeNull();
  });
});

describe('systemLimits', () => {
  it('reads the hard limit of files and the range of ports', () => {
    const files: Readonly<Record<string, string>> = {
      '/proc/self/limits':
        'Limit  Soft Limit  Hard Limit  Units\nMax open files            1024                 524288               files\n',
      '/proc/sys/net/ipv4/ip_local_port_range': '32768\t60999\n',
    };
    expect(systemLimits((path) => files[path] ?? '')).toEqual({ openFiles: 524288, ports: 28232 });
  });

  it('knows nothing where there is no /proc', () => {
    const none = () => {
      throw new Error('no such file');
    };
    expect(systemLimits(none)).toEqual({ openFiles: null, ports: null });
  });
});

describe('tuneK6', () => {
  it('lets garbage lie while there is memory for it', () => {
    expect(tuneK6(1000, { freeBytes: 8e9, cores: 16 }, {})).toEqual({ GOGC: '400', GOMEMLIMIT: '6103MiB' });
    expect(tuneK6(20_000, { freeBytes: 8e9, cores: 16 }, {}).GOGC).toBe('100');
  });

  it('lets it lie until memory is short where users are many for the cores, and there is room for two minutes of it', () => {
    const gogcOf = (users: number, freeBytes: number) => tuneK6(users, { freeBytes, cores: 2 }, {}).GOGC;
    expect([1000, 1001, 3000].map((users) => gogcOf(users, 24e9))).toEqual(['400', 'off', 'off']);
    expect([11e9, 10e9, 4e9, 3e9].map((freeBytes) => gogcOf(3000, freeBytes))).toEqual([
      'off',
      '400',
      '400',
      '100',
    ]);
  });

  it("never has collections off where the limit on memory is the user's, and may be none", () => {
    const set = { GOMEMLIMIT: 'off' };
    expect(tuneK6(3000, { freeBytes: 24e9, cores: 2 }, set)).toEqual({ GOGC: '1600', ...set });
  });

  it('is said to take much memory where that was chosen, and only there', () => {
    const noteOf = (users: number, environment: NodeJS.ProcessEnv = {}) =>
      memoryNote(tuneK6(users, { freeBytes: 24e9, cores: 2 }, environment), environment);
    expect(noteOf(3000)).toMatch(/^k6 may take up to 18310MiB of memory: .*GOGC=400 takes less.*$/);
    expect([noteOf(1000), noteOf(3000, { GOGC: 'off' }), noteOf(3000, { GOMEMLIMIT: '2GiB' })]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('takes more threads than a few cores, where these have many users', () => {
    const threadsOf = (users: number) => (cores: number) =>
      tuneK6(users, { freeBytes: 8e9, cores }, {}).GOMAXPROCS;
    expect([1, 2, 7, 8].map(threadsOf(17_000))).toEqual(['8', '8', '8', undefined]);
    expect([1, 2, 3].map(threadsOf(3001))).toEqual(['8', '8', undefined]);
    expect([2, 3, 7].map(threadsOf(3000))).toEqual([undefined, undefined, undefined]);
  });

  it('leaves what the user has set', () => {
    const set = { GOGC: '50', GOMEMLIMIT: '1GiB', GOMAXPROCS: '2' };
    expect(tuneK6(1000, { freeBytes: 8e9, cores: 2 }, set)).toEqual(set);
  });
});

it('names the processor where the system does', () => {
  expect(processorName(() => [{ model: ' Fast 9000 ' }, { model: 'Slow' }])).toEqual({
    processor: 'Fast 9000',
  });
  for (const cores of [[], [{ model: '' }], [{ model: 'unknown' }]])
    expect(processorName(() => cores)).toEqual({});
});

describe('readGenerator', () => {
  it('reads what was written, and leaves out a line that was cut off', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gremlins-load-'));
    expect(await readGenerator(folder)).toBeNull();
    const facts = {
      kind: 'facts',
      cores: 2,
      memoryBytes: 8e9,
      openFilesLimit: 1024,
      gogc: '400',
      gomemlimit: null,
      gomaxprocs: null,
    };
    const look = {
      kind: 'look',
      atMs: 1,
      cpuCores: 0.5,
      machineCpuShare: 0.4,
      memoryBytes: 1e8,
      openFiles: 90,
    };
    const gc = { kind: 'gc', atMs: 2, pauseMs: 0.1, cpuShare: 0.01 };
    const step = { kind: 'clock', atMs: 3, stepMs: -90, underLoad: true };
    const text = `${[facts, look, gc, step].map((line) => JSON.stringify(line)).join('\n')}\n{"kind":"lo`;
    await writeFile(join(folder, EVIDENCE_FILES.generator), text);
    expect(await readGenerator(folder)).toEqual({
      facts,
      looks: [look],
      collections: [gc],
      clockSteps: [step],
    });
  });
});

const LATE = {
  lag: { count: 9, p50: 1, p95: 40, p99: 120, max: 900 },
  networkLag: { count: 9, p50: 1, p95: 30, p99: 110, max: 800 },
  saturatedFrom: { seconds: 95, users: 2400 },
  outside: null,
};
const OUTSIDE = {
  looks: 40,
  cores: 2,
  cpuShare: null,
  machineCpuShare: null,
  memoryBytes: null,
  memoryShare: null,
  openFiles: null,
  openFilesLimit: null,
  gogc: '400',
  gomemlimit: null,
  gomaxprocs: '8',
};

describe('generatorEntries', () => {
  it('says from when on and from how many users on it was saturated', () => {
    expect(generatorEntries(LATE, true)).toEqual([
      ['wake-ups late by', 'p50 1.0 ms, p99 120 ms, at most 900 ms'],
      ['reads late by', 'p50 1.0 ms, p99 110 ms, at most 800 ms'],
      ['saturated', 'from 1 m 35 s of the load on, at about 2,400 users'],
    ]);
  });

  it('does not call it saturated where it held over the steady phase', () => {
    expect(generatorEntries(LATE, false).at(-1)).toEqual([
      'late for a while',
      'from 1 m 35 s of the load on, at about 2,400 users (the steady phase as a whole held)',
    ]);
  });

  it('tells collections in the steady phase from what they took since k6 began', () => {
    const collected = (count: number, pause: number | null) => {
      const gc = { count, pauseP99Ms: pause, pauseMaxMs: pause, cpuShare: 0.16 };
      return generatorEntries({ ...LATE, outside: { ...OUTSIDE, gc } }, true).at(-1)?.[1];
    };
    const share = "; from k6's start to the last one 16.00 % of the processor (GOGC=400, GOMAXPROCS=8)";
    expect(collected(0, null)).toBe(`none in the steady phase${share}`);
    expect(collected(3, 0.5)).toBe(`in the steady phase 3, pauses p99 0.5 ms, at most 0.5 ms${share}`);
  });
});
