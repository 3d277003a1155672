import type { TextItem } from '../../layout/frame';
import type { ShapedRun } from '../../layout/shaping';
import { hexadecimal } from './embedded-font';
import { formatColour as channels, formatNumber as n, roundThousandths } from './numbers';
import type { ContentContext } from './page-content';

export interface TextPainter {
  paint(item: TextItem): void;
}

/**
 * Shows glyph runs. A line is one `TJ` as long as face, size and baseline stay the same; between glyphs the pen is
 * moved in whole thousandths of the size, always measured from where the viewer's pen really is, so that rounding
 * never adds up. Face and colour are remembered over the page.
 */
export function createTextPainter(
  out: string[],
  flip: (y: number) => number,
  context: Pick<ContentContext, 'font'>,
): TextPainter {
  let colour = '';
  let face = '';

  return {
    paint(item) {
      if (item.colour !== colour) {
        colour = item.colour;
        out.push(`${channels(colour)} rg`);
      }
      out.push('BT');
      let shown = '';
      let codes = '';
      let pen = NaN;
      let baseline = NaN;
      const flushCodes = () => {
        if (codes !== '') shown += `<${codes}>`;
        codes = '';
      };
      const flush = () => {
        flushCodes();
        if (shown !== '') out.push(`[${shown}] TJ`);
        shown = '';
      };
      for (const [index, { run, x, rise }] of item.pieces.entries()) {
        const font = context.font(run.font);
        const wanted = `/${font.name} ${n(run.size)} Tf`;
        if (wanted !== face) {
          flush();
          out.push(wanted);
          face = wanted;
          pen = NaN;
        }
        const encoded = font.encode(run, isTurned(item.pieces[index - 1]?.run, run));
        const height = roundThousandths(flip(item.y - rise));
        let advance = item.x + x;
        encoded.codes.forEach((code, sign) => {
          if (Number.isNaN(pen) || height !== baseline) {
            flush();
            pen = roundThousandths(advance);
            baseline = height;
            out.push(`1 0 0 1 ${n(pen)} ${n(height)} Tm`);
          } else {
            const shift = Math.round(((pen - advance) * 1000) / run.size);
            if (shift !== 0) {
              flushCodes();
              shown += String(shift);
              pen -= (shift * run.size) / 1000;
            }
          }
          codes += hexadecimal(code);
          pen += ((encoded.widths[sign] ?? 0) * run.size) / 1000;
          advance += encoded.advances[sign] ?? 0;
        });
      }
      flush();
      out.push('ET');
    },
  };
}

const rightToLeft =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Whether a run begins, from the left, with what reads left to right, and a right-to-left space stands before it. */
function isTurned(left: ShapedRun | undefined, run: ShapedRun): boolean {
  if (left?.direction !== 'rtl' || left.text.trim() !== '' || run.text.trim() === '') return false;
  const first = run.direction === 'rtl' ? Array.from(run.text).at(-1) : Array.from(run.text)[0];
  return first !== undefined && !rightToLeft.test(first) && !/\p{M}/u.test(first);
}
