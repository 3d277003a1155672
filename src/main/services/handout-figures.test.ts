import { describe, expect, it } from 'vitest';
import { drawnMeetings } from '../../shared/model/briefing-citations';
import type { BlockNode, FigureAttributes } from '../../shared/model/briefing-document';
import { claimIdSchema, meetingIdSchema, type MeetingId } from '../../shared/model/ids';
import type { Meeting } from '../../shared/model/meeting';
import { briefingColours } from '../layout/drawings/drawing-kit';
import type { VectorDrawing } from '../layout/document';
import { emptyMeeting } from './meeting-claims';
import { composeFigure, recordsOfFigures, viewFigures } from './handout-figures';

let claims = 0;
const claim = <T>(value: T, status: 'accepted' | 'suggested' = 'accepted') => ({
  id: claimIdSchema.parse(`claim-${String(++claims)}`),
  value,
  status,
  evidence: [],
  note: null,
});
const field = <T>(value: T) => ({ claims: [claim(value)], preferred: null, reason: null });

function meeting(id: string, start: string, countries: readonly string[]): Meeting {
  const empty = emptyMeeting(meetingIdSchema.parse(id), '2024-11-22T00:00:00.000Z');
  return {
    ...empty,
    fields: {
      ...empty.fields,
      name: field('ASEAN Defence Ministers’ Meeting'),
      acronym: field('ADMM'),
      ordinal: field(Number(id.slice(1))),
      start: field(start),
      city: field('Vientiane'),
    },
    participants: countries.map((country) =>
      claim({
        person: null,
        name: `Minister of ${country}`,
        role: null,
        organisation: null,
        country,
      }),
    ),
  };
}

const older = meeting('m17', '2023-11-15', ['ID', 'VN']);
const newer = meeting('m18', '2024-11-20', ['LA', 'VN']);
const records: ReadonlyMap<MeetingId, Meeting> = new Map(
  [older, newer].map((record) => [record.id, record]),
);
const page = { paper: 'a4', baseSize: 10.5, contents: false, design: 'briefing' } as const;

const judgement = (likelihood: string | null, text: string): BlockNode => ({
  type: 'judgement',
  attrs: { likelihood, confidence: 'low', basis: '' },
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});

function compose(attributes: Partial<FigureAttributes>, content: BlockNode[] = [], setup = {}) {
  return composeFigure(
    { kind: 'timeline', meetings: [], caption: '', ...attributes },
    { doc: { type: 'doc', content }, meetings: [newer.id], page: { ...page, ...setup } },
    records,
    briefingColours,
  );
}

const wordsOf = (drawing: VectorDrawing | undefined) =>
  drawing?.shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []));

describe('a timeline', () => {
  it('shows the briefing’s own meetings unless others are named', () => {
    expect(compose({})?.alternative).toBe('20 November 2024: 18th ADMM, Vientiane');
    expect(compose({ meetings: [newer.id, older.id] })?.alternative).toBe(
      '15 November 2023: 17th ADMM, Vientiane; 20 November 2024: 18th ADMM, Vientiane',
    );
  });

  it('leaves out records that have gone, and is nothing when all have', () => {
    const gone = meetingIdSchema.parse('m99');
    expect(compose({ meetings: [gone, older.id] })?.alternative).toContain('17th ADMM');
    expect(compose({ meetings: [gone] })).toBeNull();
  });

  it('shows no date that is only suggested', () => {
    const start = { claims: [claim('2025-01-01', 'suggested')], preferred: null, reason: null };
    const record: Meeting = { ...newer, fields: { ...newer.fields, start } };
    const figure = composeFigure(
      { kind: 'timeline', meetings: [], caption: '' },
      { doc: { type: 'doc', content: [] }, meetings: [record.id], page },
      new Map([[record.id, record]]),
      briefingColours,
    );
    expect(figure).toBeNull();
  });
});

describe('attendance', () => {
  it('has a row for each country and a column for each meeting, and claims no absence', () => {
    const figure = compose({ kind: 'attendance', meetings: [newer.id, older.id] });
    expect(figure?.alternative).toBe(
      'Indonesia (17th ADMM, 2023: took part); Laos (18th ADMM, 2024: took part); ' +
        'Vietnam (17th ADMM, 2023: took part, 18th ADMM, 2024: took part)',
    );
    expect(wordsOf(figure?.drawing)).not.toContain('was absent');
  });
});

describe('a scale of likelihood', () => {
  it('puts each judgement at its rung', () => {
    const figure = compose({ kind: 'likelihood' }, [
      judgement('likely', 'Malaysia takes the paper further.'),
      judgement(null, 'Nothing is said about how likely this is.'),
    ]);
    expect(figure?.alternative).toContain('likely (55–80 %): Malaysia takes the paper further.');
    expect(wordsOf(figure?.drawing)).not.toContain('Nothing is said about how likely this is.');
  });

  it('is nothing without a judgement that states a likelihood', () => {
    expect(compose({ kind: 'likelihood' }, [judgement(null, 'Unsaid.')])).toBeNull();
  });
});

describe('every figure', () => {
  it('fits a column, and has no text below 16 points in large print', () => {
    expect(compose({}, [], { columns: 2 })?.drawing.width).toBeLessThanOrEqual(220);
    const large = compose({}, [], { columns: 2, largePrint: true })?.drawing;
    const sizes = large?.shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.size] : []));
    expect(Math.min(...(sizes ?? [0]))).toBeGreaterThanOrEqual(16);
  });

  it('asks for the records it names and the briefing’s own, and for none without a figure', () => {
    const figure: BlockNode = {
      type: 'figure',
      attrs: { kind: 'timeline', meetings: [older.id], caption: '' },
    };
    const of = (content: BlockNode[]) =>
      recordsOfFigures({ doc: { type: 'doc', content }, meetings: [newer.id] });
    expect(of([figure])).toEqual([newer.id, older.id]);
    expect(of([{ type: 'paragraph' }])).toEqual([]);
    expect(drawnMeetings({ type: 'doc', content: [figure, figure] })).toEqual([older.id]);
  });

  it('reaches the window in names of colours, each kind once', () => {
    const figure: BlockNode = {
      type: 'figure',
      attrs: { kind: 'timeline', meetings: [], caption: '' },
    };
    const item = { type: 'listItem' as const, content: [figure] };
    const views = viewFigures(
      {
        doc: { type: 'doc', content: [figure, { type: 'bulletList', content: [item] }] },
        meetings: [newer.id],
        page,
      },
      records,
    );
    expect(views).toHaveLength(1);
    expect(JSON.stringify(views)).not.toContain('#');
  });
});
