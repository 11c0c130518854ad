import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  COMPLEX_QUERIES,
  FOLLOW_UP_QUESTIONS,
  OPENING_QUESTIONS,
  RAG_QUERIES,
} from '../../src/workload/prompts.ts';
import { BenchError } from '../support/bench-error.ts';
import { SOURCES, WORKSHOP } from '../support/paths.ts';
import { runCommand } from '../support/run-command.ts';

const REQUIREMENTS = join(SOURCES, 'locust', 'requirements.txt');
const ENVIRONMENT = join(WORKSHOP, 'venv');
/** The newest that runs is taken: what is compared should be at its best. */
const PYTHONS = ['python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'python3'];

/** Locust, ready to run. */
export interface LocustEnvironment {
  readonly locust: string;
  /** The texts that its users say: those of the suite's users. */
  readonly prompts: string;
  readonly locustVersion: string;
  readonly pythonVersion: string;
}

/**
 * Makes a virtual environment of Locust's own in `.bench/venv`, once for each state of the requirements.
 *
 * @throws BenchError where there is no Python 3.10 or newer, or pip fails
 */
export async function prepareLocust(): Promise<LocustEnvironment> {
  const stamp = join(ENVIRONMENT, '.requirements');
  const wanted = readFileSync(REQUIREMENTS, 'utf8');
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    console.log('installing Locust into .bench/venv (once)');
    rmSync(ENVIRONMENT, { recursive: true, force: true });
    await runCommand([await findPython(), '-m', 'venv', ENVIRONMENT]);
    await runCommand([
      inEnvironment('python'),
      '-m',
      'pip',
      'install',
      '--quiet',
      '--disable-pip-version-check',
      '-r',
      REQUIREMENTS,
    ]);
    writeFileSync(stamp, wanted);
  }
  const version = await runCommand([inEnvironment('locust'), '--version']);
  const prompts = join(WORKSHOP, 'prompts.json');
  const texts = {
    opening: OPENING_QUESTIONS,
    followUp: FOLLOW_UP_QUESTIONS,
    complex: COMPLEX_QUERIES,
    rag: RAG_QUERIES,
  };
  writeFileSync(prompts, JSON.stringify(texts));
  return {
    locust: inEnvironment('locust'),
    prompts,
    locustVersion: /locust (\d[\w.]*)/.exec(version)?.[1] ?? 'unknown',
    pythonVersion:
      /Python (\d[\w.]*)/i.exec(await runCommand([inEnvironment('python'), '--version']))?.[1] ?? 'unknown',
  };
}

async function findPython(): Promise<string> {
  for (const python of PYTHONS) {
    try {
      const version = await runCommand([python, '-c', 'import sys, venv; print(sys.version_info[1])']);
      if (Number(version) >= 10) return python;
    } catch {
      // The next one may be there.
    }
  }
  throw new BenchError(
    'Locust needs Python 3.10 or newer with venv: install it, or leave Locust out with --contestants',
  );
}

function inEnvironment(program: string): string {
  return join(ENVIRONMENT, process.platform === 'win32' ? 'Scripts' : 'bin', program);
}
