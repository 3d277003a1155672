import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packUnits, unpackUnits } from './protocol';

const word = fc.stringMatching(/^[a-z0-9+-]{1,64}$/);
const unit = fc.record({
  kind: fc.constantFrom('source' as const, 'meeting' as const, 'briefing' as const),
  id: word,
  signature: word,
});

it('tells every unit as it was named, in the same order', () => {
  fc.assert(
    fc.property(fc.array(unit), (units) => {
      expect(unpackUnits(packUnits(units))).toEqual(units);
    }),
  );
});

it.each(['source', 'source a', 'source a b c', 'person a b', 'source a b\n'])(
  'takes %j for no list of units',
  (packed) => {
    expect(() => unpackUnits(packed)).toThrow();
  },
);
