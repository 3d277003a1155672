import type { DrawingShape, VectorDrawing } from '../document';
import { briefingColours, estimateWidth, label, line, type DrawingColours } from './drawing-kit';

/** One rung of a likelihood scale, e.g. ICD 203's `likely` from 55 to 80 per cent. */
export interface LadderRung {
  readonly term: string;
  /** Per cent, 0 to 100; `from` is less than `to`. */
  readonly from: number;
  readonly to: number;
  /** Judgements that use this term, as printed beside it. */
  readonly judgements: readonly string[];
}

const size = 8;
const rungHeight = 17;
/** In a figure narrower than this, judgements stand below the bars instead of beside them. */
const roomBeside = 320;

/**
 * A ladder of likelihood: one rung for each term with its range as a bar on a scale of 0 to 100 per cent; rungs that the
 * briefing uses are drawn in the accent colour, with their judgements. Null for no rungs. `width` is in points.
 */
export function drawLadder(
  rungs: readonly LadderRung[],
  width: number,
  colours: DrawingColours = briefingColours,
): VectorDrawing | null {
  if (rungs.length === 0) return null;
  const isNarrow = width < roomBeside;
  const termWidth = Math.min(
    width * (isNarrow ? 0.45 : 0.3),
    Math.max(...rungs.map(({ term }) => estimateWidth(term, size))) + 8,
  );
  const rangeWidth = 44;
  const barLeft = termWidth + rangeWidth;
  const barWidth = (width - barLeft) * (isNarrow ? 1 : 0.42);
  const textLeft = isNarrow ? 8 : barLeft + barWidth + 12;
  const textWidth = width - textLeft;
  const shapes: DrawingShape[] = [];
  let y = 12;
  for (const tick of [0, 50, 100]) {
    const anchor = tick === 0 ? 'start' : tick === 100 ? 'end' : 'middle';
    const x = barLeft + (barWidth * tick) / 100;
    shapes.push(label(x, 8, `${String(tick)} %`, size - 1.5, colours.soft, { anchor }));
  }
  for (const rung of rungs) {
    const isUsed = rung.judgements.length > 0;
    const colour = isUsed ? colours.accent : colours.soft;
    const middle = y + rungHeight / 2;
    const baseline = middle + size * 0.35;
    shapes.push(line(0, y, width, y, colours.rule, 0.35));
    shapes.push(
      label(0, baseline, rung.term, size, isUsed ? colours.ink : colours.soft, { strong: isUsed }),
    );
    const range = `${String(rung.from)}–${String(rung.to)} %`;
    shapes.push(label(termWidth, baseline, range, size, colours.soft));
    shapes.push({
      kind: 'rect',
      x: barLeft + (barWidth * rung.from) / 100,
      y: middle - 3,
      width: (barWidth * (rung.to - rung.from)) / 100,
      height: 6,
      fill: isUsed ? colour : colours.rule,
      stroke: null,
      strokeWidth: 0,
    });
    // Below its term, a judgement begins on the second line.
    let lines = isNarrow && isUsed ? 1.3 : 0;
    for (const judgement of rung.judgements) {
      const needed = Math.ceil((estimateWidth(judgement, size) * 1.15) / textWidth);
      const at = baseline + lines * size * 1.3;
      shapes.push(label(textLeft, at, judgement, size, colours.ink, { maxWidth: textWidth }));
      lines += Math.max(1, needed);
    }
    y += Math.max(rungHeight, lines * size * 1.3 + 7);
  }
  shapes.push(line(0, y, width, y, colours.rule, 0.35));
  return { width, height: y + 1, shapes };
}

/** Says in words what the ladder shows, for its alternative text. */
export function describeLadder(rungs: readonly LadderRung[]): string {
  const used = rungs.filter(({ judgements }) => judgements.length > 0);
  const spoken = used.map(
    ({ term, from, to, judgements }) =>
      `${term} (${String(from)}–${String(to)} %): ${judgements.join('; ')}`,
  );
  const sentences = spoken.map((words) => (/[.!?…]$/.test(words) ? words : `${words}.`));
  return `Scale of likelihood. ${sentences.join(' ')}`.trim();
}
