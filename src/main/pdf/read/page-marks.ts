import type { PageNode, PdfDocument } from './document';
import { Dictionary, Name, type PdfObject, Stream, Text } from './objects';
import { Keyword, Parser } from './parser';
import { type FontText, readFontText } from './font-text';

/** One marked-content sequence, or what stands outside of any. */
export interface MarkedContent {
  /** `P`, `Artifact`, ...; null for marks outside of any sequence. */
  readonly tag: string | null;
  /** Null for artifacts and for sequences that only set properties. */
  readonly mcid: number | null;
  /** Type and Subtype of an artifact. */
  readonly artifact: { readonly type: string | null; readonly subtype: string | null } | null;
  /** What copying gives back. Characters that a font does not map are U+FFFD. */
  text: string;
  /** The same, by text object: one for each line that layout placed. */
  readonly lines: string[];
  /** How many operators painted something. */
  painted: number;
  /** True when a character code was shown that its font maps to the .notdef glyph. */
  showsNotdef: boolean;
}

export interface PageMarks {
  /** In painting order; the first stands for what is outside of all sequences. */
  readonly sequences: readonly MarkedContent[];
  /** What is wrong with the content stream, in plain words. */
  readonly faults: readonly string[];
  /** Resource names of the fonts that show text. */
  readonly fonts: ReadonlySet<string>;
}

const paintingOperators = new Set([
  'S',
  's',
  'f',
  'F',
  'f*',
  'B',
  'B*',
  'b',
  'b*',
  'sh',
  'Do',
  'EI',
]);

/** Runs through a page's content and tells which marks belong to which sequence. */
export function readPageMarks(file: PdfDocument, page: PageNode): PageMarks {
  const outside: MarkedContent = newSequence(null, null, null);
  const sequences = [outside];
  const faults: string[] = [];
  const usedFonts = new Set<string>();
  const stack: MarkedContent[] = [];
  const fonts = new Map<string, FontText>();
  let font: FontText | undefined;
  let isTextOpen = false;
  let isLineNew = true;
  const current = () => stack[stack.length - 1] ?? outside;
  const show = (text: PdfObject) => {
    if (!(text instanceof Text)) return;
    if (!isTextOpen) faults.push('text is shown outside of a text object');
    if (font === undefined) {
      faults.push('text is shown without a font');
      return;
    }
    const target = current();
    const read = font.read(text.bytes);
    target.text += read.text;
    const line = isLineNew ? undefined : target.lines.pop();
    target.lines.push((line ?? '') + read.text);
    isLineNew = false;
    target.showsNotdef ||= read.showsNotdef;
    if (text.bytes.length > 0) target.painted++;
  };
  const operands: PdfObject[] = [];
  const apply = (operator: string) => {
    const last = operands[operands.length - 1] ?? null;
    if (operator === 'BDC' || operator === 'BMC') {
      if (isTextOpen) faults.push('marked content begins inside a text object');
      const sequence = openSequence(file, page, operator === 'BDC' ? operands : [last, null]);
      if (stack.some(({ tag }) => tag === 'Artifact') && sequence.mcid !== null) {
        faults.push('tagged content lies inside an artifact');
      }
      if (stack.some(({ mcid }) => mcid !== null) && sequence.tag === 'Artifact') {
        faults.push('an artifact lies inside tagged content');
      }
      sequences.push(sequence);
      stack.push(sequence);
    } else if (operator === 'EMC') {
      if (stack.pop() === undefined) faults.push('marked content ends that never began');
    } else if (operator === 'BT') {
      isTextOpen = true;
      isLineNew = true;
    } else if (operator === 'ET') isTextOpen = false;
    else if (operator === 'Tf') {
      const name = operands[0] instanceof Name ? operands[0].value : '';
      font = fonts.get(name);
      if (font === undefined) {
        const dictionary = file.dictionary(page.resources, 'Font', name);
        if (dictionary === undefined) faults.push(`there is no font ${name}`);
        else fonts.set(name, (font = readFontText(file, dictionary)));
      }
      usedFonts.add(name);
    } else if (operator === 'Tj' || operator === "'" || operator === '"') show(last);
    else if (operator === 'TJ') {
      if (Array.isArray(last)) for (const item of last as readonly PdfObject[]) show(item);
    } else if (paintingOperators.has(operator)) current().painted++;
  };

  const parser = new Parser(contentBytes(file, page), 0, false);
  for (;;) {
    const token = parser.next();
    if (token === undefined) break;
    if (token instanceof Keyword) {
      apply(token.value);
      operands.length = 0;
    } else operands.push(token);
  }
  if (stack.length > 0) faults.push('marked content does not end on its page');
  return { sequences, faults, fonts: usedFonts };
}

/** The content streams of a page, joined as the format says. */
function contentBytes(file: PdfDocument, page: PageNode): Uint8Array {
  const contents = file.get(page.dictionary, 'Contents');
  const parts = Array.isArray(contents) ? (contents as readonly PdfObject[]) : [contents];
  const streams = parts
    .map((part) => file.resolve(part))
    .filter((part) => part instanceof Stream)
    .map((part) => file.decode(part));
  const joined = new Uint8Array(streams.reduce((sum, { length }) => sum + length + 1, 0));
  let at = 0;
  for (const stream of streams) {
    joined.set(stream, at);
    joined[at + stream.length] = 0x0a;
    at += stream.length + 1;
  }
  return joined;
}

function openSequence(
  file: PdfDocument,
  page: PageNode,
  [tag, properties]: readonly PdfObject[],
): MarkedContent {
  const dictionary =
    properties instanceof Name
      ? file.dictionary(page.resources, 'Properties', properties.value)
      : properties instanceof Dictionary
        ? properties
        : undefined;
  const name = tag instanceof Name ? tag.value : null;
  const mcid = dictionary?.entries.get('MCID');
  const nameOf = (key: string) => {
    const value = dictionary?.entries.get(key);
    return value instanceof Name ? value.value : null;
  };
  return newSequence(
    name,
    typeof mcid === 'number' ? mcid : null,
    name === 'Artifact' ? { type: nameOf('Type'), subtype: nameOf('Subtype') } : null,
  );
}

function newSequence(
  tag: string | null,
  mcid: number | null,
  artifact: MarkedContent['artifact'],
): MarkedContent {
  return { tag, mcid, artifact, text: '', lines: [], painted: 0, showsNotdef: false };
}
