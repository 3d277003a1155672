import type { Block, HandoutDocument } from '../../../src/main/layout/document';
import {
  corpusLanguages,
  corpusSentences,
  type CorpusLanguage,
} from '../../../src/main/pdf/testing/corpus';

const sentencesOfADocument = 60;

/** A document in each language of the corpus: one of every block that holds text, all in its own words. */
export function scriptDocuments(): { name: string; document: HandoutDocument }[] {
  return corpusLanguages.map((one) => ({ name: one.language, document: scriptDocument(one) }));
}

function scriptDocument(language: CorpusLanguage): HandoutDocument {
  const sentences = corpusSentences(language, sentencesOfADocument);
  const joiner = language.script === 'Hani' || language.script === 'Thai' ? '' : ' ';
  let taken = 0;
  let ids = 0;
  const id = () => `b${String(++ids)}`;
  const take = (count: number) => {
    const some = Array.from({ length: count }, () => sentences[taken++ % sentences.length] ?? '');
    return some.join(joiner);
  };
  const short = () => shortestOf(sentences, ids);
  const paragraph = (value: string, noteId?: string): Block => ({
    kind: 'paragraph',
    id: id(),
    content: [
      { kind: 'text', value },
      ...(noteId === undefined ? [] : [{ kind: 'noteReference', noteId } as const]),
    ],
  });
  const heading = (level: 1 | 2): Block => ({
    kind: 'heading',
    id: id(),
    level,
    content: [{ kind: 'text', value: short() }],
  });
  const row = () => ({
    id: id(),
    cells: [0, 1, 2].map(() => ({ id: id(), blocks: [paragraph(short())] })),
  });
  const column = { align: 'left', weight: null, isRowHeader: false } as const;
  const blocks: Block[] = [
    heading(1),
    paragraph(take(5), 'n1'),
    paragraph(take(4)),
    {
      kind: 'list',
      id: id(),
      ordered: true,
      start: 1,
      items: [0, 1, 2].map(() => ({ id: id(), checked: null, blocks: [paragraph(take(1))] })),
    },
    heading(2),
    {
      kind: 'quotation',
      id: id(),
      blocks: [paragraph(take(2))],
      attribution: [{ kind: 'text', value: short() }],
    },
    {
      kind: 'table',
      id: id(),
      columns: [{ ...column, isRowHeader: true }, column, column],
      headerRows: [row()],
      rows: [row(), row()],
      caption: [{ kind: 'text', value: short() }],
    },
    paragraph(take(3), 'n2'),
    {
      kind: 'judgement',
      id: id(),
      likelihood: '55–80 %',
      confidence: short(),
      blocks: [paragraph(take(1))],
    },
    paragraph(take(6)),
  ];
  const note = (name: string) => [name, { id: name, blocks: [paragraph(take(1))] }] as const;
  return {
    meta: {
      title: short(),
      subtitle: null,
      author: null,
      audience: null,
      date: '2024-11-22',
      cutoff: null,
      language: language.language,
    },
    marking: {
      label: 'TLP:GREEN',
      scheme: 'tlp',
      foreground: '#33ff00',
      background: '#000000',
      minimumSize: 12,
      align: 'right',
      positions: ['header', 'footer'],
    },
    page: { paper: 'a4', columns: 1, margins: null, baseSize: 10.5, largePrint: false },
    design: 'briefing',
    tableOfContents: false,
    blocks,
    notes: new Map([note('n1'), note('n2')]),
    images: new Map(),
    annex: [],
  };
}

/** One of the twelve shortest sentences, another one each time: what a title or a cell can hold. */
function shortestOf(sentences: readonly string[], at: number): string {
  const sorted = [...sentences].sort((a, b) => a.length - b.length).slice(0, 12);
  return sorted[at % sorted.length] ?? '';
}
