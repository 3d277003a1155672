import { z } from 'zod';

/*
 * A segment is one immutable file (or the same bytes in memory):
 *
 *   postings   blocks of terms in the order of their UTF-8 bytes; each term with the documents that hold it
 *   positions  for each term, where in those documents it stands, in the same order
 *   stored     what a hit shows, as JSON, one after another
 *   blocks     first term, place and checksums of every block
 *   types, unitsOf, storedEnds, storedChecksums, idEnds, ids      one entry for each document
 *   units      every unit and its state, as `packUnits` writes them
 *   footer     JSON: where the sections lie; then its length and checksum and the magic number, 16 bytes in all
 *
 * A term of a block: length and bytes of the term, number of documents, lengths of its postings and positions, the
 * postings. A posting: distance to the document before (the first: from -1), then the impact. Positions of a document:
 * their number, then the distances (the first: from -1).
 */

/** Raise it with every change to the form above, to folding or to what is indexed: older indexes are made anew. */
export const indexFormat = 2;

/** What a term is good for; the first byte of every term of a segment. */
export const namespaces = {
  word: 'w',
  titleWord: 't',
  publisherWord: 'p',
  tag: 'g',
  category: 'c',
  date: 'd',
} as const;

export const magic = new TextEncoder().encode('RAPSEG01');
export const trailerLength = 16;

/** Bytes of postings after which a block ends. */
export const blockLength = 16 * 1024;

export const sectionNames = [
  'postings',
  'positions',
  'stored',
  'blocks',
  'types',
  'unitsOf',
  'storedEnds',
  'storedChecksums',
  'idEnds',
  'ids',
  'units',
] as const;
export type SectionName = (typeof sectionNames)[number];

const sectionSchema = z.tuple([
  z.int().nonnegative(),
  z.int().nonnegative(),
  z.int().nonnegative(),
]);

/** Offset, length and checksum of each section; the checksums of the first three are 0, they are checked by parts. */
export const footerSchema = z.strictObject({
  format: z.literal(indexFormat),
  sections: z.strictObject(
    Object.fromEntries(sectionNames.map((name) => [name, sectionSchema])) as Record<
      SectionName,
      typeof sectionSchema
    >,
  ),
});
export type Footer = z.infer<typeof footerSchema>;

/** What a hit shows of a document. */
export const storedSchema = z.tuple([
  z.string().nullable(),
  z.string(),
  z.array(z.string()),
  z.array(z.string()),
]);

export const searchTypes = ['source', 'annotation', 'meeting', 'briefing'] as const;

/** A cache that does not say what it said when it was written. It is thrown away and made anew. */
export class DamagedIndexError extends Error {
  override readonly name = 'DamagedIndexError';
}
