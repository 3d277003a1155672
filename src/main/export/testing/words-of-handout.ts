import { numberNotes } from '../../layout/collect/number-notes';
import type { Block, HandoutDocument } from '../../layout/document';
import { piecesOfBlocks, wordsOfInlines } from '../words';

const wordsOfBlocks = (blocks: readonly Block[]): string[] =>
  piecesOfBlocks(blocks).map(wordsOfInlines);

/** All words of a handout: marking, title block, text, then the notes by number and last those that no mark names. */
export function wordsOfHandout(document: HandoutDocument): string[] {
  const { title, subtitle, author, audience, date, cutoff } = document.meta;
  const noteIds = new Set([...numberNotes(document).keys(), ...document.notes.keys()]);
  return [
    document.marking?.label ?? '',
    ...[title, subtitle, author, audience, date, cutoff].map((part) => part ?? ''),
    ...wordsOfBlocks(document.blocks),
    ...[...noteIds].flatMap((id) => wordsOfBlocks(document.notes.get(id)?.blocks ?? [])),
  ].filter((piece) => piece.trim() !== '');
}
