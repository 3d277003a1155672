import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { comparisonSchema, keptCollectionSchema } from '../../../shared/ipc/safety-views';
import type { Comparison } from '../../../shared/ipc/safety-views';
import { compare, hiddenKey } from './compare';
import { kinds } from './kinds';
import { wholeOf } from './rows';
import { arbitraryDocuments, someNames } from './testing/arbitraries';

// Enough for a machine that is busy with other suites.
vi.setConfig({ testTimeout: 60_000 });

const collections = keptCollectionSchema.options;

function changed({ rows }: Comparison): string[] {
  return rows.filter(({ change }) => change !== 'same').map(({ key }) => key);
}

describe.each(collections)('two versions of a document in %s', (collection) => {
  const kind = kinds[collection];
  const arbitrary = arbitraryDocuments[collection];
  const render = (data: object) => kind.render(data, someNames);

  it('give back both texts of every row, under names of its own', () => {
    fc.assert(
      fc.property(arbitrary, arbitrary, (before, after) => {
        const comparison = compare(render(before), render(after));
        expect(() => comparisonSchema.parse(comparison)).not.toThrow();
        expect(new Set(comparison.rows.map(({ key }) => key)).size).toBe(comparison.rows.length);
        for (const row of comparison.rows) {
          const without = (kind: string): string =>
            row.parts.flatMap((part) => (part.kind === kind ? [] : [part.text])).join('');
          expect(without('added')).toBe(row.before ?? '');
          expect(without('removed')).toBe(row.after ?? '');
        }
      }),
    );
  });

  it('differ where the data does, and nowhere else', () => {
    fc.assert(
      fc.property(arbitrary, arbitrary, (before, after) => {
        expect(compare(render(before), render(before)).changes).toBe(0);
        const { changes } = compare(render(before), render(after));
        expect(changes > 0).toBe(wholeOf(before) !== wholeOf(after));
      }),
    );
  });

  it('are added and removed as a whole where there is only one', () => {
    fc.assert(
      fc.property(arbitrary, (data) => {
        const made = compare(null, render(data)).rows;
        const gone = compare(render(data), null).rows;
        expect(made.every(({ change }) => change === 'added')).toBe(true);
        expect(gone.every(({ change }) => change === 'removed')).toBe(true);
        expect(made.map(({ after }) => after)).toEqual(gone.map(({ before }) => before));
      }),
    );
  });
});

describe('a comparison', () => {
  const meeting = fc.sample(arbitraryDocuments.meetings, { numRuns: 1, seed: 4 })[0] as Record<
    string,
    unknown
  >;
  const renderMeeting = (data: object) => kinds.meetings.render(data, someNames);
  const document = (title: string, claim: string) => ({
    id: claim,
    value: { title },
    status: 'accepted',
    evidence: [],
    note: null,
  });

  it('tells of items that changed places in one row, and of none that moved by an insertion', () => {
    const [a, b, c] = [document('First', 'a'), document('Second', 'b'), document('Third', 'c')];
    const before = { ...meeting, documents: [a, b] };
    expect(
      changed(compare(renderMeeting(before), renderMeeting({ ...meeting, documents: [b, a] }))),
    ).toEqual(['documents.order']);
    expect(
      changed(compare(renderMeeting(before), renderMeeting({ ...meeting, documents: [c, a, b] }))),
    ).toEqual(['documents.c']);
  });

  it('says that something differs which it does not show', () => {
    const person = { name: 'Chan', role: null, organisation: null, country: null };
    const claim = { ...document('', 'a'), value: { ...person, person: null } };
    const linked = { ...claim, value: { ...person, person: 'id-a' } };
    const comparison = compare(
      renderMeeting({ ...meeting, participants: [claim] }),
      renderMeeting({ ...meeting, participants: [linked] }),
    );
    expect(changed(comparison)).toEqual([hiddenKey]);
    expect(comparison.rows.at(-1)?.before).toContain('Participant');
  });

  it('counts the time of the last change as nothing', () => {
    const later = { ...meeting, modified: '2030-01-01T00:00:00.000Z' };
    expect(compare(renderMeeting(meeting), renderMeeting(later)).changes).toBe(0);
  });
});

describe('two versions of a briefing', () => {
  const briefing = fc.sample(arbitraryDocuments.briefings, { numRuns: 1, seed: 7 })[0] as object;
  const paragraph = (text: string, marks: object[] = []) => ({
    type: 'paragraph',
    content: [{ type: 'text', text, ...(marks.length > 0 && { marks }) }],
  });
  const versions = (before: object[], after: object[]): Comparison => {
    const of = (content: object[]) =>
      kinds.briefings.render({ ...briefing, doc: { type: 'doc', content } }, someNames);
    return compare(of(before), of(after));
  };
  const [opening, middle, end] = [
    paragraph('The ministers met in Vientiane on Wednesday to talk about the sea.'),
    paragraph('They adopted a joint statement on the use of unmanned systems.'),
    paragraph('The next meeting is in Kuala Lumpur.'),
  ];

  it('show an inserted paragraph as one row', () => {
    const { rows } = versions([opening, end], [opening, middle, end]);
    const shown = rows.filter(({ change }) => change !== 'same');
    expect(shown).toMatchObject([{ label: 'Paragraph', change: 'added', before: null }]);
  });

  it('weave a paragraph that was rewritten word by word beside one that was inserted', () => {
    const rewritten = paragraph('The ministers met in Jakarta on Wednesday to talk about the sea.');
    const { rows } = versions([opening, end], [middle, rewritten, end]);
    const shown = rows.filter(({ change }) => change !== 'same');
    expect(shown.map(({ change }) => change)).toEqual(['added', 'changed']);
    expect(shown[1]?.parts.filter(({ kind }) => kind !== 'same')).toEqual([
      { kind: 'removed', text: 'Vientiane' },
      { kind: 'added', text: 'Jakarta' },
    ]);
  });

  it('show a paragraph that became a heading as removed and added', () => {
    const heading = { ...paragraph('Outcome'), type: 'heading', attrs: { level: 2 } };
    const { rows } = versions([paragraph('Outcome')], [heading]);
    const shown = rows.filter(({ change }) => change !== 'same');
    expect(shown.map(({ change, label }) => [change, label])).toEqual([
      ['removed', 'Paragraph'],
      ['added', 'Heading 2'],
    ]);
  });

  it('tell of words that became bold', () => {
    const plain = paragraph('Outcome');
    const { rows } = versions([plain], [paragraph('Outcome', [{ type: 'bold' }])]);
    const shown = rows.filter(({ change }) => change !== 'same');
    expect(shown).toMatchObject([{ label: 'Formatting', before: '', after: 'bold: “Outcome”' }]);
  });

  it('name the source and the paragraph that a citation points at', () => {
    const cite = (source: string) => ({
      type: 'paragraph',
      content: [
        { type: 'text', text: 'They met.' },
        { type: 'citation', attrs: { source, annotation: 'id-a' } },
      ],
    });
    const { rows } = versions([cite('id-a')], [cite('id-b')]);
    const row = rows.find(({ change }) => change === 'changed');
    expect(row?.before).toBe('They met. [Sample Wire, 20 November 2024, paragraph 2]');
    expect(row?.after).toBe('They met. [Talks begin, paragraph 2]');
  });

  it('stay quick where a long text was replaced whole', () => {
    const many = (word: string) =>
      Array.from({ length: 600 }, (_, index) => paragraph(`${word} ${String(index)} `.repeat(30)));
    const start = performance.now();
    const { rows } = versions(many('alpha'), many('omega'));
    expect(performance.now() - start).toBeLessThan(5_000);
    expect(rows.length).toBeGreaterThanOrEqual(600);
  });
});
