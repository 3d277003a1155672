import { ByteReader } from './bytes';
import { begunShare, type Matches, type SegmentAt } from './matches';
import type { FoundTerm } from './segment';

/** Finds where terms stand one right after the other in one segment; the last may be the beginning of a longer one. */
export function matchPhrase(
  { hit, score }: Matches,
  { segment, first }: SegmentAt,
  keys: readonly Uint8Array[],
  isPrefix: boolean,
): void {
  const found: FoundTerm[][] = [];
  for (const [step, key] of keys.entries()) {
    const terms = [...segment.find(key, isPrefix && step === keys.length - 1)];
    if (terms.length === 0) return;
    found.push(terms);
  }
  const { candidates, impacts } = findCandidates(found, segment.documents);
  if (candidates.size === 0) return;
  let starts: ReadonlyMap<number, readonly number[]> | null = null;
  // The rarest term first, so that the positions of the common ones are compared for few documents only.
  const order = [...keys.keys()].sort((a, b) => sizeOf(found[a]) - sizeOf(found[b]));
  for (const step of order) {
    const next = new Map<number, number[]>();
    for (const term of found[step] ?? [])
      readStarts(term, step, starts ?? candidates, (document, start) => {
        const known = starts?.get(document);
        if (known !== undefined && !known.includes(start)) return;
        const list = next.get(document);
        if (list === undefined) next.set(document, [start]);
        else list.push(start);
      });
    starts = next;
  }
  for (const document of starts?.keys() ?? []) {
    hit[first + document] = 1;
    score[first + document] = (impacts[document] ?? 0) / keys.length;
  }
}

function sizeOf(terms: readonly FoundTerm[] | undefined): number {
  return (terms ?? []).reduce((sum, { documents }) => sum + documents, 0);
}

/** Documents that hold every term somewhere, and the sum of the terms' impacts there. */
function findCandidates(
  found: readonly (readonly FoundTerm[])[],
  documents: number,
): { candidates: ReadonlySet<number>; impacts: Float32Array } {
  const reached = new Uint16Array(documents);
  const impacts = new Float32Array(documents);
  for (const [step, terms] of found.entries())
    for (const { postings, isExact, documents: count } of terms) {
      const reader = new ByteReader(postings);
      let document = -1;
      for (let left = count; left > 0; left -= 1) {
        document += reader.varint();
        const impact = reader.byte() * (isExact ? 1 : begunShare);
        if (reached[document] !== step) continue;
        reached[document] = step + 1;
        impacts[document] = (impacts[document] ?? 0) + impact;
      }
    }
  const candidates = new Set<number>();
  for (let document = 0; document < documents; document += 1)
    if (reached[document] === found.length) candidates.add(document);
  return { candidates, impacts };
}

/** Where a phrase would begin whose given step is this term, in the wanted documents. */
function readStarts(
  { postings, documents, positions }: FoundTerm,
  step: number,
  wanted: { has(document: number): boolean },
  visit: (document: number, start: number) => void,
): void {
  const reader = new ByteReader(postings);
  const places = new ByteReader(positions());
  let document = -1;
  for (let left = documents; left > 0; left -= 1) {
    document += reader.varint();
    reader.byte();
    const isWanted = wanted.has(document);
    let position = -1;
    for (let count = places.varint(); count > 0; count -= 1) {
      position += places.varint();
      if (isWanted) visit(document, position - step);
    }
  }
}
