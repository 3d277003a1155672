import type { FigureView } from '../../shared/ipc/figure-views';
import { figureViewSchema } from '../../shared/ipc/figure-views';
import type { Briefing, PageSetup } from '../../shared/model/briefing';
import { drawnMeetings, walkNodes } from '../../shared/model/briefing-citations';
import {
  figureKey,
  type BriefingDocument,
  type FigureAttributes,
} from '../../shared/model/briefing-document';
import type { MeetingId } from '../../shared/model/ids';
import type { Meeting } from '../../shared/model/meeting';
import type { VectorDrawing } from '../layout/document';
import { describeAttendance, drawAttendance } from '../layout/drawings/draw-attendance';
import { describeLadder, drawLadder } from '../layout/drawings/draw-ladder';
import { describeTimeline, drawTimeline } from '../layout/drawings/draw-timeline';
import { magnify, type DrawingColours } from '../layout/drawings/drawing-kit';
import { attendanceOf, ladderOf, timelineOf } from './figure-data';

/** Records that figures are drawn from, by their id; what has left the library is not among them. */
export type FigureRecords = ReadonlyMap<MeetingId, Meeting>;

type Subject = Pick<Briefing, 'doc' | 'meetings' | 'page'>;

/** A figure and what it says in words. */
export interface ComposedFigure {
  readonly drawing: VectorDrawing;
  readonly alternative: string;
}

/** Width of figures in points: that of the text on A4 in one column and in two, or a little less. */
const widths = { 1: 440, 2: 210 } as const;
/** Text in figures is of 8 points; in large print it has to reach 16. */
const largePrintScale = 2;

/** A figure of a briefing; null where its records have nothing to draw. */
export function composeFigure(
  attributes: FigureAttributes,
  { doc, meetings: own, page }: Subject,
  records: FigureRecords,
  colours: DrawingColours,
): ComposedFigure | null {
  const wanted = attributes.meetings.length > 0 ? attributes.meetings : own;
  const meetings = wanted.flatMap((id) => records.get(id) ?? []);
  const scale = page.largePrint === true ? largePrintScale : 1;
  const width = widthOf(page) / scale;
  const made = (drawing: VectorDrawing | null, alternative: string): ComposedFigure | null =>
    drawing && { drawing: magnify(drawing, scale), alternative };
  switch (attributes.kind) {
    case 'timeline': {
      const events = timelineOf(meetings, own);
      return made(drawTimeline(events, width, colours), describeTimeline(events));
    }
    case 'likelihood': {
      const rungs = ladderOf(doc);
      return made(drawLadder(rungs, width, colours), describeLadder(rungs));
    }
    case 'attendance': {
      const attendance = attendanceOf(meetings);
      return made(drawAttendance(attendance, width, colours), describeAttendance(attendance));
    }
  }
}

function widthOf({ columns, largePrint }: PageSetup): number {
  return widths[largePrint === true ? 1 : (columns ?? 1)];
}

/** Names instead of colours: the window draws a figure in its own. */
const tones = { ink: 'ink', soft: 'soft', rule: 'rule', accent: 'accent' } satisfies DrawingColours;

/** Every figure of a briefing as the editor shows it, each once. */
export function viewFigures(briefing: Subject, records: FigureRecords): FigureView[] {
  const page: PageSetup = { ...briefing.page, columns: 1, largePrint: false };
  const views = new Map<string, FigureView>();
  for (const attributes of figuresOf(briefing.doc)) {
    const key = figureKey(attributes);
    const figure = composeFigure(attributes, { ...briefing, page }, records, tones);
    views.set(
      key,
      figureViewSchema.parse({
        key,
        drawing: figure?.drawing ?? null,
        alternative: figure?.alternative ?? '',
      }),
    );
  }
  return [...views.values()];
}

/** Figures in reading order. */
function figuresOf(doc: BriefingDocument): FigureAttributes[] {
  return [...walkNodes(doc)].flatMap((node) => (node.type === 'figure' ? [node.attrs] : []));
}

/** Ids of all records that a briefing's figures may be drawn from. */
export function recordsOfFigures({
  doc,
  meetings,
}: Pick<Briefing, 'doc' | 'meetings'>): MeetingId[] {
  return figuresOf(doc).length === 0 ? [] : [...new Set([...meetings, ...drawnMeetings(doc)])];
}
