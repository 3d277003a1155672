import type { DrawingShape, VectorDrawing } from '../document';
import { briefingColours, estimateWidth, label, line, type DrawingColours } from './drawing-kit';

/** How a delegation took part; null is not known, which is not absence. */
export type Presence = 'present' | 'deputy' | 'absent' | null;

export interface Attendance {
  /** Meetings, in the order of their columns. */
  readonly meetings: readonly string[];
  readonly delegations: readonly {
    readonly name: string;
    readonly presence: readonly Presence[];
  }[];
  /** Words of the legend, in the document's language. */
  readonly legend: { readonly present: string; readonly deputy: string; readonly absent: string };
}

const size = 8;
const rowHeight = 15;
const radius = 3.4;

/**
 * Who came to which meeting: a row for each delegation, a column for each meeting. Full dots were present, rings sent a
 * deputy, dashes were absent; what is not known stays blank. Null without rows or columns. `width` is in points.
 */
export function drawAttendance(
  attendance: Attendance,
  width: number,
  colours: DrawingColours = briefingColours,
): VectorDrawing | null {
  const { meetings, delegations, legend } = attendance;
  if (meetings.length === 0 || delegations.length === 0) return null;
  const names = delegations.map(({ name }) => estimateWidth(name, size));
  const nameWidth = Math.min(width * 0.4, Math.max(...names) + 10);
  const step = (width - nameWidth) / meetings.length;
  const headLines = Math.max(
    ...meetings.map((meeting) => Math.ceil((estimateWidth(meeting, size) * 1.2) / (step - 4))),
  );
  const head = Math.max(1, headLines) * size * 1.3 + 6;
  const shapes: DrawingShape[] = [];
  meetings.forEach((meeting, column) => {
    const x = nameWidth + column * step + 2;
    shapes.push(label(x, size, meeting, size, colours.soft, { strong: true, maxWidth: step - 4 }));
  });
  delegations.forEach(({ name, presence }, row) => {
    const y = head + row * rowHeight;
    shapes.push(line(0, y, width, y, colours.rule, 0.35));
    shapes.push(label(0, y + rowHeight / 2 + size * 0.35, name, size, colours.ink));
    meetings.forEach((_, column) => {
      const x = nameWidth + column * step + 2 + radius;
      addMark(shapes, presence[column] ?? null, x, y + rowHeight / 2, colours);
    });
  });
  const bottom = head + delegations.length * rowHeight;
  shapes.push(line(0, bottom, width, bottom, colours.rule, 0.35));
  const used = new Set(delegations.flatMap(({ presence }) => presence));
  const height = addLegend(shapes, legend, used, bottom + 14, colours);
  return { width, height, shapes };
}

function addMark(
  shapes: DrawingShape[],
  presence: Presence,
  x: number,
  y: number,
  colours: DrawingColours,
): void {
  if (presence === null) return;
  if (presence === 'absent') {
    shapes.push(line(x - radius, y, x + radius, y, colours.soft, 0.8));
    return;
  }
  const isFull = presence === 'present';
  shapes.push({
    kind: 'circle',
    x,
    y,
    radius: isFull ? radius : radius - 0.4,
    fill: isFull ? colours.accent : null,
    stroke: isFull ? null : colours.accent,
    strokeWidth: isFull ? 0 : 0.9,
  });
}

function addLegend(
  shapes: DrawingShape[],
  legend: Attendance['legend'],
  used: ReadonlySet<Presence>,
  y: number,
  colours: DrawingColours,
): number {
  let x = radius;
  // A sign that stands nowhere needs no explanation.
  for (const presence of (['present', 'deputy', 'absent'] as const).filter((one) =>
    used.has(one),
  )) {
    addMark(shapes, presence, x, y, colours);
    shapes.push(label(x + radius + 4, y + size * 0.32, legend[presence], size - 0.5, colours.soft));
    x += radius * 2 + 20 + estimateWidth(legend[presence], size);
  }
  return y + size;
}

/** Says in words what the figure shows, for its alternative text. */
export function describeAttendance({ meetings, delegations, legend }: Attendance): string {
  return delegations
    .map(({ name, presence }) => {
      const parts = meetings.flatMap((meeting, column) => {
        const how = presence[column] ?? null;
        return how === null ? [] : [`${meeting}: ${legend[how]}`];
      });
      return `${name} (${parts.join(', ')})`;
    })
    .join('; ');
}
