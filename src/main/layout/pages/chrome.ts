import { bannerHeight, chromeEdge, type BlockStyle } from '../design';
import type { LayoutContext } from '../context';
import type { Region } from '../frame';
import { breakParagraph, setPlainLine } from '../flow/set-lines';
import { collectInlines } from '../collect/collect-inlines';
import type { Alignment, SetLine } from '../inline/paragraph';
import { fillLabel } from '../labels';
import type { PagePainter } from './paint';

/** White between the marking's label and the ends of its box, in ems. */
const bannerPadding = 0.55;

/** Paints what every page carries: the marking, the running head, the page number. */
export function paintChrome(painter: PagePainter, pages: number, context: LayoutContext): Region[] {
  const { design } = context;
  const { body, paper } = design;
  const height = bannerHeight(design.banner.text.size);
  const top = headerTop(context);
  const bottom = paper.height - headerTop(context, 'footer') - height;
  const { marking } = context.document;
  const header: Region = { name: 'header', x: body.x, y: top, width: body.width, height };
  const footer: Region = { name: 'footer', x: body.x, y: bottom, width: body.width, height };
  const used: Record<'header' | 'footer', number> = { header: 0, footer: 0 };
  for (const position of marking?.positions ?? []) {
    used[position] = paintBanner(painter, position === 'header' ? header : footer, context);
  }
  const number = fillLabel(context.labels.pageOf, {
    page: String(painter.page + 1),
    pages: String(pages),
  });
  // The number stands where the marking does not.
  const side = marking?.align === 'left' ? 'right' : 'left';
  paintText(painter, number, footer, side, used.footer, context);
  if (design.hasRunningHead && painter.page > 0) {
    const title = context.document.meta.title;
    paintText(painter, title, header, side, used.header, context);
  }
  return [header, footer];
}

function headerTop(context: LayoutContext, side: 'header' | 'footer' = 'header'): number {
  const { design } = context;
  const margin =
    side === 'header' ? design.body.y : design.paper.height - design.body.y - design.body.height;
  const height = bannerHeight(design.banner.text.size);
  return Math.max(6, Math.min(chromeEdge, margin - 14 - height));
}

/** Paints the marking and gives the width it takes. */
function paintBanner(painter: PagePainter, region: Region, context: LayoutContext): number {
  const { design, document } = context;
  const { marking } = document;
  if (marking === null) return 0;
  const style: BlockStyle = {
    ...design.chrome,
    style: design.banner,
    colour: marking.foreground,
    alignment: 'start',
  };
  const line = setPlainLine(marking.label, style, 1e5, 'start', 'en', 'marking', context);
  if (line === null) return 0;
  const { size } = design.banner.text;
  const padding = marking.background === null ? 0 : size * bannerPadding;
  const width = line.right + padding * 2;
  const shift = marking.align === 'left' ? 0 : marking.align === 'right' ? 1 : 0.5;
  const x = region.x + (region.width - width) * shift;
  const owner = region.name === 'footer' ? 'footer' : 'header';
  if (marking.background !== null) {
    painter.rect(
      owner,
      { x, y: region.y, width, height: region.height, radius: 0 },
      marking.background,
      null,
    );
  }
  painter.paintLine(line, [], x + padding, centredBaseline(region, style, context), owner);
  return width;
}

function centredBaseline(region: Region, style: BlockStyle, context: LayoutContext): number {
  const { capHeight } = context.shaper.styleMetrics(style.style.text);
  return region.y + (region.height + capHeight) / 2;
}

function paintText(
  painter: PagePainter,
  text: string,
  region: Region,
  side: 'left' | 'right',
  taken: number,
  context: LayoutContext,
): void {
  const style = context.design.chrome;
  const share = context.document.marking?.align === 'centre' ? 0.5 : 1;
  const gap = taken > 0 ? style.style.text.size * 1.5 : 0;
  const available = (region.width - taken) * share - gap;
  // Text of a language that runs from right to left begins at the right.
  const alignment = (side === 'left') === context.isRightToLeft ? 'end' : 'start';
  const line = fitLine(text, style, available, alignment, context);
  if (line === null) return;
  const x = side === 'right' ? region.x + region.width - available : region.x;
  const owner = region.name === 'footer' ? 'footer' : 'header';
  painter.paintLine(line, [], x, centredBaseline(region, style, context), owner);
}

/** The text on one line; words that do not fit give way to an ellipsis. */
function fitLine(
  text: string,
  style: BlockStyle,
  width: number,
  alignment: Alignment,
  context: LayoutContext,
): SetLine | null {
  const { language } = context.document.meta;
  const broken = (value: string): SetLine[] => {
    const paragraph = collectInlines([{ kind: 'text', value }], style, language, 'title', context);
    return [...breakParagraph(paragraph, style, width, alignment, 'title', context).lines];
  };
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
