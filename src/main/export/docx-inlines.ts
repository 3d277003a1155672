import {
  ExternalHyperlink,
  FootnoteReferenceRun,
  TextRun,
  type IRunOptions,
  type ParagraphChild,
} from 'docx';
import type { Inline, TextInline } from '../layout/document';
import { isAllowedLink } from '../layout/links';
import { printable } from './escape-markup';

/** What the parts of one Word file share. */
export interface DocxNotes {
  /** Printed numbers of the notes that marks in the text name. */
  readonly numbers: ReadonlyMap<string, number>;
  /** Notes whose mark has been set; Word numbers each mark anew, so further ones are set as plain figures. */
  readonly marked: Set<string>;
}

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

/** @param notes null inside a note, where Word knows no further marks */
export function docxInlines(
  inlines: readonly Inline[],
  notes: DocxNotes | null,
  style: Partial<TextInline> = {},
): ParagraphChild[] {
  return inlines.flatMap((inline): ParagraphChild[] => {
    switch (inline.kind) {
      case 'text':
        return docxText({ ...style, ...inline });
      case 'lineBreak':
        return [new TextRun({ break: 1 })];
      case 'noteReference':
        return notes === null ? [] : docxMark(inline.noteId, notes);
    }
  });
}

function docxMark(noteId: string, { numbers, marked }: DocxNotes): ParagraphChild[] {
  const number = numbers.get(noteId);
  if (number === undefined) return [];
  if (marked.has(noteId)) return [new TextRun({ text: String(number), superScript: true })];
  marked.add(noteId);
  return [new FootnoteReferenceRun(number)];
}

function docxText(inline: TextInline): ParagraphChild[] {
  const link = inline.link ?? '';
  const isLink = isAllowedLink(link);
  const options: IRunOptions = {
    text: printable(inline.value),
    ...(inline.strong === true ? { bold: true } : {}),
    ...(inline.emphasis === true ? { italics: true } : {}),
    ...(inline.smallCaps === true ? { smallCaps: true } : {}),
    ...(inline.superscript === true ? { superScript: true } : {}),
    ...(inline.strikethrough === true ? { strike: true } : {}),
    ...(inline.code === true ? { font: 'Consolas' } : {}),
    ...(inline.language === undefined ? {} : { language: { value: inline.language } }),
    ...(rightToLeft.test(inline.value) ? { rightToLeft: true } : {}),
    ...(isLink ? { style: 'Hyperlink' } : {}),
  };
  const run = new TextRun(options);
  return [isLink ? new ExternalHyperlink({ children: [run], link }) : run];
}
