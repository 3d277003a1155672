import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packUnits, parseUnits } from './unit-list';

const word = fc.stringMatching(/^[a-z0-9+-]{1,64}$/);
const unit = fc.record({
  name: fc
    .tuple(fc.constantFrom('source', 'meeting', 'briefing'), word)
    .map(([kind, id]) => `${kind}/${id}`),
  signature: word,
});

it('tells every unit as it was named, in the same order', () => {
  fc.assert(
    fc.property(fc.array(unit), (units) => {
      expect(parseUnits(packUnits(units))).toEqual(units);
    }),
  );
});

it.each([
  'source',
  'source/a',
  'source/a ',
  'source/ b',
  'source/a b c',
  'source b',
  'person/a b',
  'source/a b\n',
  'source/a\nb c',
  '\nsource/a b',
])('takes %j for no list of units', (packed) => {
  expect(parseUnits(packed)).toBeNull();
});
