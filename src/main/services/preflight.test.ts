import { describe, expect, it } from 'vitest';
import type { Passage } from '../../shared/ipc/views';
import { briefingSchema } from '../../shared/model/briefing';
import { annotationIdSchema, sourceIdSchema } from '../../shared/model/ids';
import { inspect } from './preflight';

const passage: Passage = {
  annotation: annotationIdSchema.parse('a1'),
  source: sourceIdSchema.parse('s1'),
  sourceTitle: 'A meeting',
  publisher: null,
  issued: null,
  paragraph: 2,
  exact: 'we need to keep talking',
  prefix: '',
  suffix: '',
  status: 'exact',
};

const words = (text: string) => ({ type: 'text', text });
const cite = { type: 'citation', attrs: { source: 's1', annotation: 'a1' } };

function rulesOf(content: unknown[], known: Passage = passage): string[] {
  const briefing = briefingSchema.parse({
    id: 'b1',
    created: '2024-11-22T00:00:00.000Z',
    modified: '2024-11-22T00:00:00.000Z',
    template: 'blank',
    title: 'Readout',
    audience: null,
    author: null,
    date: '2024-11-22',
    cutoff: null,
    language: 'en',
    marking: { scheme: 'tlp', level: 'clear' },
    page: { paper: 'a4', baseSize: 10.5, contents: false, design: 'briefing' },
    meetings: [],
    doc: { type: 'doc', content },
    edition: { status: 'draft', issuedAt: null },
  });
  return inspect(briefing, new Map([[known.annotation, known]]), [], []).map(({ rule }) => rule);
}

const quotation = (text: string) => ({
  type: 'quotation',
  attrs: { source: 's1', annotation: 'a1' },
  content: [words(text)],
});

describe('preflight', () => {
  it('finds the sentence without a citation and no other', () => {
    const content = [
      words('They met on Friday.'),
      cite,
      words(' They agreed. '),
      cite,
      words('Nothing came of it.'),
    ];
    expect(rulesOf([{ type: 'paragraph', content }])).toEqual(['sentence-uncited']);
  });

  it('lets a lead-in that ends in a colon stand', () => {
    expect(rulesOf([{ type: 'paragraph', content: [words('The chair said:')] }])).toEqual([]);
  });

  it('tells a quotation that differs from its source from one that differs in typography alone', () => {
    expect(rulesOf([quotation('we need to stop talking')])).toEqual(['quotation-drifted']);
    expect(rulesOf([quotation('we  need to keep talking')])).toEqual([]);
  });

  it('says when the passage behind a citation is no longer found', () => {
    const content = [words('They met.'), cite];
    expect(rulesOf([{ type: 'paragraph', content }], { ...passage, status: 'orphaned' })).toEqual([
      'passage-lost',
    ]);
  });

  it('asks a judgement for its confidence but not for a citation', () => {
    const judgement = (confidence: string | null) => ({
      type: 'judgement',
      attrs: { likelihood: 'likely', confidence, basis: '' },
      content: [{ type: 'paragraph', content: [words('It is likely to rain.')] }],
    });
    expect(rulesOf([judgement(null)])).toEqual(['confidence-missing']);
    expect(rulesOf([judgement('high')])).toEqual([]);
  });
});
