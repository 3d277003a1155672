import { z } from 'zod';

/**
 * Ids are file names too: lower case, 1 to 64 of [a-z0-9-], sortable by creation time (rule D5 of the store).
 * `makeIdMaker` produces 26 characters: 10 of time and 16 of chance, in Crockford's base 32.
 */
export const idPattern = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;

export const sourceIdSchema = z.string().regex(idPattern).brand<'SourceId'>();
export const annotationIdSchema = z.string().regex(idPattern).brand<'AnnotationId'>();
export const meetingIdSchema = z.string().regex(idPattern).brand<'MeetingId'>();
export const claimIdSchema = z.string().regex(idPattern).brand<'ClaimId'>();
export const personIdSchema = z.string().regex(idPattern).brand<'PersonId'>();
export const organisationIdSchema = z.string().regex(idPattern).brand<'OrganisationId'>();
export const seriesIdSchema = z.string().regex(idPattern).brand<'SeriesId'>();
export const briefingIdSchema = z.string().regex(idPattern).brand<'BriefingId'>();
export const savedSearchIdSchema = z.string().regex(idPattern).brand<'SavedSearchId'>();
export const libraryIdSchema = z.string().regex(idPattern).brand<'LibraryId'>();

export type SourceId = z.infer<typeof sourceIdSchema>;
export type AnnotationId = z.infer<typeof annotationIdSchema>;
export type MeetingId = z.infer<typeof meetingIdSchema>;
export type ClaimId = z.infer<typeof claimIdSchema>;
export type PersonId = z.infer<typeof personIdSchema>;
export type OrganisationId = z.infer<typeof organisationIdSchema>;
export type SeriesId = z.infer<typeof seriesIdSchema>;
export type BriefingId = z.infer<typeof briefingIdSchema>;
export type SavedSearchId = z.infer<typeof savedSearchIdSchema>;
export type LibraryId = z.infer<typeof libraryIdSchema>;

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** A source of new ids; each call returns one that sorts after every earlier one of the same maker. */
export type IdMaker = () => string;

/**
 * @param now milliseconds since 1970; the maker never steps back when the clock does
 * @param random a number in [0, 1), as Math.random gives
 */
export function makeIdMaker(now: () => number, random: () => number): IdMaker {
  let last = 0;
  return () => {
    last = Math.max(Math.floor(now()), last + 1);
    let time = '';
    for (let rest = last, i = 0; i < 10; i += 1) {
      time = alphabet.charAt(rest % 32) + time;
      rest = Math.floor(rest / 32);
    }
    let chance = '';
    for (let i = 0; i < 16; i += 1) chance += alphabet.charAt(Math.floor(random() * 32));
    return time + chance;
  };
}
