import type { Colour, DrawingShape, VectorDrawing } from '../document';

/** Colours of a figure, so that it matches the handout it stands in. */
export interface DrawingColours {
  readonly ink: Colour;
  readonly soft: Colour;
  readonly rule: Colour;
  readonly accent: Colour;
}

export const briefingColours: DrawingColours = {
  ink: '#1a1918',
  soft: '#5d5a54',
  rule: '#cfcabf',
  accent: '#8a2b1f',
};

/** Mean width of a letter in ems, on the generous side; the shaper decides at the end. */
const letterWidth = 0.56;
const fullWidthLetter = /[\u1100-\u11ff\u2e80-\uffef]/g;

/** Width a text will take at most, in points; used to keep labels apart before fonts are known. */
export function estimateWidth(text: string, size: number): number {
  const wide = text.match(fullWidthLetter)?.length ?? 0;
  return (text.length - wide) * size * letterWidth + wide * size;
}

/** Lines a text will need at most in a width. */
export function estimateLines(text: string, size: number, width: number): number {
  // A third line's worth of slack for words that do not fill their lines.
  return Math.max(1, Math.ceil((estimateWidth(text, size) * 1.15) / width));
}

/** Leading of text in drawings, relative to its size. */
export const drawingLeading = 1.3;

export function label(
  x: number,
  y: number,
  text: string,
  size: number,
  colour: Colour,
  changes: Partial<
    Pick<Extract<DrawingShape, { kind: 'text' }>, 'anchor' | 'strong' | 'maxWidth' | 'language'>
  > = {},
): DrawingShape {
  return { kind: 'text', x, y, text, size, colour, anchor: 'start', strong: false, ...changes };
}

export function line(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  stroke: Colour,
  strokeWidth = 0.6,
): DrawingShape {
  return { kind: 'line', x1, y1, x2, y2, stroke, strokeWidth };
}

/** A drawing with all its lengths multiplied. */
export function magnify(drawing: VectorDrawing, factor: number): VectorDrawing {
  if (factor === 1) return drawing;
  return {
    width: drawing.width * factor,
    height: drawing.height * factor,
    shapes: drawing.shapes.map((shape) => magnifyShape(shape, factor)),
  };
}

function magnifyShape(shape: DrawingShape, factor: number): DrawingShape {
  switch (shape.kind) {
    case 'line':
      return line(
        shape.x1 * factor,
        shape.y1 * factor,
        shape.x2 * factor,
        shape.y2 * factor,
        shape.stroke,
        shape.strokeWidth * factor,
      );
    case 'text': {
      const { x, y, size, maxWidth } = shape;
      const at = { ...shape, x: x * factor, y: y * factor, size: size * factor };
      return maxWidth === undefined ? at : { ...at, maxWidth: maxWidth * factor };
    }
    case 'rect':
    case 'circle': {
      const at = {
        x: shape.x * factor,
        y: shape.y * factor,
        strokeWidth: shape.strokeWidth * factor,
      };
      return shape.kind === 'circle'
        ? { ...shape, ...at, radius: shape.radius * factor }
        : { ...shape, ...at, width: shape.width * factor, height: shape.height * factor };
    }
  }
}
