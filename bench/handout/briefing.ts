import type { Block, HandoutDocument, Inline } from '../../src/main/layout/document';

/**
 * A briefing as long as asked for, the same each time: headings, justified paragraphs with footnotes, lists,
 * quotations, tables, contents, a marking on every page. Every peer sets this document.
 */
export function benchBriefing(sections: number): HandoutDocument {
  const random = createRandom(20241122);
  const blocks: Block[] = [];
  const notes = new Map<string, { id: string; blocks: Block[] }>();
  let ids = 0;
  const id = () => `b${String(++ids)}`;
  const pick = <T>(values: readonly [T, ...T[]]): T =>
    values[Math.floor(random() * values.length)] ?? values[0];
  const sentence = () => {
    const words = Array.from({ length: 9 + Math.floor(random() * 14) }, () => pick(vocabulary));
    const text = words.join(' ');
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  };
  const prose = (sentences: number) => Array.from({ length: sentences }, sentence).join(' ');
  const note = (): Inline => {
    const noteId = `n${String(notes.size + 1)}`;
    const value = `${pick(publishers)}, “${sentence()}”, 22 November 2024, paragraph ${String(1 + Math.floor(random() * 40))}.`;
    notes.set(noteId, {
      id: noteId,
      blocks: [{ kind: 'paragraph', id: id(), content: [{ kind: 'text', value }] }],
    });
    return { kind: 'noteReference', noteId };
  };
  const paragraph = (value: string, hasNote = false): Block => ({
    kind: 'paragraph',
    id: id(),
    content: [{ kind: 'text', value }, ...(hasNote ? [note()] : [])],
  });
  const row = (cells: readonly string[]) => ({
    id: id(),
    cells: cells.map((cell) => ({ id: id(), blocks: [paragraph(cell)] })),
  });

  for (let section = 1; section <= sections; section++) {
    const level = section % 4 === 1 ? 1 : 2;
    const title = `${String(section)} ${pick(headings)}`;
    blocks.push({ kind: 'heading', id: id(), level, content: [{ kind: 'text', value: title }] });
    blocks.push(paragraph(prose(5), true), paragraph(prose(4), true), paragraph(prose(6), true));
    blocks.push({
      kind: 'list',
      id: id(),
      ordered: section % 2 === 0,
      start: 1,
      items: Array.from({ length: 4 }, () => ({
        id: id(),
        checked: null,
        blocks: [paragraph(prose(1))],
      })),
    });
    if (section % 3 === 0) {
      const quoted = [paragraph(prose(2))];
      const attribution = [{ kind: 'text', value: pick(publishers) } as const];
      blocks.push({ kind: 'quotation', id: id(), blocks: quoted, attribution });
    }
    if (section % 5 === 0) {
      const column = { align: 'left', weight: null, isRowHeader: false } as const;
      blocks.push({
        kind: 'table',
        id: id(),
        columns: [{ ...column, isRowHeader: true }, column, column],
        headerRows: [row(['Country', 'Head of delegation', 'Position'])],
        rows: Array.from({ length: 8 }, (_, index) =>
          row([`Country ${String(index + 1)}`, pick(people), prose(1)]),
        ),
        caption: [{ kind: 'text', value: 'Attendance' }],
      });
    }
    blocks.push(paragraph(prose(5), true));
  }
  return {
    meta: {
      title: 'Readout of the ministerial meetings',
      subtitle: 'Outcomes, attendance and positions',
      author: 'Regional desk',
      audience: null,
      date: '22 November 2024',
      cutoff: null,
      language: 'en-GB',
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
    tableOfContents: true,
    blocks,
    notes,
    images: new Map(),
    annex: [],
  };
}

/** Text of a paragraph's inlines; the mark of a note as its number. */
export function plainText(
  content: readonly Inline[],
  numberOf: (noteId: string) => number,
): string {
  return content
    .map((inline) => {
      if (inline.kind === 'text') return inline.value;
      return inline.kind === 'noteReference' ? ` [${String(numberOf(inline.noteId))}]` : '\n';
    })
    .join('');
}

function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

const vocabulary = (
  'the ministers of region states agreed on a joint statement about infrastructure financing and resilience while ' +
  'delegations reserved their position in view cooperation between partners was welcomed as an important step ' +
  'towards connectivity which remains affordable for smaller economies under existing arrangements secretariat will ' +
  'report progress before next session officials described discussion constructive but noted differences over timeline'
).split(' ') as [string, ...string[]];
const headings = [
  'Decisions',
  'Attendance and statements',
  'Economic cooperation',
  'Next steps',
] as const;
const publishers = ['Ministry of Foreign Affairs', 'Secretariat', 'National News Agency'] as const;
const people = ['Nguyễn Văn An', 'Siti Rahma', 'Somchai Dee', 'Maria Santos'] as const;
