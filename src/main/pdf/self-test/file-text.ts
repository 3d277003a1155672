import type { Inspection } from '../check/rule';
import { textOf } from '../read/objects';
import type { StructureNode } from '../read/structure';

/** The text of a file in the order in which it is read aloud. */
export interface FileText {
  /** Without contents, note marks and notes. */
  readonly body: string;
  /** By the note's ID. */
  readonly notes: ReadonlyMap<string, string>;
}

/** Elements whose text is made by the handout itself, between the words of the document. */
const apart = new Set(['TOC', 'Reference', 'Lbl']);

/** Elements inside a line; all others begin a new one. */
const inline = new Set(['Span', 'Link', 'Code', 'Quote']);

/** Reads the tagged text through the structure tree. */
export function readFileText({ structure, marks }: Inspection): FileText {
  const texts = marks.map(({ sequences }) => {
    const byNumber = new Map<number, string>();
    for (const { mcid, lines } of sequences) {
      if (mcid !== null) byNumber.set(mcid, lines.join('\n'));
    }
    return byNumber;
  });
  const notes = new Map<string, string>();
  const read = (node: StructureNode): string =>
    node.kids
      .map((kid) => {
        if (kid.kind === 'content') return texts[kid.page]?.get(kid.mcid) ?? '';
        if (kid.kind === 'object' || apart.has(kid.node.standardRole)) return '';
        if (inline.has(kid.node.standardRole)) return read(kid.node);
        if (kid.node.standardRole !== 'Note') return `\n${read(kid.node)}\n`;
        notes.set(textOf(kid.node.dictionary.entries.get('ID')) ?? '', read(kid.node));
        return '';
      })
      .join('');
  return { body: structure?.roots.map(read).join('') ?? '', notes };
}

/**
 * What is left when spaces, line ends, soft hyphens, invisible signs and the difference of capitals, which a design may
 * change, are taken out: for comparing, not for reading.
 */
export function squeeze(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s\p{Default_Ignorable_Code_Point}]+/gu, '');
}
