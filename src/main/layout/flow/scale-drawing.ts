import type { DrawingShape, LanguageTag, VectorDrawing } from '../document';
import type { LayoutContext } from '../context';
import { collectInlines } from '../collect/collect-inlines';
import { keyStyle, roundTo } from '../inline/styles';
import type { BlockStyle } from '../design';
import type { DrawnMark, Stroke } from './flow';
import { breakParagraph } from './set-lines';

/** Brings a drawing to its size on the page and its words into lines. Words never get smaller than this. */
const smallestText = 6;

export function scaleDrawing(
  drawing: VectorDrawing,
  scale: number,
  language: LanguageTag,
  sourceId: string,
  context: LayoutContext,
): DrawnMark[] {
  const marks: DrawnMark[] = [];
  for (const shape of drawing.shapes) {
    if (shape.kind === 'text') setWords(shape, scale, language, sourceId, context, marks);
    else marks.push(scaleShape(shape, scale));
  }
  return marks;
}

function scaleShape(shape: Exclude<DrawingShape, { kind: 'text' }>, scale: number): DrawnMark {
  const stroke: Stroke | null =
    shape.stroke === null ? null : { width: shape.strokeWidth * scale, colour: shape.stroke };
  switch (shape.kind) {
    case 'line':
      return {
        kind: 'rule',
        x1: shape.x1 * scale,
        y1: shape.y1 * scale,
        x2: shape.x2 * scale,
        y2: shape.y2 * scale,
        stroke: { width: shape.strokeWidth * scale, colour: shape.stroke },
      };
    case 'rect':
      return {
        kind: 'rect',
        x: shape.x * scale,
        y: shape.y * scale,
        width: shape.width * scale,
        height: shape.height * scale,
        fill: shape.fill,
        stroke,
      };
    case 'circle':
      return {
        kind: 'circle',
        x: shape.x * scale,
        y: shape.y * scale,
        radius: shape.radius * scale,
        fill: shape.fill,
        stroke,
      };
  }
}

function setWords(
  shape: Extract<DrawingShape, { kind: 'text' }>,
  scale: number,
  documentLanguage: LanguageTag,
  sourceId: string,
  context: LayoutContext,
  marks: DrawnMark[],
): void {
  const size = Math.max(smallestText, roundTo(shape.size * scale, 0.1));
  const style: BlockStyle = {
    style: keyStyle({
      role: 'sans',
      weight: shape.strong ? 600 : 400,
      italic: false,
      size,
      features: ['tnum'],
    }),
    leading: size * 1.3,
    colour: shape.colour,
    alignment: 'start',
    hyphenate: false,
    before: 0,
    after: 0,
  };
  const language = shape.language ?? documentLanguage;
  const paragraph = collectInlines(
    [{ kind: 'text', value: shape.text }],
    style,
    language,
    sourceId,
    context,
  );
  if (paragraph.text === '') return;
  const width = shape.maxWidth === undefined ? 1e5 : shape.maxWidth * scale;
  const leftToRight = { ...paragraph, direction: 'ltr' as const };
  const { lines } = breakParagraph(leftToRight, style, width, 'start', sourceId, context);
  lines.forEach((line, index) => {
    const shift =
      shape.anchor === 'start' ? 0 : shape.anchor === 'middle' ? line.right / 2 : line.right;
    marks.push({
      kind: 'text',
      x: shape.x * scale - shift,
      y: shape.y * scale + index * style.leading,
      line,
    });
  });
}
