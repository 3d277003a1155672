import type { Block, HandoutDocument, Inline, LanguageTag } from '../document';
import { visitBlock } from './number-notes';

/** Every language the document names, the document's own first, each once. */
export function collectLanguages(document: HandoutDocument): LanguageTag[] {
  const languages = new Set<LanguageTag>([document.meta.language]);
  const visitInlines = (inlines: readonly Inline[]): void => {
    for (const inline of inlines) {
      if (inline.kind === 'text' && inline.language !== undefined) languages.add(inline.language);
    }
  };
  const visitBlocks = (blocks: readonly Block[]): void => {
    for (const block of blocks) {
      if (block.language !== undefined) languages.add(block.language);
      visitBlock(block, visitInlines, visitBlocks);
    }
  };
  visitBlocks(document.blocks);
  for (const note of document.notes.values()) visitBlocks(note.blocks);
  for (const entry of document.annex) if (entry.language !== null) languages.add(entry.language);
  return [...languages];
}
