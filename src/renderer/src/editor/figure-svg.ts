import type { FigureShape, FigureView } from '../../../shared/ipc/figure-views';

const svgNamespace = 'http://www.w3.org/2000/svg';

type Drawing = NonNullable<FigureView['drawing']>;
type Paint = { readonly fill: string | null; readonly stroke: string | null };

function make(
  tag: string,
  attributes: Readonly<Record<string, string | number>>,
  paint: Paint,
): SVGElement {
  const element = document.createElementNS(svgNamespace, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.classList.add(`fill-${paint.fill ?? 'none'}`, `stroke-${paint.stroke ?? 'none'}`);
  return element;
}

/** A drawing as the window shows it: its colours are classes, so that it follows the theme. Lengths are points. */
export function drawSvg({ width, height, shapes }: Drawing): SVGElement {
  const svg = document.createElementNS(svgNamespace, 'svg');
  svg.setAttribute('viewBox', `0 0 ${String(width)} ${String(height)}`);
  svg.setAttribute('aria-hidden', 'true');
  svg.append(...shapes.map(drawShape));
  return svg;
}

function drawShape(shape: FigureShape): SVGElement {
  switch (shape.kind) {
    case 'line': {
      const { x1, y1, x2, y2, stroke, strokeWidth } = shape;
      return make('line', { x1, y1, x2, y2, 'stroke-width': strokeWidth }, { fill: null, stroke });
    }
    case 'rect': {
      const { x, y, width, height, strokeWidth } = shape;
      return make('rect', { x, y, width, height, 'stroke-width': strokeWidth }, shape);
    }
    case 'circle': {
      const { x: cx, y: cy, radius: r, strokeWidth } = shape;
      return make('circle', { cx, cy, r, 'stroke-width': strokeWidth }, shape);
    }
    case 'text':
      return shape.maxWidth === undefined ? drawLine(shape) : drawLines(shape, shape.maxWidth);
  }
}

type TextShape = Extract<FigureShape, { kind: 'text' }>;

function drawLine({ x, y, text, size, colour, anchor, strong, language }: TextShape): SVGElement {
  const attributes = {
    x,
    y,
    'font-size': size,
    'text-anchor': anchor,
    'font-weight': strong ? 600 : 400,
    ...(language === undefined ? {} : { lang: language }),
  };
  const element = make('text', attributes, { fill: colour, stroke: null });
  element.textContent = text;
  return element;
}

/** Leading of lines in figures and the height of the letters above the first baseline, relative to the size. */
const leading = 1.3;
const ascent = 0.98;
/** Room for as many lines as a label will ever have; what is not used shows nothing. */
const mostLines = 12;

/** SVG breaks no lines; HTML inside it does. */
function drawLines({ x, y, text, size, colour, strong }: TextShape, maxWidth: number): SVGElement {
  const frame = make(
    'foreignObject',
    { x, y: y - size * ascent, width: maxWidth, height: size * leading * mostLines },
    { fill: null, stroke: null },
  );
  const words = document.createElement('div');
  words.classList.add(`tone-${colour}`);
  words.style.fontSize = `${String(size)}px`;
  words.style.fontWeight = strong ? '600' : '400';
  words.style.lineHeight = String(leading);
  words.textContent = text;
  frame.append(words);
  return frame;
}
