import { bodyHeads, programmeHeads } from '../lexicon/body-words';
import { isCommonNameBreaker } from '../lexicon/common-words';
import { documentHeads } from '../lexicon/document-words';
import { meetingHeads } from '../lexicon/meeting-words';
import { officeHeads } from '../lexicon/people-words';
import { functionWords } from '../lexicon/words';
import { isHonorific, isRank } from '../people/names';
import type { Token } from '../tokens';

const links = new Set(['of', 'for', 'and', 'the', 'on', '&', 'in', 'to', 'de', 'against']);

/** Tokens `from` to `to` (exclusive) of a sentence. */
export interface Chunk {
  readonly from: number;
  readonly to: number;
}

function isChunkWord(token: Token): boolean {
  return (
    token.kind === 'word' &&
    token.isCapital &&
    !(functionWords.has(token.lower) && !token.isAcronym)
  );
}

/** Positions of names and of the ranks and titles before them. */
function markTitles(tokens: readonly Token[], isPerson: (token: Token) => boolean): Set<number> {
  const marked = new Set<number>();
  for (let index = tokens.length - 1; index >= 0; index -= 1) {
    const token = tokens[index];
    if (!token) continue;
    const isTitle = isRank(token) || isHonorific(token);
    if (isPerson(token) || (isTitle && marked.has(index + 1))) marked.add(index);
  }
  return marked;
}

/** Maximal runs of capitalised words, joined by lower-case links between them. */
export function findChunks(tokens: readonly Token[], isPerson: (token: Token) => boolean): Chunk[] {
  const titles = markTitles(tokens, isPerson);
  const isPart = (index: number): boolean => {
    const token = tokens[index];
    return token !== undefined && isChunkWord(token) && !titles.has(index);
  };
  const chunks: Chunk[] = [];
  let index = 0;
  while (index < tokens.length) {
    const token = tokens[index];
    if (!token || !isPart(index)) {
      index += 1;
      continue;
    }
    let to = index + 1;
    for (;;) {
      let next = to;
      while (
        next < tokens.length &&
        next - to < 3 &&
        links.has(tokens[next]?.lower ?? '') &&
        tokens[next]?.isCapital !== true
      )
        next += 1;
      if (!isPart(next)) break;
      to = next + 1;
    }
    chunks.push({ from: index, to });
    index = to;
  }
  return chunks;
}

/** Whether a token is a noun that heads the name of a body. */
export const isHead = (token: Token | undefined): boolean =>
  token !== undefined && token.isCapital && bodyHeads.has(token.lower);

/** Whether a token heads a programme, gathering or document. */
export function isOther(token: Token): boolean {
  return (
    programmeHeads.has(token.lower) ||
    meetingHeads.has(token.lower) ||
    documentHeads.has(token.lower)
  );
}

/** Parts of a chunk between "of", "for", "and" and "the": each is a run of capitalised words. */
export interface Part extends Chunk {
  /** Lower-case words before the part, joined: "of the". */
  readonly link: string;
}

/** Cuts a chunk at its links and after possessives. */
export function splitParts(tokens: readonly Token[], chunk: Chunk): Part[] {
  const parts: Part[] = [];
  let from = chunk.from;
  let link = '';
  let index = chunk.from;
  while (index <= chunk.to) {
    const token = tokens[index];
    const isLink =
      token !== undefined && index < chunk.to && links.has(token.lower) && !token.isCapital;
    // "Malaysia's Ministry" is two names, "Pilots' Union" and "People's Army" are one.
    const ownsNext =
      token?.isPossessive === true &&
      !/s$|^(?:people|women|children|men)$/.test(token.lower) &&
      index + 1 < chunk.to;
    if (isLink || index === chunk.to) {
      if (index > from) parts.push({ from, to: index, link });
      link = '';
      while (
        index < chunk.to &&
        links.has(tokens[index]?.lower ?? '') &&
        tokens[index]?.isCapital !== true
      ) {
        link += `${link === '' ? '' : ' '}${tokens[index]?.lower ?? ''}`;
        index += 1;
      }
      from = index;
      if (index === chunk.to) break;
      continue;
    }
    if (ownsNext) {
      parts.push({ from, to: index + 1, link });
      link = "'s";
      from = index + 1;
    }
    index += 1;
  }
  return parts;
}

/** Puts "Political" and "Security Community" together again: an adjective or field before "and" is no name by itself. */
export function joinParts(tokens: readonly Token[], parts: readonly Part[]): Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    const end = last ? tokens[last.to - 1] : undefined;
    const isField =
      end !== undefined &&
      !isHead(end) &&
      !end.isAcronym &&
      isCommonNameBreaker(end.lower) &&
      !isOther(end) &&
      !officeHeads.has(end.lower);
    const isPhrase =
      last !== undefined && (last.to - last.from >= 2 || /^(?:of|for|on)/.test(last.link));
    if (last && part.link === 'and' && isField && isPhrase)
      joined[joined.length - 1] = { ...last, to: part.to };
    else joined.push(part);
  }
  return joined;
}
