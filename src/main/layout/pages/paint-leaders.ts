import type { LayoutContext } from '../context';
import { setPlainLine } from '../flow/set-lines';
import type { PagePainter } from './paint';

/** Puts the page numbers of the contents at their places, with dots that lead to them. */
export function paintLeaders(
  painter: PagePainter,
  pageOf: ReadonlyMap<string, number>,
  context: LayoutContext,
): void {
  const { design } = context;
  const style = design.contents;
  const { size } = style.style.text;
  for (const { item, leader, x, baseline } of painter.leaders) {
    const number = String((pageOf.get(leader.destination) ?? 0) + 1);
    const line = setPlainLine(number, style, 1e5, 'start', 'en', 'contents', context);
    if (line === null) continue;
    const start = x + item.x + (item.line.segments[0]?.left ?? 0);
    const end = x + item.x + item.line.right;
    const left = x + leader.edge - (leader.isLeft ? 0 : line.right);
    painter.paintLine(line, [{ owner: leader.owner, link: leader.link }], left, baseline, null);
    const from = leader.isLeft ? left + line.right + size * 0.5 : end + size * 0.6;
    const to = leader.isLeft ? start - size * 0.6 : left - size * 0.5;
    const stroke = { width: 0.7, colour: design.colours.soft };
    if (to > from) painter.rule('layout', from, baseline - 0.5, to, baseline - 0.5, stroke, true);
  }
}
