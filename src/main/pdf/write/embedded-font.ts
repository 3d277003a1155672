import type { ShapedRun } from '../../layout/shaping';
import { createSubset } from '../fonts/subset';
import type { TrueTypeFont } from '../fonts/truetype';
import { formatNumber, roundThousandths } from './numbers';
import { type PdfFile, type PdfReference, PdfText } from './pdf-file';
import { divideRun, type Sign } from './signs';

/** A run as the content stream shows it: character codes and their widths in 1/1000 of the size. */
export interface EncodedRun {
  readonly codes: readonly number[];
  /** Where layout goes on after each code, points. */
  readonly advances: readonly number[];
  /** Where the viewer goes on after each code, 1/1000 of the size. */
  readonly widths: readonly number[];
}

/** A face in a file. Content streams may name it before it is written, which happens once, at the end. */
export interface EmbeddedFont {
  /** Resource name, e.g. `F1`. */
  readonly name: string;
  readonly reference: PdfReference;
  /**
   * Cached by the run's identity, since layout places one run many times. `isTurned` says that the run begins, from
   * the left, with something that reads left to right, beside a space of a right-to-left line: there poppler would
   * put the space on the wrong side.
   */
  encode(run: ShapedRun, isTurned?: boolean): EncodedRun;
  write(): void;
}

const highestCode = 0xffff;
/**
 * Width, in ems, of a mark that begins a right-to-left word; the pen goes back by as much. pdf.js takes marks for
 * widthless and would else see the space before the mark a second time, behind it.
 */
const leadingMarkWidth = 0.2;
/** Ends a left-to-right stretch for readers that turn right-to-left lines round without the bidi algorithm. */
const rightToLeftMark = '\u200f';
const serifFlag = 1 << 1;
const symbolicFlag = 1 << 2;
const fixedPitchFlag = 1 << 0;
const italicFlag = 1 << 6;

/**
 * Embeds a TrueType face as a composite font. A character code stands for one drawing *and* one text.
 *
 * One text, so that copying gives back what was written also where a script draws different letters with the same
 * shape: several codes may share an outline, which is what the CIDToGIDMap is for. One drawing, because marks that are
 * moved over their base would else need the pen to leave the line and come back, which readers take for the end of a
 * word: a cluster of several glyphs, or a glyph that is moved, is a glyph of its own in the subset, with the advance
 * that the shaper gave it.
 *
 * `number` counts the document's fonts from 1.
 */
export function embedFont(file: PdfFile, font: TrueTypeFont, number: number): EmbeddedFont {
  const reference = file.reserve();
  const subset = createSubset(font);
  const codesByGlyph = new Map<number, Map<string, number>>();
  const glyphs: number[] = [0];
  const texts: string[] = [''];
  const widths: number[] = [scaledWidth(font, font.advanceWidth(0))];
  const encoded = new WeakMap<ShapedRun, EncodedRun>();
  const encodedTurned = new WeakMap<ShapedRun, EncodedRun>();

  const codeFor = (glyph: number, advance: number, text: string): number => {
    let byText = codesByGlyph.get(glyph);
    if (byText === undefined) codesByGlyph.set(glyph, (byText = new Map<string, number>()));
    let code = byText.get(text);
    if (code === undefined) {
      code = glyphs.length;
      if (code > highestCode)
        throw new Error(`too many different glyphs in ${font.postScriptName}`);
      byText.set(text, code);
      glyphs.push(glyph);
      texts.push(text);
      widths.push(scaledWidth(font, advance));
    }
    return code;
  };

  const encodeSign = (run: ShapedRun, { from, to, text }: Sign): number => {
    const units = font.unitsPerEm / run.size;
    const parts = [];
    let advance = 0;
    for (let index = from; index < to; index++) {
      const dx = Math.round((run.dx?.[index] ?? 0) * units) + advance;
      const dy = Math.round((run.dy?.[index] ?? 0) * units);
      parts.push({ glyph: run.glyphs[index] ?? 0, dx, dy });
      advance += Math.round((run.advances[index] ?? 0) * units);
    }
    const [only] = parts;
    if (only !== undefined && parts.length === 1 && only.dx === 0 && only.dy === 0) {
      const own = font.advanceWidth(only.glyph);
      // Kerning of alphabetic text moves the pen; that keeps one code for each letter.
      if (own === advance || (advance > 0 && isKerned(run))) {
        return codeFor(subset.include(only.glyph), own, text);
      }
    }
    const isLeading = run.direction === 'rtl' && from === 0 && advance === 0;
    const width = isLeading ? Math.round(font.unitsPerEm * leadingMarkWidth) : Math.max(0, advance);
    return codeFor(subset.includeComposite({ parts, advance: width }), width, text);
  };

  const encodeRun = (run: ShapedRun, isTurned: boolean): EncodedRun => {
    const codes: number[] = [];
    const advances: number[] = [];
    for (const sign of divideRun(run)) {
      const text = isTurned && codes.length === 0 ? rightToLeftMark + sign.text : sign.text;
      codes.push(encodeSign(run, { ...sign, text }));
      const glyphAdvances = run.advances.slice(sign.from, sign.to);
      advances.push(glyphAdvances.reduce((sum, advance) => sum + advance, 0));
    }
    return { codes, advances, widths: codes.map((code) => widths[code] ?? 0) };
  };

  return {
    name: `F${String(number)}`,
    reference,
    encode(run, isTurned = false) {
      const cache = isTurned ? encodedTurned : encoded;
      let result = cache.get(run);
      if (result === undefined) cache.set(run, (result = encodeRun(run, isTurned)));
      return result;
    },
    write() {
      const name = `${subsetTag(number)}+${font.postScriptName}`;
      const descendant = file.add({
        Type: 'Font',
        Subtype: 'CIDFontType2',
        BaseFont: name,
        CIDSystemInfo: {
          Registry: new PdfText('Adobe'),
          Ordering: new PdfText('Identity'),
          Supplement: 0,
        },
        FontDescriptor: writeDescriptor(file, font, name, subset.build()),
        W: [0, widths],
        CIDToGIDMap: isIdentity(glyphs) ? 'Identity' : file.addStream({}, glyphMap(glyphs)),
      });
      file.write(reference, {
        Type: 'Font',
        Subtype: 'Type0',
        BaseFont: name,
        Encoding: 'Identity-H',
        DescendantFonts: [descendant],
        ToUnicode: file.addStream({}, new TextEncoder().encode(toUnicodeMap(texts))),
      });
    },
  };
}

function writeDescriptor(
  file: PdfFile,
  font: TrueTypeFont,
  name: string,
  program: Uint8Array,
): PdfReference {
  const scale = 1000 / font.unitsPerEm;
  const scaled = (length: number) => roundThousandths(length * scale);
  return file.add({
    Type: 'FontDescriptor',
    FontName: name,
    Flags:
      symbolicFlag |
      (/Serif/.test(font.postScriptName) ? serifFlag : 0) |
      (font.isFixedPitch ? fixedPitchFlag : 0) |
      (font.italicAngle !== 0 ? italicFlag : 0),
    FontBBox: font.boundingBox.map(scaled),
    ItalicAngle: roundThousandths(font.italicAngle),
    Ascent: scaled(font.ascent),
    Descent: scaled(font.descent),
    CapHeight: scaled(font.capHeight),
    XHeight: scaled(font.xHeight),
    StemV: stemWidth(font.weightClass),
    FontFile2: file.addStream({ Length1: program.length }, program),
  });
}

/** Viewers use the stem only when they must imitate a missing font; the weight class tells it well enough. */
function stemWidth(weightClass: number): number {
  return Math.round(50 + (weightClass / 65) ** 2);
}

function scaledWidth(font: TrueTypeFont, advance: number): number {
  return roundThousandths((advance * 1000) / font.unitsPerEm);
}

/** Scripts whose letters stand side by side: what the shaper changes in their advances is kerning. */
const alphabetic =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]*$/u;

function isKerned({ text, direction }: ShapedRun): boolean {
  return direction === 'ltr' && alphabetic.test(text);
}

function isIdentity(glyphs: readonly number[]): boolean {
  return glyphs.every((glyph, code) => glyph === code);
}

function glyphMap(glyphs: readonly number[]): Uint8Array {
  const map = new DataView(new ArrayBuffer(glyphs.length * 2));
  glyphs.forEach((glyph, code) => {
    map.setUint16(code * 2, glyph);
  });
  return new Uint8Array(map.buffer);
}

/** Six capitals that tell the subsets of one document apart, counted like an odometer. */
function subsetTag(number: number): string {
  let rest = number;
  let tag = '';
  for (let place = 0; place < 6; place++) {
    tag = String.fromCharCode(65 + (rest % 26)) + tag;
    rest = Math.floor(rest / 26);
  }
  return tag;
}

/** At most 100 entries a block, as the CMap format asks. */
const entriesPerBlock = 100;

function toUnicodeMap(texts: readonly string[]): string {
  const entries = texts
    .map(
      (text, code) =>
        `<${hexadecimal(code)}> <${Array.from({ length: text.length }, (_, unit) => hexadecimal(text.charCodeAt(unit))).join('')}>`,
    )
    .slice(1);
  const blocks: string[] = [];
  for (let from = 0; from < entries.length; from += entriesPerBlock) {
    const block = entries.slice(from, from + entriesPerBlock);
    blocks.push(`${formatNumber(block.length)} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def',
    '/CMapType 2 def',
    '1 begincodespacerange',
    '<0000> <FFFF>',
    'endcodespacerange',
    ...blocks,
    'endcmap',
    'CMapName currentdict /CMap defineresource pop',
    'end',
    'end',
    '',
  ].join('\n');
}

const hexadecimals: string[] = [];

/** Four hexadecimal digits. */
export function hexadecimal(code: number): string {
  return (hexadecimals[code] ??= code.toString(16).padStart(4, '0'));
}
