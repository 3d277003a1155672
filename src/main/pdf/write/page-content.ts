import type {
  ContentId,
  ImageItem,
  Owner,
  Page,
  PageItem,
  PathItem,
  RectItem,
  RuleItem,
} from '../../layout/frame';
import type { FontKey } from '../../layout/shaping';
import type { EmbeddedFont } from './embedded-font';
import { formatColour as channels, formatNumber as n } from './numbers';
import { createTextPainter } from './text-painter';

/** What a page's content needs from the document around it. */
export interface ContentContext {
  font(key: FontKey): EmbeddedFont;
  /** Resource name of an image. Throws for an image the document does not have. */
  imageName(imageId: string): string;
  /** Structure type of the element that a content slot belongs to. Throws for a slot outside the structure. */
  tagOf(content: ContentId): string;
}

export interface PageContent {
  readonly operators: string;
  /** The slot of each marked-content sequence; the index is its MCID on this page. */
  readonly marks: readonly ContentId[];
}

/** Distance of control points that makes a cubic curve look like a quarter circle of radius 1. */
const quarterCircle = 0.5523;

/**
 * Writes a page's items as content operators. Every mark is inside a marked-content sequence: of its slot in the
 * structure tree, or an artifact. Consecutive items of one owner share a sequence.
 */
export function paintPage(page: Page, context: ContentContext): PageContent {
  const out: string[] = [];
  const marks: ContentId[] = [];
  const flip = (y: number) => page.height - y;
  const text = createTextPainter(out, flip, context);
  let open: string | undefined;

  for (const item of page.items) {
    if (item.kind === 'link') continue;
    const { owner } = item;
    // Each background artifact has a box of its own.
    const sequence = owner === 'background' ? `background ${String(out.length)}` : String(owner);
    if (sequence !== open) {
      if (open !== undefined) out.push('EMC');
      open = sequence;
      if (typeof owner === 'number') {
        out.push(`/${context.tagOf(owner)} <</MCID ${String(marks.length)}>> BDC`);
        marks.push(owner);
      } else {
        out.push(`/Artifact <<${artifactProperties(owner, item, flip)}>> BDC`);
      }
    }
    if (item.kind === 'text') text.paint(item);
    else if (item.kind === 'rule') paintRule(out, flip, item);
    else if (item.kind === 'rect') paintRect(out, flip, item);
    else if (item.kind === 'path') paintPath(out, flip, item);
    else paintImage(out, flip, item, context);
  }
  if (open !== undefined) out.push('EMC');
  return { operators: `${out.join('\n')}\n`, marks };
}

function artifactProperties(
  owner: Exclude<Owner, ContentId>,
  item: PageItem,
  flip: (y: number) => number,
): string {
  switch (owner) {
    case 'header':
      return '/Type /Pagination /Subtype /Header /Attached [/Top]';
    case 'footer':
      return '/Type /Pagination /Subtype /Footer /Attached [/Bottom]';
    case 'repeated':
      return '/Type /Pagination';
    case 'layout':
      return '/Type /Layout';
    case 'background': {
      // A background artifact must say where it lies; what has no box is plain decoration.
      if (item.kind !== 'rect' && item.kind !== 'image') return '/Type /Layout';
      const { x, y, width, height } = item;
      return `/Type /Background /BBox [${n(x)} ${n(flip(y + height))} ${n(x + width)} ${n(flip(y))}]`;
    }
  }
}

function paintRule(out: string[], flip: (y: number) => number, item: RuleItem): void {
  out.push('q', `${channels(item.colour)} RG`, `${n(item.width)} w`);
  // Round dots are dashes of no length with round caps.
  if (item.dotted) out.push(`1 J [0 ${n(item.width * 2)}] 0 d`);
  out.push(`${n(item.x1)} ${n(flip(item.y1))} m ${n(item.x2)} ${n(flip(item.y2))} l S`, 'Q');
}

function paintRect(out: string[], flip: (y: number) => number, item: RectItem): void {
  const { x, y, width, height } = item;
  const radius = Math.min(item.radius, width / 2, height / 2);
  const shape =
    radius > 0
      ? roundedRect(x, flip(y + height), width, height, radius)
      : `${n(x)} ${n(flip(y + height))} ${n(width)} ${n(height)} re`;
  paintShape(out, shape, item);
}

function roundedRect(x: number, y: number, width: number, height: number, r: number): string {
  const [right, top, k] = [x + width, y + height, r * (1 - quarterCircle)];
  return [
    `${n(x + r)} ${n(y)} m ${n(right - r)} ${n(y)} l`,
    `${n(right - k)} ${n(y)} ${n(right)} ${n(y + k)} ${n(right)} ${n(y + r)} c`,
    `${n(right)} ${n(top - r)} l`,
    `${n(right)} ${n(top - k)} ${n(right - k)} ${n(top)} ${n(right - r)} ${n(top)} c`,
    `${n(x + r)} ${n(top)} l`,
    `${n(x + k)} ${n(top)} ${n(x)} ${n(top - k)} ${n(x)} ${n(top - r)} c`,
    `${n(x)} ${n(y + r)} l`,
    `${n(x)} ${n(y + k)} ${n(x + k)} ${n(y)} ${n(x + r)} ${n(y)} c h`,
  ].join('\n');
}

function paintPath(out: string[], flip: (y: number) => number, item: PathItem): void {
  const steps = item.commands.map((command) => {
    switch (command[0]) {
      case 'M':
        return `${n(command[1])} ${n(flip(command[2]))} m`;
      case 'L':
        return `${n(command[1])} ${n(flip(command[2]))} l`;
      case 'C': {
        const [, x1, y1, x2, y2, x3, y3] = command;
        return `${n(x1)} ${n(flip(y1))} ${n(x2)} ${n(flip(y2))} ${n(x3)} ${n(flip(y3))} c`;
      }
      case 'Z':
        return 'h';
    }
  });
  paintShape(out, steps.join('\n'), item);
}

function paintShape(
  out: string[],
  shape: string,
  { fill, stroke, strokeWidth }: Pick<RectItem, 'fill' | 'stroke' | 'strokeWidth'>,
): void {
  if (fill === null && stroke === null) return;
  out.push('q');
  if (fill !== null) out.push(`${channels(fill)} rg`);
  if (stroke !== null) out.push(`${channels(stroke)} RG ${n(strokeWidth)} w`);
  out.push(shape, fill === null ? 'S' : stroke === null ? 'f' : 'B', 'Q');
}

function paintImage(
  out: string[],
  flip: (y: number) => number,
  { imageId, x, y, width, height }: ImageItem,
  context: ContentContext,
): void {
  const place = `${n(width)} 0 0 ${n(height)} ${n(x)} ${n(flip(y + height))} cm`;
  out.push('q', place, `/${context.imageName(imageId)} Do`, 'Q');
}
