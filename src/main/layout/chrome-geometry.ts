import type { HandoutMarking } from './document';
import { roundTo } from './inline/styles';

/** Room that header and footer need; lengths in points. */
export interface ChromeGeometry {
  /** Height of one line of the marking. */
  readonly bannerLine: number;
  /** Lines the marking may need. */
  readonly bannerLines: number;
  /** Height of the line for running head or page number where it stands apart from the marking; else 0. */
  readonly textRow: number;
  /** Height of header or footer as a whole. */
  readonly height: number;
}

/** White between the marking's label and the ends of its box, in ems. */
export const bannerPadding = 0.55;
/** Width of a capital in ems, on the generous side: fonts are not known yet. */
const capitalWidth = 0.72;
/** Width of a letter of the page number in ems, and letters of white beside it. */
const letterWidth = 0.6;
const whiteBeside = 4;

/**
 * Works out header and footer before anything is set. A marking too long to leave room for the page number beside it
 * stands on lines of its own; it is never set smaller than its scheme asks. `pageOf` is the label with its slots, which are
 * about as long as the numbers that fill them.
 */
export function measureChrome(
  marking: HandoutMarking | null,
  width: number,
  bannerSize: number,
  textSize: number,
  pageOf: string,
): ChromeGeometry {
  const bannerLine = roundTo(bannerSize * 1.4, 0.5);
  const letters = marking?.label.length ?? 0;
  const inner = width - bannerSize * bannerPadding * 2;
  const label = letters * bannerSize * capitalWidth;
  const bannerLines = Math.max(1, Math.ceil((label * 1.1) / inner));
  const banner = marking === null ? 0 : Math.min(width, label + bannerSize * bannerPadding * 2);
  const free = (width - banner) * (marking?.align === 'centre' ? 0.5 : 1);
  const isApart = marking !== null && free < (pageOf.length + whiteBeside) * textSize * letterWidth;
  const textRow = isApart ? roundTo(textSize * 1.5, 0.5) : 0;
  return { bannerLine, bannerLines, textRow, height: bannerLine * bannerLines + textRow };
}
