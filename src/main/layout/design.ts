import type { Colour, HandoutDocument, Margins, PageSetup } from './document';
import { measureChrome, type ChromeGeometry } from './chrome-geometry';
import { isDictionaryScript, scriptOfLanguageTag } from './inline/scripts';
import { labelsOf } from './labels';
import { palettes, type Palette } from './palettes';
import { keyStyle, roundTo, type KeyedStyle } from './inline/styles';
import type { Alignment } from './inline/paragraph';
import type { FontRole } from './shaping';

/** How one kind of paragraph looks. Lengths in points. */
export interface BlockStyle {
  readonly style: KeyedStyle;
  readonly leading: number;
  readonly colour: Colour;
  readonly alignment: Alignment;
  readonly hyphenate: boolean;
  /** Space above and below; the larger of two neighbours' counts. */
  readonly before: number;
  readonly after: number;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Everything that a design decides, worked out for one document. */
export interface Design {
  readonly paper: { readonly width: number; readonly height: number };
  /** Where text may stand. */
  readonly body: Box;
  readonly columns: number;
  readonly columnGap: number;
  readonly columnWidth: number;
  /** Baselines of running text stand on multiples of this below the top of the body. */
  readonly grid: number;
  readonly colours: Palette;
  readonly text: BlockStyle;
  readonly note: BlockStyle;
  readonly title: BlockStyle;
  readonly subtitle: BlockStyle;
  readonly byline: BlockStyle;
  /** By heading level, 1 to 6. */
  readonly headings: readonly BlockStyle[];
  readonly quotation: BlockStyle;
  readonly attribution: BlockStyle;
  readonly judgementHead: BlockStyle;
  readonly confidence: BlockStyle;
  readonly code: BlockStyle;
  readonly cell: BlockStyle;
  readonly cellHead: BlockStyle;
  readonly caption: BlockStyle;
  readonly contents: BlockStyle;
  /** Running heads and page numbers. */
  readonly chrome: BlockStyle;
  readonly banner: KeyedStyle;
  readonly chromeGeometry: ChromeGeometry;
  /** Indent of a list's text against its surroundings. */
  readonly listIndent: number;
  readonly hasTitleRule: boolean;
  readonly hasRunningHead: boolean;
}

const papers = {
  a4: { width: 595.276, height: 841.89 },
  letter: { width: 612, height: 792 },
} as const;

/** Smallest size of anything in large print, after the Clear Print guidance of 16 point. */
const largePrintSize = 16;

export function designFor(document: HandoutDocument): Design {
  const { page, design } = document;
  const paper = papers[page.paper];
  const base = page.largePrint ? Math.max(largePrintSize, page.baseSize) : page.baseSize;
  const floor = page.largePrint ? largePrintSize : 0;
  const leading = roundTo(base * leadingFactor(document.meta.language, page), 0.5);
  const grid = leading / 2;
  const colours = palettes[design];
  const banner = bannerStyle(document, floor);
  const margins = page.margins ?? defaultMargins(page);
  const chromeSize = Math.max(floor, roundTo(base * 0.76, 0.25));
  const textWidth = paper.width - margins.left - margins.right;
  const geometry = measureChrome(
    document.marking,
    textWidth,
    banner.text.size,
    chromeSize,
    labelsOf(document).pageOf,
  );
  const body = bodyBox(margins, paper, geometry.height);
  const columns = page.largePrint ? 1 : page.columns;
  const columnGap = columns === 2 ? roundTo(leading * 1.5, 0.5) : 0;
  const columnWidth = (body.width - columnGap * (columns - 1)) / columns;

  const justified = design !== 'plain' && !page.largePrint;
  const figures = design === 'plain' ? [] : ['onum'];
  const headingRole: FontRole = design === 'readout' ? 'sans' : 'serif';
  const size = (factor: number): number => Math.max(floor, roundTo(base * factor, 0.25));
  const onGrid = (length: number): number => Math.ceil(roundTo(length, 0.001) / grid) * grid;
  const style = (
    role: FontRole,
    points: number,
    weight: 400 | 600 | 700 = 400,
    italic = false,
    features: readonly string[] = [],
  ): KeyedStyle => keyStyle({ role, weight, italic, size: points, features });
  const plain = (
    keyed: KeyedStyle,
    height: number,
    changes: Partial<BlockStyle> = {},
  ): BlockStyle => ({
    style: keyed,
    leading: height,
    colour: colours.ink,
    alignment: 'start',
    hyphenate: false,
    before: 0,
    after: 0,
    ...changes,
  });
  const heading = (
    factor: number,
    before: number,
    after: number,
    changes: { role?: FontRole; italic?: boolean } = {},
  ): BlockStyle =>
    plain(
      style(changes.role ?? headingRole, size(factor), 600, changes.italic ?? false),
      onGrid(size(factor) * 1.16),
      {
        before: before * grid,
        after: after * grid,
        colour: design === 'readout' ? colours.accent : colours.ink,
      },
    );
  const text = plain(style('serif', base, 400, false, figures), leading, {
    alignment: justified ? 'justify' : 'start',
    hyphenate: !page.largePrint,
    before: grid,
    after: grid,
  });
  const small = size(0.82);
  const smallLeading = roundTo(small * (leading / base) * 0.96, 0.25);
  const titleSize = size(titleFactor(document.meta.title));
  return {
    paper,
    body,
    columns,
    columnGap,
    columnWidth,
    grid,
    colours,
    text,
    note: plain(style('serif', small, 400, false, figures), smallLeading, {
      alignment: justified && columns === 1 ? 'justify' : 'start',
      hyphenate: !page.largePrint,
      before: 1,
      after: 1,
    }),
    title: plain(style(headingRole, titleSize, 600), onGrid(titleSize * 1.12)),
    subtitle: plain(style('serif', size(1.24), 400, true), onGrid(size(1.24) * 1.2), {
      before: grid,
      colour: colours.soft,
    }),
    byline: plain(style('sans', size(0.84)), roundTo(size(0.84) * 1.45, 0.25), {
      before: grid,
      colour: colours.soft,
    }),
    headings: [
      heading(1.38, 3, 1),
      heading(1.16, 3, 1),
      heading(1, 2, 0),
      heading(1, 2, 0, { italic: true }),
      heading(0.86, 2, 0, { role: 'sans' }),
      heading(0.86, 2, 0, { role: 'sans', italic: true }),
    ],
    quotation: { ...text, style: style('serif', base, 400, false, figures) },
    attribution: plain(style('sans', size(0.82)), roundTo(size(0.82) * 1.45, 0.25), {
      before: grid / 2,
      after: grid,
      colour: colours.soft,
    }),
    judgementHead: plain(style('sans', size(0.76), 600), roundTo(size(0.76) * 1.45, 0.25), {
      colour: colours.accent,
    }),
    confidence: plain(style('sans', size(0.84)), roundTo(size(0.84) * 1.5, 0.25), {
      before: grid,
      colour: colours.soft,
    }),
    code: plain(style('mono', size(0.84)), roundTo(size(0.84) * 1.4, 0.25), {
      before: grid,
      after: grid,
    }),
    cell: plain(
      style('serif', size(0.9), 400, false, ['lnum', 'tnum']),
      roundTo(size(0.9) * (leading / base) * 0.94, 0.25),
      {
        before: grid / 2,
        after: grid / 2,
        hyphenate: true,
      },
    ),
    cellHead: plain(style('sans', size(0.78), 600), roundTo(size(0.78) * 1.4, 0.25), {
      before: grid / 2,
      after: grid / 2,
      colour: colours.soft,
    }),
    caption: plain(style('sans', size(0.82)), roundTo(size(0.82) * 1.45, 0.25), {
      before: grid / 2,
      after: grid,
      colour: colours.soft,
    }),
    contents: plain(style('serif', base, 400, false, ['lnum', 'tnum']), leading),
    chrome: plain(
      style('sans', size(0.76), 400, false, ['tnum']),
      roundTo(size(0.76) * 1.4, 0.25),
      {
        colour: colours.soft,
      },
    ),
    banner,
    chromeGeometry: geometry,
    listIndent: roundTo(base * 1.7, 0.5),
    hasTitleRule: design !== 'plain',
    hasRunningHead: design !== 'plain',
  };
}

/** Leading relative to the size: scripts with marks above and below need more room than Latin. */
function leadingFactor(language: string, page: PageSetup): number {
  const script = scriptOfLanguageTag(language);
  if (script === 'Mymr') return 1.95;
  if (isDictionaryScript(script)) return 1.75;
  if (script === 'Latn' || script === 'Grek' || script === 'Cyrl')
    return page.largePrint ? 1.45 : 1.38;
  return 1.62;
}

/** Long titles step down in size, so that a title of any length stays readable. */
function titleFactor(title: string): number {
  if (title.length > 600) return 1;
  if (title.length > 240) return 1.25;
  return title.length > 120 ? 1.6 : 2.1;
}

/** Distance of header and footer from the paper's edge. */
export const chromeEdge = 34;
/** White between header or footer and the body. */
export const chromeGap = 14;

function defaultMargins(page: PageSetup): Margins {
  const side = page.largePrint || page.columns === 2 ? 56 : 76;
  return { top: 76, right: side, bottom: 76, left: side };
}

function bodyBox(
  margins: Margins,
  paper: { width: number; height: number },
  chromeHeight: number,
): Box {
  // Marking and page number need their room however small the margins are.
  const edge = Math.min(chromeEdge, Math.min(margins.top, margins.bottom) / 2);
  const least = edge + chromeHeight + chromeGap;
  const top = Math.max(margins.top, least);
  const bottom = Math.max(margins.bottom, least);
  return {
    x: margins.left,
    y: top,
    width: paper.width - margins.left - margins.right,
    height: paper.height - top - bottom,
  };
}

function bannerStyle(document: HandoutDocument, floor: number): KeyedStyle {
  const size = Math.max(floor, document.marking?.minimumSize ?? 8);
  return keyStyle({ role: 'sans', weight: 600, italic: false, size, features: [] });
}
