import { visitBlock } from '../layout/collect/number-notes';
import type { Block, Inline } from '../layout/document';

/** The words of inline content; notes are not among them. */
export function wordsOfInlines(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) =>
      inline.kind === 'text' ? inline.value : inline.kind === 'lineBreak' ? ' ' : '',
    )
    .join('');
}

/** What blocks say in reading order, a piece for each paragraph, heading, caption and the like. */
export function piecesOfBlocks(blocks: readonly Block[]): (readonly Inline[])[] {
  const pieces: (readonly Inline[])[] = [];
  const push = (value: string): void => {
    pieces.push([{ kind: 'text', value }]);
  };
  const visit = (inner: readonly Block[]): void => {
    for (const block of inner) {
      if (block.kind === 'code') push(block.text);
      if (block.kind === 'figure') push(block.alt);
      if (block.kind === 'judgement') push(block.likelihood ?? '');
      visitBlock(block, (inlines) => pieces.push(inlines), visit);
      if (block.kind === 'judgement') push(block.confidence ?? '');
    }
  };
  visit(blocks);
  return pieces;
}
