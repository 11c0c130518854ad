import { expect, it } from 'vitest';
import { expectCited } from '../testing/expect-cited.ts';
import { type BackendModel, healthy } from '../testing/simulate-actions.ts';
import { simulatedRun } from '../testing/simulated-run.ts';
import { providerFailures } from './provider-failures.ts';

const failing =
  (rate: (users: number) => number): BackendModel =>
  (call) => {
    const agent = call.behavior !== 'health' && call.behavior !== 'history';
    return agent && call.random() < rate(call.users)
      ? { ...healthy(call), failure: 'search_failed' }
      : healthy(call);
  };

it('fires where searches fail, and says that load does not matter', () => {
  const found = providerFailures(simulatedRun({ model: failing(() => 0.08) }));
  expectCited(found, 'provider-failures');
  expect(found?.text).toContain('no difference shown under load');
});

it('says so where they fail more under load', () => {
  const found = providerFailures(simulatedRun({ model: failing((users) => (users > 125 ? 0.1 : 0.02)) }));
  expectCited(found, 'provider-failures');
  expect(found?.text).toContain('and more often under load');
});

it('says nothing about load without an analysis', () => {
  const found = providerFailures({ ...simulatedRun({ model: failing(() => 0.08) }), analysis: null });
  expectCited(found, 'provider-failures');
  expect(found?.text).not.toContain('under load');
});

it('keeps quiet where a search fails now and then', () => {
  expect(providerFailures(simulatedRun({ model: failing(() => 0.003) }))).toBeNull();
});

it('says nothing about load where they fail more with few users', () => {
  const found = providerFailures(simulatedRun({ model: failing((users) => (users > 125 ? 0.02 : 0.2)) }));
  expectCited(found, 'provider-failures');
  expect(found?.text).not.toContain('under load');
});
