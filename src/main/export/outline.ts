import { visitBlock } from '../layout/collect/number-notes';
import type { Block, HandoutDocument, HandoutLabels, HeadingBlock } from '../layout/document';
import { fillLabel } from '../layout/labels';

/** All headings in reading order, wherever they stand. */
export function collectHeadings(blocks: readonly Block[]): HeadingBlock[] {
  const found: HeadingBlock[] = [];
  const visit = (inner: readonly Block[]): void => {
    for (const block of inner) {
      if (block.kind === 'heading') found.push(block);
      visitBlock(block, () => undefined, visit);
    }
  };
  visit(blocks);
  return found;
}

/** The line below the title: for whom, by whom, when and as of when; empty where nothing is said. */
export function composeByline({ meta }: HandoutDocument, labels: HandoutLabels): string {
  const { author, audience, date, cutoff } = meta;
  return [
    audience === null ? null : fillLabel(labels.audience, { audience }),
    author,
    date,
    cutoff === null ? null : fillLabel(labels.cutoff, { cutoff }),
  ]
    .filter((part) => part !== null)
    .join(' · ');
}
