import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { DrawingShape, VectorDrawing } from '../document';
import { layoutHandout } from '../layout';
import { DocumentBuilder } from '../testing/documents';
import { createFakeShaper } from '../testing/fake-shaper';
import { findGeometryFaults, pageLines } from '../testing/read-layout';
import { describeAttendance, drawAttendance, type Presence } from './draw-attendance';
import { describeLadder, drawLadder } from './draw-ladder';
import { describeTimeline, drawTimeline, type TimelineEvent } from './draw-timeline';

function texts(drawing: VectorDrawing): Extract<DrawingShape, { kind: 'text' }>[] {
  return drawing.shapes.filter((shape) => shape.kind === 'text');
}

/** Sets the drawing on a page and checks that nothing is printed over anything else or outside. */
function printed(drawing: VectorDrawing, alt: string): string[] {
  const make = new DocumentBuilder();
  make.add({ kind: 'figure', id: 'f', content: { drawing }, caption: null, alt });
  const layout = layoutHandout(make.build(), createFakeShaper());
  expect(layout.problems).toEqual([]);
  expect(findGeometryFaults(layout)).toEqual([]);
  return pageLines(layout, 0);
}

const events: TimelineEvent[] = [
  { at: 0, date: '8 Feb 2022', title: 'Senior officials prepare the agenda', isFocus: false },
  { at: 133, date: '21 June 2022', title: 'Ministers meet in Phnom Penh', isFocus: false },
  { at: 490, date: '14 June 2023', title: 'Training centres compare plans', isFocus: false },
  { at: 491, date: '15 June 2023', title: 'Working group on observers', isFocus: false },
  { at: 1017, date: '20 Nov 2024', title: 'Ministers meet in Vientiane', isFocus: true },
];

describe('a timeline', () => {
  it('shows every date with its event and describes them in order', () => {
    const drawing = drawTimeline([...events].reverse(), 420);
    if (drawing === null) throw new Error('no drawing');
    const lines = printed(drawing, describeTimeline(events)).join(' ');
    for (const { date } of events) expect(lines).toContain(date);
    expect(describeTimeline(events)).toMatch(/^8 Feb 2022: .*Vientiane$/);
  });

  it('keeps its labels apart and inside, however close the dates', () => {
    const event = fc.record({
      at: fc.integer({ min: 0, max: 2000 }),
      date: fc.constant('20 Nov 2024'),
      title: fc.string({ minLength: 1, maxLength: 60 }),
      isFocus: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 24 }), (list) => {
        const drawing = drawTimeline(list, 420);
        if (drawing === null) throw new Error('no drawing');
        const dates = texts(drawing).filter(({ text }) => text === '20 Nov 2024');
        expect(dates).toHaveLength(list.length);
        dates.forEach((one, index) => {
          expect(one.x).toBeGreaterThanOrEqual(0);
          expect(one.x + 96).toBeLessThanOrEqual(420.001);
          expect(one.y).toBeLessThan(drawing.height);
          for (const other of dates.slice(index + 1)) {
            const isApart = Math.abs(one.x - other.x) >= 96 || Math.abs(one.y - other.y) >= 10.4;
            expect(isApart).toBe(true);
          }
        });
        const circles = drawing.shapes.filter((shape) => shape.kind === 'circle');
        for (const circle of circles) {
          expect(circle.x).toBeGreaterThanOrEqual(3 - 1e-9);
          expect(circle.x).toBeLessThanOrEqual(417 + 1e-9);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('of nothing is nothing', () => {
    expect(drawTimeline([], 420)).toBeNull();
  });
});

describe('a ladder of likelihood', () => {
  const rungs = [
    { term: 'unlikely', from: 20, to: 45, judgements: [] },
    { term: 'roughly even chance', from: 45, to: 55, judgements: [] },
    { term: 'likely', from: 55, to: 80, judgements: ['The observer protocol is in use next year'] },
  ];

  it('shows each term with its range, and marks those that are used', () => {
    const drawing = drawLadder(rungs, 420);
    if (drawing === null) throw new Error('no drawing');
    const lines = printed(drawing, describeLadder(rungs)).join(' ');
    expect(lines).toContain('45–55 %');
    const bars = drawing.shapes.filter((shape) => shape.kind === 'rect');
    expect(bars.map(({ width }) => Math.round((width / (bars[1]?.width ?? 1)) * 10))).toEqual([
      25, 10, 25,
    ]);
    expect(new Set(bars.map(({ fill }) => fill)).size).toBe(2);
    expect(describeLadder(rungs)).toContain('likely (55–80 %): The observer protocol');
  });

  it('sets judgements below their bars where it is too narrow for both', () => {
    const drawing = drawLadder(rungs, 200);
    if (drawing === null) throw new Error('no drawing');
    expect(printed(drawing, describeLadder(rungs)).join(' ')).toContain('The observer protocol');
    const judgement = texts(drawing).find(({ text }) => text.startsWith('The observer'));
    const term = texts(drawing).find(({ text }) => text === 'likely');
    expect(judgement?.maxWidth).toBeGreaterThan(150);
    expect(judgement?.y).toBeGreaterThan((term?.y ?? Infinity) + 8);
    const bars = drawing.shapes.filter((shape) => shape.kind === 'rect');
    expect(Math.max(...bars.map(({ x, width }) => x + width))).toBeLessThanOrEqual(200);
  });
});

describe('an attendance figure', () => {
  const presence: Presence[] = ['present', 'deputy', null];
  const attendance = {
    meetings: ['15th', '16th', '17th'],
    delegations: [
      { name: 'Lao PDR', presence },
      { name: 'Japan', presence: ['absent', 'present', 'present'] as Presence[] },
    ],
    legend: { present: 'present', deputy: 'deputy', absent: 'absent' },
  };

  it('marks presence, deputies and absence differently and leaves blank what is not known', () => {
    const drawing = drawAttendance(attendance, 420);
    if (drawing === null) throw new Error('no drawing');
    printed(drawing, describeAttendance(attendance));
    const circles = drawing.shapes.filter((shape) => shape.kind === 'circle');
    // Three present and one deputy, and one of each in the legend.
    expect(circles.filter(({ fill }) => fill !== null)).toHaveLength(4);
    expect(circles.filter(({ fill }) => fill === null)).toHaveLength(2);
    expect(describeAttendance(attendance)).toBe(
      'Lao PDR (15th: present, 16th: deputy); Japan (15th: absent, 16th: present, 17th: present)',
    );
  });
});
