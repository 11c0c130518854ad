import { expect, it } from 'vitest';
import { parseCloud } from '../settings/parse-cloud.ts';
import type { Variables } from '../settings/variables.ts';
import { cloudOptions } from './cloud-options.ts';

const optionsOf = (variables: Variables) => cloudOptions(parseCloud(variables));

it('says nothing of Grafana Cloud where nothing is set', () => {
  expect(optionsOf({})).toBeUndefined();
});

it('names project, test and load zones in the words of k6', () => {
  expect(
    optionsOf({
      CLOUD_PROJECT: '12345',
      CLOUD_NAME: 'Nightly load',
      CLOUD_ZONES: 'amazon:us:ashburn=60,pop-2=40',
    }),
  ).toEqual({
    projectID: 12345,
    name: 'Nightly load',
    distribution: {
      zone1: { loadZone: 'amazon:us:ashburn', percent: 60 },
      zone2: { loadZone: 'pop-2', percent: 40 },
    },
  });
});

it('leaves out what is not set', () => {
  expect(optionsOf({ CLOUD_NAME: 'Nightly' })).toEqual({ name: 'Nightly' });
});
