import type { DrawingShape, VectorDrawing } from '../document';
import {
  briefingColours,
  drawingLeading,
  estimateLines,
  label,
  line,
  type DrawingColours,
} from './drawing-kit';

export interface TimelineEvent {
  /** Place on the axis, e.g. days since any day; events need not be in order. */
  readonly at: number;
  /** The date as printed. */
  readonly date: string;
  readonly title: string;
  /** True for what the briefing is about: drawn in the accent colour. */
  readonly isFocus: boolean;
}

const size = 8;
const labelWidth = 96;
const gap = 8;
const dotRadius = 3;
/** Least distance of two events on the axis, so that neighbours stay apart however close their dates. */
const leastStep = 14;

/**
 * A timeline: events along an axis in proportion to their dates, labels in rows below, each led up to its dot. Gives null
 * for no events. `width` is in points; the height follows from the labels.
 */
export function drawTimeline(
  events: readonly TimelineEvent[],
  width: number,
  colours: DrawingColours = briefingColours,
): VectorDrawing | null {
  const sorted = [...events].sort((a, b) => a.at - b.at);
  if (sorted.length === 0) return null;
  const axis = 10;
  const places = spread(sorted, width);
  const rows = arrange(sorted, places, width);
  const shapes: DrawingShape[] = [line(0, axis, width, axis, colours.rule, 1)];
  sorted.forEach((event, index) => {
    const x = places[index] ?? 0;
    const row = rows[index];
    if (row === undefined) return;
    const colour = event.isFocus ? colours.accent : colours.ink;
    const top = axis + 14 + row.top;
    shapes.push(line(x, axis, x, top, colours.rule, 0.5));
    shapes.push({
      kind: 'circle',
      x,
      y: axis,
      radius: dotRadius,
      fill: colour,
      stroke: null,
      strokeWidth: 0,
    });
    const left = labelLeft(x, width);
    shapes.push(label(left, top + size, event.date, size, colours.soft, { strong: true }));
    const below = top + size * (1 + drawingLeading);
    shapes.push(label(left, below, event.title, size, colour, { maxWidth: labelWidth }));
  });
  const bottom = Math.max(...rows.map((row) => row.top + row.height));
  return { width, height: axis + 14 + bottom, shapes };
}

/** Says in words what the timeline shows, for its alternative text. */
export function describeTimeline(events: readonly TimelineEvent[]): string {
  const sorted = [...events].sort((a, b) => a.at - b.at);
  return sorted.map(({ date, title }) => `${date}: ${title}`).join('; ');
}

/** Places on the axis in proportion to the dates, pushed apart where they would touch. */
function spread(events: readonly TimelineEvent[], width: number): number[] {
  const first = events[0]?.at ?? 0;
  const last = events[events.length - 1]?.at ?? first;
  const inner = width - dotRadius * 2;
  const step = Math.min(leastStep, inner / Math.max(1, events.length - 1));
  const places = events.map(({ at }) =>
    last > first ? dotRadius + ((at - first) / (last - first)) * inner : width / 2,
  );
  for (let index = 1; index < places.length; index += 1) {
    places[index] = Math.max(places[index] ?? 0, (places[index - 1] ?? 0) + step);
  }
  // What was pushed beyond the end comes back, pushing its neighbours in turn.
  let limit = width - dotRadius;
  for (let index = places.length - 1; index >= 0; index -= 1) {
    places[index] = Math.min(places[index] ?? 0, limit);
    limit = (places[index] ?? 0) - step;
  }
  return places;
}

function labelLeft(x: number, width: number): number {
  return Math.max(0, Math.min(x - 2, width - labelWidth));
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * Each label goes as high as it can without touching another label, and without a stem crossing a label where that can
 * be had. The last comes first: labels reach to the right, so the stems of earlier events pass on their left.
 */
function arrange(
  events: readonly TimelineEvent[],
  places: readonly number[],
  width: number,
): { top: number; height: number }[] {
  const labels: Box[] = [];
  const stems: Box[] = [];
  const rows: { top: number; height: number }[] = [];
  for (let index = events.length - 1; index >= 0; index -= 1) {
    const x = places[index] ?? 0;
    const left = labelLeft(x, width);
    const lines = 1 + estimateLines(events[index]?.title ?? '', size, labelWidth);
    const height = lines * size * drawingLeading + gap / 2;
    const boxAt = (top: number): Box => ({
      left,
      right: left + labelWidth + gap,
      top,
      bottom: top + height,
    });
    const stemAt = (top: number): Box => ({ left: x, right: x, top: 0, bottom: top });
    const tops = [0, ...labels.map(({ bottom }) => bottom)].sort((a, b) => a - b);
    const apart = tops.filter((top) => !labels.some((other) => touches(boxAt(top), other)));
    const clear = apart.find(
      (top) =>
        !labels.some((other) => touches(stemAt(top), other)) &&
        !stems.some((other) => touches(boxAt(top), other)),
    );
    // Below all others a label touches none.
    const top = clear ?? apart[0] ?? tops[tops.length - 1] ?? 0;
    labels.push(boxAt(top));
    stems.push(stemAt(top));
    rows[index] = { top, height };
  }
  return rows;
}

function touches(one: Box, other: Box): boolean {
  return (
    one.left < other.right &&
    other.left < one.right + 1e-9 &&
    one.top < other.bottom &&
    other.top < one.bottom
  );
}
