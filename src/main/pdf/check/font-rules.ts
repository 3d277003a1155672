import type { PdfDocument } from '../read/document';
import { readFontText } from '../read/font-text';
import { type Dictionary, Name, Stream, textOf } from '../read/objects';
import { nameOf } from '../read/structure';
import { accessibility, type Fault, type Inspection, type Rule } from './rule';
import { readFontProgram } from './font-program';

interface Font {
  readonly name: string;
  readonly dictionary: Dictionary;
  readonly descendant: Dictionary | undefined;
  readonly descriptor: Dictionary | undefined;
}

/** The fonts of the file, each once. */
function fontsOf(file: PdfDocument): Font[] {
  const fonts = new Map<Dictionary, Font>();
  for (const { resources } of file.pages) {
    for (const key of file.dictionary(resources, 'Font')?.entries.keys() ?? []) {
      const dictionary = file.dictionary(resources, 'Font', key);
      if (dictionary === undefined || fonts.has(dictionary)) continue;
      const descendant = file.dictionary(file.list(dictionary, 'DescendantFonts')[0]);
      const descriptor = file.dictionary(descendant ?? dictionary, 'FontDescriptor');
      const name = nameOf(file.get(dictionary, 'BaseFont'));
      fonts.set(dictionary, { name, dictionary, descendant, descriptor });
    }
  }
  return [...fonts.values()];
}

function onFonts(test: (font: Font, file: PdfDocument) => string | null) {
  return function* ({ file }: Inspection): Generator<Fault> {
    for (const font of fontsOf(file)) {
      const found = test(font, file);
      if (found !== null) yield { found: `${font.name}: ${found}` };
    }
  };
}

const widthTolerance = 1;

export const fontRules: readonly Rule[] = [
  accessibility(
    '7.21.3.1-1',
    'Composite fonts agree with their encoding on what codes mean.',
    onFonts(({ dictionary, descendant }, file) => {
      if (nameOf(file.get(dictionary, 'Subtype')) !== 'Type0') return null;
      const ordering = textOf(file.get(descendant, 'CIDSystemInfo', 'Ordering'));
      const encoding = nameOf(file.get(dictionary, 'Encoding'));
      return encoding.startsWith('Identity-') && ordering === 'Identity'
        ? null
        : `${encoding}, ${ordering ?? ''}`;
    }),
  ),
  accessibility(
    '7.21.3.2-1',
    'TrueType fonts say which glyph a code stands for.',
    onFonts(({ descendant }, file) => {
      if (nameOf(file.get(descendant, 'Subtype')) !== 'CIDFontType2') return null;
      const map = file.get(descendant, 'CIDToGIDMap');
      return map instanceof Stream || (map instanceof Name && map.value === 'Identity')
        ? null
        : 'no map';
    }),
  ),
  accessibility(
    '7.21.4.1-1',
    'Every font is inside the file.',
    onFonts(({ descriptor }, file) =>
      ['FontFile', 'FontFile2', 'FontFile3'].some(
        (key) => file.get(descriptor, key) instanceof Stream,
      )
        ? null
        : 'it is not',
    ),
  ),
  accessibility(
    '7.21.4.1-2',
    'Every glyph that is drawn is in its font.',
    onFonts((font, file) => {
      const glyphs = drawnGlyphs(font, file);
      const program = programOf(font, file);
      if (program === null) return null;
      const lost = glyphs.find(({ glyph }) => glyph >= program.glyphCount);
      return lost === undefined
        ? null
        : `glyph ${String(lost.glyph)} of ${String(program.glyphCount)}`;
    }),
  ),
  accessibility(
    '7.21.5-1',
    'Widths in the file are those of the font.',
    onFonts((font, file) => {
      const program = programOf(font, file);
      if (program === null) return null;
      const widths = widthsOf(font, file);
      for (const { code, glyph } of drawnGlyphs(font, file)) {
        if (glyph >= program.glyphCount) continue;
        const [stated, real] = [widths(code), program.width(glyph)];
        if (Math.abs(stated - real) > widthTolerance) {
          return `code ${String(code)} is ${String(stated)} instead of ${String(real)}`;
        }
      }
      return null;
    }),
  ),
  accessibility(
    '7.21.7-1',
    'Every font tells which characters its codes stand for.',
    function* ({ file, marks }) {
      for (const { name, dictionary } of fontsOf(file)) {
        if (!(file.get(dictionary, 'ToUnicode') instanceof Stream)) yield { found: name };
      }
      for (const [page, { sequences }] of marks.entries()) {
        const lost = sequences.find(({ text }) => text.includes('\ufffd'));
        if (lost !== undefined) yield { found: lost.text.slice(0, 40), page };
      }
    },
  ),
  accessibility(
    '7.21.7-2',
    'No code stands for U+0000, U+FEFF, U+FFFE or nothing.',
    onFonts(({ dictionary }, file) => {
      for (const [code, text] of readFontText(file, dictionary).texts) {
        if (text === '' || /[\0\ufeff\ufffe]/.test(text)) return `code ${String(code)}`;
      }
      return null;
    }),
  ),
  accessibility('7.21.8-1', 'No character is drawn as .notdef.', function* ({ marks }) {
    for (const [page, { sequences }] of marks.entries()) {
      for (const { showsNotdef, text } of sequences) {
        if (showsNotdef) yield { found: `in “${text.slice(0, 40)}”`, page };
      }
    }
  }),
];

interface DrawnGlyph {
  readonly code: number;
  readonly glyph: number;
}

/** Codes that the font maps to text are those that the document draws. */
function drawnGlyphs({ dictionary, descendant }: Font, file: PdfDocument): DrawnGlyph[] {
  const map = file.get(descendant, 'CIDToGIDMap');
  const glyphs = map instanceof Stream ? file.decode(map) : undefined;
  return [...readFontText(file, dictionary).texts.keys()].map((code) => ({
    code,
    glyph:
      glyphs === undefined ? code : (glyphs[code * 2] ?? 0) * 256 + (glyphs[code * 2 + 1] ?? 0),
  }));
}

function programOf({ descriptor }: Font, file: PdfDocument) {
  const stream = file.get(descriptor, 'FontFile2');
  return stream instanceof Stream ? readFontProgram(file.decode(stream)) : null;
}

function widthsOf({ descendant }: Font, file: PdfDocument): (code: number) => number {
  const widths = new Map<number, number>();
  const list = file.list(descendant, 'W');
  for (let at = 0; at < list.length;) {
    const first = Number(list[at]);
    const next = file.resolve(list[at + 1]);
    if (Array.isArray(next)) {
      next.forEach((width, index) => widths.set(first + index, Number(width)));
      at += 2;
    } else {
      for (let code = first; code <= Number(next); code++) widths.set(code, Number(list[at + 2]));
      at += 3;
    }
  }
  const fallback = file.get(descendant, 'DW');
  return (code) => widths.get(code) ?? (typeof fallback === 'number' ? fallback : 1000);
}
