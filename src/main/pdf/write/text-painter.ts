import type { TextItem } from '../../layout/frame';
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
      for (const { run, x, rise } of item.pieces) {
        const font = context.font(run.font);
        const wanted = `/${font.name} ${n(run.size)} Tf`;
        if (wanted !== face) {
          flush();
          out.push(wanted);
          face = wanted;
          pen = NaN;
        }
        const encoded = font.encode(run);
        let advance = item.x + x;
        encoded.codes.forEach((code, index) => {
          const left = advance + (run.dx?.[index] ?? 0);
          const height = roundThousandths(flip(item.y - rise) + (run.dy?.[index] ?? 0));
          if (Number.isNaN(pen) || height !== baseline) {
            flush();
            pen = roundThousandths(left);
            baseline = height;
            out.push(`1 0 0 1 ${n(pen)} ${n(height)} Tm`);
          } else {
            const shift = Math.round(((pen - left) * 1000) / run.size);
            if (shift !== 0) {
              flushCodes();
              shown += String(shift);
              pen -= (shift * run.size) / 1000;
            }
          }
          codes += hexadecimal(code);
          pen += ((encoded.widths[index] ?? 0) * run.size) / 1000;
          advance += run.advances[index] ?? 0;
        });
      }
      flush();
      out.push('ET');
    },
  };
}
