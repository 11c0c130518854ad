import { expect, it } from 'vitest';
import { parseLoadZones } from './load-zones.ts';

it('reads zones with their percents', () => {
  expect(parseLoadZones('amazon:us:ashburn=60, amazon:sa:cape town=40')).toEqual([
    { zone: 'amazon:us:ashburn', percent: 60 },
    { zone: 'amazon:sa:cape town', percent: 40 },
  ]);
});

it('gives one zone the whole load', () => {
  expect(parseLoadZones('my-zone')).toEqual([{ zone: 'my-zone', percent: 100 }]);
});

it.each(['a=60,b=50', 'a=60', 'a,b', 'a=100,b=0', 'a=50,a=50', 'a=50,b=50,', '=100', 'a=50.5,b=49.5'])(
  'refuses %j',
  (text) => {
    expect(parseLoadZones(text)).toBeUndefined();
  },
);
