import { bannerPadding } from '../chrome-geometry';
import { chromeEdge, chromeGap, type BlockStyle } from '../design';
import type { LayoutContext } from '../context';
import type { Region } from '../frame';
import { breakParagraph } from '../flow/set-lines';
import { collectInlines } from '../collect/collect-inlines';
import type { Alignment, SetLine } from '../inline/paragraph';
import { fillLabel } from '../labels';
import type { PagePainter } from './paint';

/** Paints what every page carries: the marking, the running head, the page number. */
export function paintChrome(painter: PagePainter, pages: number, context: LayoutContext): Region[] {
  const { design } = context;
  const { body, paper } = design;
  const { height } = design.chromeGeometry;
  const top = distanceFromEdge(body.y, height);
  const below = paper.height - body.y - body.height;
  const bottom = paper.height - distanceFromEdge(below, height) - height;
  const header: Region = { name: 'header', x: body.x, y: top, width: body.width, height };
  const footer: Region = { name: 'footer', x: body.x, y: bottom, width: body.width, height };
  const { marking } = context.document;
  const used: Record<'header' | 'footer', number> = { header: 0, footer: 0 };
  for (const position of marking?.positions ?? []) {
    used[position] = paintBanner(painter, position === 'header' ? header : footer, context);
  }
  const number = fillLabel(context.labels.pageOf, {
    page: String(painter.page + 1),
    pages: String(pages),
  });
  paintText(painter, number, footer, used.footer, context);
  if (design.hasRunningHead && painter.page > 0) {
    paintText(painter, context.document.meta.title, header, used.header, context);
  }
  return [header, footer];
}

/** Header and footer stand at a fixed distance from the paper's edge, nearer where the margin is small. */
function distanceFromEdge(margin: number, height: number): number {
  return Math.max(6, Math.min(chromeEdge, margin - chromeGap - height));
}

/** Paints the marking at the outer side of its region and gives the width it takes. */
function paintBanner(painter: PagePainter, region: Region, context: LayoutContext): number {
  const { design, document } = context;
  const { marking } = document;
  if (marking === null) return 0;
  const { bannerLine, textRow } = design.chromeGeometry;
  const { size } = design.banner.text;
  const padding = marking.background === null ? 0 : size * bannerPadding;
  const style: BlockStyle = {
    ...design.chrome,
    style: design.banner,
    colour: marking.foreground,
    alignment: 'start',
  };
  // From the left in either direction, so that a line's right end is its width.
  const fromLeft = context.isRightToLeft ? 'end' : 'start';
  const lines = breakPlain(marking.label, style, region.width - padding * 2, fromLeft, context);
  const width = Math.max(0, ...lines.map(({ right }) => right)) + padding * 2;
  const height = bannerLine * lines.length;
  const isFooter = region.name === 'footer';
  const top = isFooter ? region.y + region.height - height : region.y;
  const shift = marking.align === 'left' ? 0 : marking.align === 'right' ? 1 : 0.5;
  const x = region.x + (region.width - width) * shift;
  const owner = isFooter ? 'footer' : 'header';
  if (marking.background !== null) {
    painter.rect(owner, { x, y: top, width, height, radius: 0 }, marking.background, null);
  }
  lines.forEach((line, index) => {
    const indent = (width - padding * 2 - line.right) * shift;
    const baseline = centredBaseline(top + index * bannerLine, bannerLine, style, context);
    painter.paintLine(line, [], x + padding + indent, baseline, owner);
  });
  return textRow > 0 ? 0 : width;
}

function centredBaseline(
  top: number,
  height: number,
  style: BlockStyle,
  context: LayoutContext,
): number {
  const { capHeight } = context.shaper.styleMetrics(style.style.text);
  return top + (height + capHeight) / 2;
}

/** Paints running head or page number where the marking is not. */
function paintText(
  painter: PagePainter,
  text: string,
  region: Region,
  taken: number,
  context: LayoutContext,
): void {
  const { design, document } = context;
  const style = design.chrome;
  const { textRow } = design.chromeGeometry;
  const isLeft = document.marking?.align !== 'left';
  const share = taken > 0 && document.marking?.align === 'centre' ? 0.5 : 1;
  const gap = taken > 0 ? style.style.text.size * 1.5 : 0;
  const available = (region.width - taken) * share - gap;
  // Text of a language that runs from right to left begins at the right.
  const alignment = isLeft === context.isRightToLeft ? 'end' : 'start';
  const line = fitLine(text, style, available, alignment, context);
  if (line === null) return;
  const isFooter = region.name === 'footer';
  const height = textRow > 0 ? textRow : region.height;
  const top = isFooter ? region.y : region.y + region.height - height;
  const x = isLeft ? region.x : region.x + region.width - available;
  const baseline = centredBaseline(top, height, style, context);
  painter.paintLine(line, [], x, baseline, isFooter ? 'footer' : 'header');
}

function breakPlain(
  value: string,
  style: BlockStyle,
  width: number,
  alignment: Alignment,
  context: LayoutContext,
): readonly SetLine[] {
  const { language } = context.document.meta;
  const paragraph = collectInlines([{ kind: 'text', value }], style, language, 'title', context);
  if (paragraph.text === '') return [];
  return breakParagraph(paragraph, style, width, alignment, 'title', context).lines;
}

/** The text on one line; words that do not fit give way to an ellipsis. */
function fitLine(
  text: string,
  style: BlockStyle,
  width: number,
  alignment: Alignment,
  context: LayoutContext,
): SetLine | null {
  const broken = (value: string): readonly SetLine[] =>
    breakPlain(value, style, width, alignment, context);
  const lines = broken(text);
  if (lines.length <= 1) return lines[0] ?? null;
  const shown =
    lines[0]?.segments
      .flatMap((segment) => segment.pieces.map((piece) => piece.run.text))
      .join('') ?? '';
  const words = shown.trim().split(' ');
  for (let count = words.length; count > 0; count -= 1) {
    const shortened = broken(`${words.slice(0, count).join(' ')}…`);
    if (shortened.length === 1) return shortened[0] ?? null;
  }
  return null;
}
