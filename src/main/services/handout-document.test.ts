import { describe, expect, it } from 'vitest';
import type { Passage } from '../../shared/ipc/views';
import { briefingSchema, type Briefing } from '../../shared/model/briefing';
import { tlpScheme } from '../../shared/model/schemes';
import { composeHandout } from './handout-document';

const context = {
  sources: new Map(),
  passages: new Map(),
  markingSchemes: [tlpScheme],
  meetings: new Map(),
};

function briefing(content: unknown[], changes: Partial<Briefing> = {}): Briefing {
  return briefingSchema.parse({
    id: 'b1',
    created: '2024-11-22T00:00:00.000Z',
    modified: '2024-11-22T00:00:00.000Z',
    template: 'blank',
    title: 'Readout',
    audience: null,
    author: null,
    date: '2024-11-22',
    cutoff: '2024-11',
    language: 'en',
    marking: { scheme: 'tlp', level: 'amber' },
    page: { paper: 'a4', baseSize: 10.5, contents: false, design: 'briefing' },
    meetings: [],
    doc: { type: 'doc', content },
    edition: { status: 'draft', issuedAt: null },
    ...changes,
  });
}

const words = (text: string) => ({ type: 'text', text });
const cite = (annotation: string | null) => ({
  type: 'citation',
  attrs: { source: 's1', annotation },
});

describe('composeHandout', () => {
  it('prints dates in words and the marking by its scheme', () => {
    const { meta, marking } = composeHandout(briefing([{ type: 'paragraph' }]), context);
    expect(meta).toMatchObject({ date: '22 November 2024', cutoff: 'November 2024' });
    expect(marking).toMatchObject({ label: 'TLP:AMBER', minimumSize: 12, align: 'right' });
  });

  it('leaves a briefing without a marking unmarked', () => {
    const unmarked = briefing([{ type: 'paragraph' }], { marking: null });
    expect(composeHandout(unmarked, context).marking).toBeNull();
  });

  it('gives passages of one paragraph one footnote, and one mark where they stand side by side', () => {
    const at = (paragraph: number) => ({ paragraph }) as Passage;
    const passages = new Map([
      ['a1', at(2)],
      ['a2', at(2)],
      ['a3', at(5)],
    ]);
    const content = [
      words('Agreed.'),
      cite('a1'),
      cite('a2'),
      words(' Left.'),
      cite('a2'),
      cite('a3'),
    ];
    const { notes, blocks } = composeHandout(briefing([{ type: 'paragraph', content }]), {
      ...context,
      passages,
    });
    expect([...notes.keys()]).toEqual(['cite-s1-2', 'cite-s1-5']);
    const [paragraph] = blocks;
    const marks = paragraph?.kind === 'paragraph' ? paragraph.content : [];
    expect(marks.flatMap((mark) => (mark.kind === 'noteReference' ? [mark.noteId] : []))).toEqual([
      'cite-s1-2',
      'cite-s1-2',
      'cite-s1-5',
    ]);
  });

  it('adds the citation to a quotation that names its passage but does not cite it', () => {
    const attrs = { source: 's1', annotation: 'a1' };
    const { blocks } = composeHandout(
      briefing([{ type: 'quotation', attrs, content: [words('We keep talking')] }]),
      context,
    );
    expect(blocks).toMatchObject([
      {
        kind: 'quotation',
        blocks: [
          {
            content: [
              { kind: 'text', value: '“We keep talking”' },
              { kind: 'noteReference', noteId: 'cite-s1-whole' },
            ],
          },
        ],
      },
    ]);
  });

  it('says in the footnote that a source has left the library', () => {
    const { notes } = composeHandout(
      briefing([{ type: 'paragraph', content: [words('Agreed.'), cite(null)] }]),
      context,
    );
    expect(JSON.stringify([...notes.values()])).toContain('no longer in the library');
  });

  it('prints nothing for paragraphs that the writer left empty', () => {
    expect(composeHandout(briefing([{ type: 'paragraph' }]), context).blocks).toEqual([]);
  });
});
