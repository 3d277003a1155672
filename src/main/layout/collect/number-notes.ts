import type { Block, HandoutDocument, Inline } from '../document';

/**
 * Numbers footnotes by their first mark in reading order, from 1. Notes that are never marked get no number. A mark
 * inside a note counts after all marks before the note's own.
 */
export function numberNotes(document: HandoutDocument): Map<string, number> {
  const numbers = new Map<string, number>();
  const visitInlines = (inlines: readonly Inline[]): void => {
    for (const inline of inlines) {
      if (inline.kind !== 'noteReference' || numbers.has(inline.noteId)) continue;
      const note = document.notes.get(inline.noteId);
      if (note === undefined) continue;
      numbers.set(inline.noteId, numbers.size + 1);
      visitBlocks(note.blocks);
    }
  };
  const visitBlocks = (blocks: readonly Block[]): void => {
    for (const block of blocks) visitBlock(block, visitInlines, visitBlocks);
  };
  visitBlocks(document.blocks);
  return numbers;
}

/** Calls back for the inlines and the blocks inside a block, in reading order. */
export function visitBlock(
  block: Block,
  visitInlines: (inlines: readonly Inline[]) => void,
  visitBlocks: (blocks: readonly Block[]) => void,
): void {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      visitInlines(block.content);
      break;
    case 'list':
      for (const item of block.items) visitBlocks(item.blocks);
      break;
    case 'quotation':
      visitBlocks(block.blocks);
      if (block.attribution !== null) visitInlines(block.attribution);
      break;
    case 'judgement':
      visitBlocks(block.blocks);
      break;
    case 'table':
      if (block.caption !== null) visitInlines(block.caption);
      for (const row of [...block.headerRows, ...block.rows]) {
        for (const cell of row.cells) visitBlocks(cell.blocks);
      }
      break;
    case 'figure':
      if (block.caption !== null) visitInlines(block.caption);
      break;
    case 'code':
    case 'thematicBreak':
    case 'pageBreak':
      break;
  }
}
