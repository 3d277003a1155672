import type { FigureBlock, Inline } from '../document';
import { fillLabel } from '../labels';
import { plainItem, type FigureItem, type Picture } from './flow';
import { scaleDrawing } from './scale-drawing';
import type { Flow, Place } from './place';
import { setLines } from './set-lines';

/** Pixels of an image are set at 96 to the inch. */
const pointsPerPixel = 72 / 96;

/** Pictures are never taller than this share of the page, so that they go together with a heading and their caption. */
const tallestShare = 0.55;

/** Sets a picture with its caption below; both stay on one page. */
export function setFigure(block: FigureBlock, place: Place, flow: Flow): void {
  const { context } = flow;
  const { design, structure } = context;
  const size = naturalSize(block, flow);
  if (size === null) return;
  if (block.alt.trim() === '') context.report('error', 'figure-without-alternative', {}, block.id);
  const tallest = design.body.height * tallestShare;
  const scale = Math.min(1, place.width / size.width, tallest / size.height);
  const width = size.width * scale;
  const height = size.height * scale;
  const figure = structure.element(place.parent, 'Figure', { alt: block.alt, sourceId: block.id });
  const slot = structure.slot(figure);
  const picture: Picture =
    'imageId' in block.content
      ? { kind: 'image', imageId: block.content.imageId }
      : {
          kind: 'drawing',
          marks: scaleDrawing(block.content.drawing, scale, place.language, block.id, context),
        };
  const item: FigureItem = {
    ...plainItem,
    kind: 'figure',
    x: place.x + (place.width - width) / 2,
    width,
    pictureHeight: height,
    height,
    spaceBefore: design.text.before * 1.5,
    owner: slot.id,
    element: figure,
    picture,
    keepWithNext: block.caption !== null,
    decorations: place.decorations,
  };
  flow.push(item);
  flow.space(design.text.after * 1.5);
  if (block.caption === null) return;
  context.counters.figure += 1;
  const label = fillLabel(context.labels.figure, { number: String(context.counters.figure) });
  const inlines: Inline[] = [{ kind: 'text', value: `${label} `, strong: true }, ...block.caption];
  setLines(inlines, design.caption, { ...place, isTight: false }, flow, {
    role: 'Caption',
    sourceId: block.id,
    keepTogether: true,
  });
}

function naturalSize(block: FigureBlock, flow: Flow): { width: number; height: number } | null {
  if ('drawing' in block.content) {
    const { width, height } = block.content.drawing;
    return width > 0 && height > 0 ? { width, height } : null;
  }
  const image = flow.context.document.images.get(block.content.imageId);
  if (image === undefined) {
    flow.context.report('error', 'image-missing', { image: block.content.imageId }, block.id);
    return null;
  }
  return { width: image.width * pointsPerPixel, height: image.height * pointsPerPixel };
}
