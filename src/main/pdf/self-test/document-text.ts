import type { Block, HandoutDocument, Inline } from '../../layout/document';

/** A stretch of text that must come back from the file unbroken, and what it was made from. */
export interface Passage {
  readonly text: string;
  /** Id of the block or note; null for what belongs to the whole document. */
  readonly sourceId: string | null;
  /** Whether it stands in right-to-left lines, which are in the file in visual order. */
  readonly isTurned: boolean;
}

/** The text of a document as a reader must find it: in reading order, notes apart. */
export interface DocumentText {
  readonly body: readonly Passage[];
  /** By note id, only those that are cited: a note without a mark is not printed. */
  readonly notes: ReadonlyMap<string, readonly Passage[]>;
}

const longestTitle = 4000;

const rightToLeftLanguage = /^(ar|he|fa|ur|ps|sd|ug|yi|dv|syr|ckb)(-|$)/;
const rightToLeftLetter = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

interface Scope {
  readonly cited: Set<string>;
  /** Of what does not name its own. */
  readonly language: string;
}

export function passage(text: string, sourceId: string | null, language: string): Passage {
  const isTurned = rightToLeftLanguage.test(language) || rightToLeftLetter.test(text);
  return { text, sourceId, isTurned };
}

/** Collects every word of a document. */
export function collectText(document: HandoutDocument): DocumentText {
  const { title, language } = document.meta;
  const cited = new Set<string>();
  const scope = { cited, language };
  const body: Passage[] = [
    passage(Array.from(title).slice(0, longestTitle).join(''), null, language),
    ...document.blocks.flatMap((block) => blockText(block, scope)),
    ...document.annex.map((entry) => passage(entry.title, entry.id, entry.language ?? language)),
  ];
  const notes = new Map<string, Passage[]>();
  // The set grows while notes cite further notes.
  for (const id of cited) {
    const note = document.notes.get(id);
    if (note !== undefined) {
      notes.set(
        id,
        note.blocks.flatMap((block) => blockText(block, scope)),
      );
    }
  }
  return { body: body.filter(({ text }) => text.trim() !== ''), notes };
}

function blockText(block: Block, outer: Scope): Passage[] {
  const { id } = block;
  const scope = { cited: outer.cited, language: block.language ?? outer.language };
  const inlines = (content: readonly Inline[] | null) => inlineText(content ?? [], id, scope);
  const blocks = (inner: readonly Block[]) => inner.flatMap((one) => blockText(one, scope));
  const line = (text: string | null): Passage[] =>
    text === null ? [] : [passage(text, id, scope.language)];
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return inlines(block.content);
    case 'list':
      return block.items.flatMap((item) => blocks(item.blocks));
    case 'quotation':
      return [...blocks(block.blocks), ...inlines(block.attribution)];
    case 'judgement':
      return [...line(block.likelihood), ...blocks(block.blocks), ...line(block.confidence)];
    case 'code':
      return block.text.split('\n').flatMap(line);
    case 'table': {
      const rows = [...block.headerRows, ...block.rows];
      const cells = rows.flatMap((row) => row.cells.slice(0, block.columns.length));
      return [...inlines(block.caption), ...cells.flatMap((cell) => blocks(cell.blocks))];
    }
    case 'figure': {
      const { content } = block;
      const shapes = 'drawing' in content ? content.drawing.shapes : [];
      const labels = shapes.flatMap((shape) => (shape.kind === 'text' ? line(shape.text) : []));
      return [...labels, ...inlines(block.caption)];
    }
    case 'thematicBreak':
    case 'pageBreak':
      return [];
  }
}

/** Text between note marks and line breaks: what is set without anything in between. */
function inlineText(content: readonly Inline[], sourceId: string, scope: Scope): Passage[] {
  const passages: Passage[] = [];
  let text = '';
  const flush = () => {
    if (text !== '') passages.push(passage(text, sourceId, scope.language));
    text = '';
  };
  for (const inline of content) {
    if (inline.kind === 'text') text += inline.value;
    else {
      flush();
      if (inline.kind === 'noteReference') scope.cited.add(inline.noteId);
    }
  }
  flush();
  return passages;
}
