import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { annotationIdSchema, meetingIdSchema, sourceIdSchema } from '../../shared/model/ids';
import { claimInForce, isDisputed, type Meeting } from '../../shared/model/meeting';
import {
  acceptSuggested,
  addSuggestions,
  allClaims,
  decide,
  emptyMeeting,
  prefer,
  setField,
  type SuggestedValue,
} from './meeting-claims';

const empty = emptyMeeting(meetingIdSchema.parse('m1'), '2024-11-20T00:00:00.000Z');
let count = 0;
const makeId = (): string => `c${String((count += 1))}`;
const evidence = (annotation: string) => [
  { source: sourceIdSchema.parse('s1'), annotation: annotationIdSchema.parse(annotation) },
];
const city = (value: string, annotation = 'a1'): SuggestedValue => ({
  target: 'city',
  value,
  evidence: evidence(annotation),
});
const suggest = (meeting: Meeting, ...values: SuggestedValue[]): Meeting =>
  addSuggestions(meeting, values, makeId);
const person = (changes: object, annotation = 'a1'): SuggestedValue => ({
  target: 'participants',
  value: {
    person: null,
    name: 'Lay Chenda',
    role: null,
    organisation: null,
    country: null,
    ...changes,
  },
  evidence: evidence(annotation),
});

describe('suggestions', () => {
  it('put nothing in force before the analyst has decided', () => {
    const meeting = suggest(empty, city('Vientiane'));
    expect(claimInForce(meeting.fields.city)).toBeNull();
    expect(claimInForce(acceptSuggested(meeting).fields.city)?.value).toBe('Vientiane');
  });

  it('add passages to a value that is there instead of doubling it, whatever its typography', () => {
    const { claims } = suggest(empty, city('Phnom Penh'), city('phnom  penh', 'a2')).fields.city;
    expect(claims).toHaveLength(1);
    expect(claims[0]?.evidence.map(({ annotation }) => annotation)).toEqual(['a1', 'a2']);
  });

  it('do not come back once they were refused', () => {
    const suggested = suggest(empty, city('Hanoi'));
    const [claim] = suggested.fields.city.claims;
    const refused = decide(suggested, claim ? [claim.id] : [], 'refused');
    const again = suggest(refused.ok ? refused.value : empty, city('Hanoi', 'a2'));
    expect(again.fields.city.claims.map(({ status }) => status)).toEqual(['refused']);
  });

  it('know one person by what both sources tell, and keep apart what they tell differently', () => {
    const told = person({ role: 'deputy director-general' });
    expect(suggest(empty, told, person({ country: 'KH' }, 'a2')).participants).toHaveLength(1);
    expect(suggest(empty, told, person({ role: 'minister' }, 'a2')).participants).toHaveLength(2);
  });
});

describe('a typed value', () => {
  it('is in force at once and leaves what sources say in the record', () => {
    const accepted = acceptSuggested(suggest(empty, city('Hanoi')));
    const typed = setField(accepted, 'city', 'Hà Nội', [], makeId);
    const field = typed.ok ? typed.value.fields.city : empty.fields.city;
    expect(claimInForce(field)?.value).toBe('Hà Nội');
    expect(field.claims).toHaveLength(2);
    expect(isDisputed(field)).toBe(true);
  });

  it('is refused with a reason when the field cannot hold it', () => {
    const wrong = setField(empty, 'start', 'last Friday', [], makeId);
    expect(wrong).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
  });

  it('can be withdrawn, which forgets no claim', () => {
    const accepted = acceptSuggested(suggest(empty, city('Hanoi')));
    const withdrawn = setField(accepted, 'city', null, [], makeId);
    const field = withdrawn.ok ? withdrawn.value.fields.city : accepted.fields.city;
    expect(claimInForce(field)).toBeNull();
    expect(field.claims).toHaveLength(1);
  });
});

describe('claims that disagree', () => {
  it('stay side by side, one preferred with its reason', () => {
    const both = acceptSuggested(suggest(empty, city('Hanoi'), city('Jakarta', 'a2')));
    const second = both.fields.city.claims[1];
    if (!second) throw new Error('no second claim');
    const chosen = prefer(both, 'city', second.id, 'The ministry says so.');
    const field = chosen.ok ? chosen.value.fields.city : both.fields.city;
    expect(claimInForce(field)?.value).toBe('Jakarta');
    expect(field).toMatchObject({ reason: 'The ministry says so.', claims: [{}, {}] });
  });

  it('are never lost by any sequence of suggesting, deciding, typing and preferring', () => {
    const value = fc.constantFrom('Hanoi', 'Jakarta', 'Vientiane', 'Manila');
    const step = fc.oneof(
      value.map((one) => (meeting: Meeting) => suggest(meeting, city(one))),
      fc.constant(acceptSuggested),
      fc.option(value).map((one) => (meeting: Meeting) => {
        const typed = setField(meeting, 'city', one, [], makeId);
        return typed.ok ? typed.value : meeting;
      }),
      fc
        .tuple(fc.nat(3), fc.constantFrom('accepted', 'refused', 'suggested'))
        .map(([index, status]) => (meeting: Meeting) => {
          const claim = meeting.fields.city.claims[index];
          const decided = claim && decide(meeting, [claim.id], status);
          return decided?.ok ? decided.value : meeting;
        }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        steps.reduce((meeting, change) => {
          const next = change(meeting);
          const ids = new Set(allClaims(next).map(({ id }) => id));
          expect(allClaims(meeting).every(({ id }) => ids.has(id))).toBe(true);
          return next;
        }, empty);
      }),
    );
  });
});
