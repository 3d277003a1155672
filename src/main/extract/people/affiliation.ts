import type { PlaceMention } from '../places';
import { contains, overlaps } from '../span';
import type { Found, Span } from '../span';
import type { CountryName } from '../types';
import type { Person } from './register';

/** The body and the country that a person's office is tied to by its own words. */
export interface Affiliation {
  readonly organisation: Found<string> | null;
  readonly country: Found<CountryName> | null;
}

/** Characters between a country and the office that it stands before: "Laos’ ", "Lao PDR ". */
const reach = 4;

/**
 * Reads both from the words of the office: a body named in it, a country named in it or right before it or the name.
 * Null where the words name none, whatever else the text may say of the person.
 */
export function findAffiliation(
  person: Person,
  bodies: readonly (Span & { readonly name: string })[],
  places: readonly PlaceMention[],
): Affiliation {
  const offices = person.role?.spans ?? [];
  const body = bodies.find((one) => offices.some((office) => overlaps(office, one)));
  const starts = [...offices, person.nameSpan].map(({ start }) => start);
  const country = places.find(
    (place) =>
      place.kind !== 'city' &&
      (offices.some((office) => contains(office, place)) ||
        starts.some((start) => place.end <= start && start - place.end <= reach)),
  );
  return {
    organisation: body
      ? {
          value: body.name,
          spans: [{ start: body.start, end: body.end }],
          reason: 'body-in-office',
          confidence: 0.7,
        }
      : null,
    country: country
      ? {
          value: country.country,
          spans: [{ start: country.start, end: country.end }],
          reason: 'country-of-office',
          confidence: 0.7,
        }
      : null,
  };
}
