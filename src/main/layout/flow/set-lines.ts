import type { BlockStyle } from '../design';
import type { Inline, LanguageTag } from '../document';
import type { LayoutContext } from '../context';
import { collectInlines } from '../collect/collect-inlines';
import type { StructureRole } from '../frame';
import type { Alignment, BrokenParagraph, ParagraphText, SetLine } from '../inline/paragraph';
import { roundTo } from '../inline/styles';
import { setParagraph } from '../inline/set-paragraph';
import type { GrowingElement } from '../structure';
import { plainItem, type LineItem, type SlotOwner } from './flow';
import type { Flow, Place } from './place';
import { setNotes } from './set-notes';

export interface LineOptions {
  readonly role: StructureRole;
  readonly sourceId: string;
  readonly alignment?: Alignment;
  /** True keeps the last line with what follows. */
  readonly keepWithNext?: boolean;
  /** True keeps all lines on one page. */
  readonly keepTogether?: boolean;
  readonly anchors?: readonly string[];
  readonly language?: LanguageTag;
}

/** Sets inlines as lines under one element; gives the element, or null when there was nothing to set. */
export function setLines(
  inlines: readonly Inline[],
  style: BlockStyle,
  place: Place,
  flow: Flow,
  options: LineOptions,
): GrowingElement | null {
  const { context } = flow;
  const language = options.language ?? place.language;
  const paragraph = collectInlines(inlines, style, language, options.sourceId, context);
  if (paragraph.text === '') return null;
  const alignment = options.alignment ?? style.alignment;
  const broken = breakParagraph(
    paragraph,
    style,
    place.width,
    alignment,
    options.sourceId,
    context,
  );
  const element = context.structure.element(place.parent, options.role, {
    sourceId: options.sourceId,
    ...(language === place.language ? {} : { language }),
  });
  const slots = ownSlots(paragraph, element, context);
  pushLines(broken, slots, style, place, flow, options);
  setNotes(broken, place, context);
  return element;
}

/** Breaks a paragraph, or finds it already broken, and reports characters no font has. */
export function breakParagraph(
  paragraph: ParagraphText,
  style: BlockStyle,
  width: number,
  alignment: Alignment,
  sourceId: string,
  context: LayoutContext,
): BrokenParagraph {
  const settings = { width, alignment, hyphenate: style.hyphenate, indent: 0 };
  const broken = context.paragraphs.get(paragraph, settings, () =>
    setParagraph(paragraph, settings, context.words, context.resources),
  );
  for (const { codePoint, excerpt } of broken.missing) {
    context.report(
      'error',
      'glyph-missing',
      {
        character: String.fromCodePoint(codePoint),
        codePoint: codePoint.toString(16).toUpperCase().padStart(4, '0'),
        place: excerpt,
      },
      sourceId,
    );
  }
  return broken;
}

/** One line of plain text that belongs to the given owner, for labels and page chrome. */
export function setPlainLine(
  text: string,
  style: BlockStyle,
  width: number,
  alignment: Alignment,
  language: LanguageTag,
  sourceId: string,
  context: LayoutContext,
): SetLine | null {
  const inlines: Inline[] = [{ kind: 'text', value: text }];
  const paragraph = collectInlines(inlines, style, language, sourceId, context);
  if (paragraph.text === '') return null;
  const broken = breakParagraph(paragraph, style, width, alignment, sourceId, context);
  return broken.lines[0] ?? null;
}

/** Makes the elements and slots that a paragraph's text belongs to. */
export function ownSlots(
  paragraph: ParagraphText,
  element: GrowingElement,
  context: LayoutContext,
): SlotOwner[] {
  const { structure } = context;
  return paragraph.slots.map((spec) => {
    switch (spec.kind) {
      case 'text':
        return { owner: structure.slot(element).id, link: null };
      case 'language': {
        const span = structure.element(element, 'Span', { language: spec.language });
        return { owner: structure.slot(span).id, link: null };
      }
      case 'link': {
        const attributes = spec.language === null ? {} : { language: spec.language };
        const link = structure.element(element, 'Link', attributes);
        const { target, description } = spec;
        return { owner: structure.slot(link).id, link: { element: link.id, target, description } };
      }
      case 'reference': {
        const reference = structure.element(element, 'Reference');
        const link = structure.element(reference, 'Link');
        const { target, description } = spec;
        return { owner: structure.slot(link).id, link: { element: link.id, target, description } };
      }
    }
  });
}

function pushLines(
  broken: BrokenParagraph,
  slots: readonly SlotOwner[],
  style: BlockStyle,
  place: Place,
  flow: Flow,
  options: LineOptions,
): void {
  const { lines } = broken;
  const count = lines.length;
  lines.forEach((line, index) => {
    const isLast = index === count - 1;
    // Two lines at least stand together at either side of a page break.
    const isOrphan = index === 0 && count > 1;
    const isWidow = index === count - 2;
    const keepWithNext = isLast
      ? options.keepWithNext === true
      : isOrphan || isWidow || options.keepTogether === true;
    const item = lineItem(line, slots, style, place, flow.context);
    item.keepWithNext = keepWithNext;
    item.spaceBefore = index === 0 && !place.isTight ? style.before : 0;
    if (index === 0 && options.anchors !== undefined) item.anchors = options.anchors;
    flow.push(item);
  });
  flow.space(place.isTight ? 0 : style.after);
}

/** A line without words, as high as any other. */
export function blankLine(
  style: BlockStyle,
  place: Pick<Place, 'x' | 'decorations' | 'snap'>,
  context: LayoutContext,
): LineItem {
  const blank: SetLine = { segments: [], right: 0, ascent: 0, descent: 0, notes: [], ratio: 0 };
  return lineItem(blank, [], style, place, context);
}

/** A line as an item of the flow, with room for fonts that reach further than the style's own. */
export function lineItem(
  line: SetLine,
  slots: readonly SlotOwner[],
  style: BlockStyle,
  place: Pick<Place, 'x' | 'decorations' | 'snap'>,
  context: LayoutContext,
): LineItem {
  const { leading } = style;
  const metrics = context.shaper.styleMetrics(style.style.text);
  const baseline = (leading - metrics.ascent - metrics.descent) / 2 + metrics.ascent;
  // Fonts claim more than their letters use; a tenth of the size may reach into the neighbours' leading.
  const slack = style.style.text.size / 10;
  const above = Math.max(0, line.ascent - slack - Math.max(baseline, metrics.ascent));
  const below = Math.max(0, line.descent - slack - Math.max(leading - baseline, metrics.descent));
  return {
    kind: 'line',
    height: roundTo(leading + above + below, 0.001),
    baseline: roundTo(baseline + above, 0.001),
    spaceBefore: 0,
    // A line that needs more than its leading would leave a hole up to the next step of the grid.
    snap: place.snap && above + below === 0,
    keepWithNext: false,
    startsPage: false,
    notes: line.notes,
    decorations: place.decorations,
    anchors: plainItem.anchors,
    labels: plainItem.labels,
    repeatedHead: null,
    x: place.x,
    line,
    slots,
    leader: null,
  };
}
