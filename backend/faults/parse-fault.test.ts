import { describe, expect, it } from 'vitest';
import { OPERATIONS } from '../gremlins/operations.ts';
import { FaultError } from './fault-error.ts';
import { FAULTS } from './fault-table.ts';
import { parseFault } from './parse-fault.ts';

describe('a fault is read', () => {
  it.each([
    ['status-500', { rate: 0.02, operations: OPERATIONS, above: 0, values: {} }],
    ['status-500:0.25', { rate: 0.25 }],
    ['status-500:5%', { rate: 0.05 }],
    ['dead-endpoint', { rate: 1, operations: ['capabilities'] }],
    ['forgets-under-load', { above: 20 }],
    ['forgets-under-load:above=5', { rate: 1, above: 5 }],
    ['latency-behavior::ms=3', { rate: 1, operations: ['rag'], values: { ms: 3 } }],
    ['latency-behavior:0.5:operation=rag+history,ms=2', { rate: 0.5, operations: ['rag', 'history'] }],
    ['history-foreign-message:id=own', { values: { id: 'own' } }],
  ])('%s', (spec, expected) => {
    expect(parseFault(spec)).toMatchObject(expected);
  });

  it.each(FAULTS.map(({ name }) => name))(
    '%s by its name alone, with every option at its default',
    (name) => {
      const { definition, values } = parseFault(name);
      expect(definition.name).toBe(name);
      expect(Object.keys(values)).toEqual(Object.keys(definition.options));
    },
  );
});

describe('what is wrong is said in one line, with what is allowed', () => {
  it.each([
    ['stale-anser', /no fault "stale-anser" \(did you mean stale-answer\?\); allowed are latency-all, /],
    ['', /no fault ""; allowed are /],
    ['html:1.5', /^fault html: "1.5" is no rate; allowed is a share from 0 to 1/],
    ['html:often', /"often" is no rate/],
    ['html:1:a:b', /too many colons/],
    ['html:1:ms=5', /"ms=5" is none of its options; allowed are operation, above/],
    ['latency-all:1:seconds', /"seconds" is no option=value/],
    ['latency-all:1:ms=-1', /ms=-1: allowed is a number from 0 to 600000/],
    ['latency-all:1:ms=', /ms=: allowed is a number/],
    ['latency-stalls:1:evry=5', /did you mean every\?/],
    ['html:1:above=-1', /above=-1: allowed is a whole number/],
    ['html:1:operation=ragg', /operation "ragg" is no operation \(did you mean rag\?\); allowed are /],
    ['unhealthy:1:operation=rag', /operation "rag" is an operation that it cannot touch; allowed are health/],
    ['history-foreign-message:1:id=mine', /id=mine: allowed are asked, own|did you mean/],
  ])('%s', (spec, message) => {
    expect(() => parseFault(spec)).toThrow(message);
    try {
      parseFault(spec);
    } catch (error) {
      expect(error).toBeInstanceOf(FaultError);
      expect(String(error)).not.toContain('\n');
    }
  });
});
