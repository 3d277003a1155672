import type { ShapedRun } from '../../layout/shaping';
import { createSubset } from '../fonts/subset';
import type { TrueTypeFont } from '../fonts/truetype';
import { distributeText } from './glyph-text';
import { formatNumber, roundThousandths } from './numbers';
import { type PdfFile, type PdfReference, PdfText } from './pdf-file';

/** A run as the content stream shows it: character codes and their widths in 1/1000 of the size. */
export interface EncodedRun {
  readonly codes: readonly number[];
  readonly widths: readonly number[];
}

/** A face in a file. Content streams may name it before it is written, which happens once, at the end. */
export interface EmbeddedFont {
  /** Resource name, e.g. `F1`. */
  readonly name: string;
  readonly reference: PdfReference;
  /** Cached by the run's identity, since layout places one run many times. */
  encode(run: ShapedRun): EncodedRun;
  write(): void;
}

const highestCode = 0xffff;
const serifFlag = 1 << 1;
const symbolicFlag = 1 << 2;
const fixedPitchFlag = 1 << 0;
const italicFlag = 1 << 6;

/**
 * Embeds a TrueType face as a composite font. A character code stands for one glyph *and* one text, so that copying
 * gives back what was written also where a script draws different letters with the same shape: several codes may
 * share an outline, which is what the CIDToGIDMap is for. `number` counts the document's fonts from 1.
 */
export function embedFont(file: PdfFile, font: TrueTypeFont, number: number): EmbeddedFont {
  const reference = file.reserve();
  const subset = createSubset(font);
  const codesByGlyph = new Map<number, Map<string, number>>();
  const glyphs: number[] = [0];
  const texts: string[] = [''];
  const widths: number[] = [scaledWidth(font, 0)];
  const encoded = new WeakMap<ShapedRun, EncodedRun>();

  const codeFor = (glyph: number, text: string): number => {
    let byText = codesByGlyph.get(glyph);
    if (byText === undefined) codesByGlyph.set(glyph, (byText = new Map<string, number>()));
    let code = byText.get(text);
    if (code === undefined) {
      code = glyphs.length;
      if (code > highestCode)
        throw new Error(`too many different glyphs in ${font.postScriptName}`);
      byText.set(text, code);
      glyphs.push(subset.include(glyph));
      texts.push(text);
      widths.push(scaledWidth(font, glyph));
    }
    return code;
  };

  return {
    name: `F${String(number)}`,
    reference,
    encode(run) {
      let result = encoded.get(run);
      if (result === undefined) {
        const runTexts = distributeText(run);
        const codes = run.glyphs.map((glyph, index) => codeFor(glyph, runTexts[index] ?? ''));
        result = { codes, widths: codes.map((code) => widths[code] ?? 0) };
        encoded.set(run, result);
      }
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

function scaledWidth(font: TrueTypeFont, glyph: number): number {
  return roundThousandths((font.advanceWidth(glyph) * 1000) / font.unitsPerEm);
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

/** Four hexadecimal digits. */
export function hexadecimal(code: number): string {
  return code.toString(16).padStart(4, '0');
}
