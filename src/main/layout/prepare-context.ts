import type { LayoutContext } from './context';
import type { Design } from './design';
import type { Block, HandoutDocument } from './document';
import { numberNotes, visitBlock } from './collect/number-notes';
import type { LayoutProblem, LinkTarget } from './frame';
import { isRightToLeft, scriptOfLanguageTag } from './inline/scripts';
import { ParagraphCache } from './inline/paragraph-cache';
import { WordShaper } from './inline/shape-words';
import { StyleVariations } from './inline/styles';
import { labelsOf } from './labels';
import type { LayoutResources } from './resources';
import type { TextShaper } from './shaping';
import { StructureBuilder } from './structure';

/** What one layout leaves for the next of the same window: shaped words and broken paragraphs. */
export class LayoutMemory {
  readonly paragraphs = new ParagraphCache();
  readonly variations = new StyleVariations();
  readonly words: WordShaper;

  /**
   * The shaper must be the one that every layout with this memory uses, and their resources must come from one
   * `LanguageData`: what is remembered was hyphenated and segmented with them.
   */
  constructor(readonly shaper: TextShaper) {
    this.words = new WordShaper(shaper);
  }
}

/** Shaped words kept between layouts; some 100 MB. */
const mostWords = 150_000;

export function prepareContext(
  document: HandoutDocument,
  design: Design,
  shaper: TextShaper,
  resources: LayoutResources,
  problems: LayoutProblem[],
  memory: LayoutMemory = new LayoutMemory(shaper),
): LayoutContext {
  if (memory.shaper !== shaper) throw new Error('The memory belongs to another shaper.');
  memory.paragraphs.turn();
  memory.words.trim(mostWords);
  const reported = new Set<string>();
  const report: LayoutContext['report'] = (severity, code, details, sourceId) => {
    // A paragraph may be looked at more than once, as when a table is measured.
    const key = JSON.stringify([code, details, sourceId]);
    if (reported.has(key)) return;
    reported.add(key);
    problems.push({ severity, code, details, sourceId });
  };
  const noteNumbers = numberNotes(document);
  for (const id of document.notes.keys()) {
    if (!noteNumbers.has(id)) report('warning', 'note-uncited', { note: id }, id);
  }
  const headings = headingNames(document.blocks);
  const destinationOf = (link: string, sourceId: string): LinkTarget | null => {
    const name = link.startsWith('#') ? headings.get(link.slice(1)) : undefined;
    if (name !== undefined) return { kind: 'destination', name };
    const code = link.startsWith('#') ? 'link-target-missing' : 'link-not-allowed';
    report('warning', code, { link }, sourceId);
    return null;
  };
  return {
    document,
    design,
    isRightToLeft: isRightToLeft(scriptOfLanguageTag(document.meta.language)),
    labels: labelsOf(document),
    shaper,
    words: memory.words,
    paragraphs: memory.paragraphs,
    resources,
    variations: memory.variations,
    structure: new StructureBuilder(document.meta.language),
    noteNumbers,
    noteFlows: new Map(),
    headings: [],
    headingNames: headings,
    counters: { figure: 0, table: 0 },
    report,
    destinationOf,
  };
}

/** Destination of each heading that will be set as one, by its block's id. */
function headingNames(blocks: readonly Block[]): Map<string, string> {
  const names = new Map<string, string>();
  const visit = (block: Block): void => {
    if (block.kind === 'heading') names.set(block.id, `h${String(names.size + 1)}`);
    if (block.kind === 'table') return;
    visitBlock(
      block,
      () => undefined,
      (inner) => {
        inner.forEach(visit);
      },
    );
  };
  blocks.forEach(visit);
  return names;
}
