import type { LayoutResources } from '../resources';
import { breakLines, type LineBreak } from './break-lines';
import { fitLines } from './fit-lines';
import { itemise, type Atom } from './itemise';
import { buildLineItems, type Cutting, type LineItems } from './line-items';
import type { BrokenParagraph, LineSettings, MissingCharacter, ParagraphText } from './paragraph';
import { LinePlacer } from './place-line';
import { isDictionaryScript, type Script } from './scripts';
import type { WordShaper } from './shape-words';

/** Stretch above which a paragraph is tried again with cut words; justified text, then ragged text. */
const comfortable = { justify: 0.8, ragged: 1 };
const acceptable = { justify: 2.4, ragged: 2.5 };
/** A ragged line may fall short by this many ems per unit of stretch. */
const raggedEms = 4;

/** Paragraphs with more letters are set line by line, without weighing all their breaks against one another. */
const longestWeighed = 100_000;

/** Breaks a paragraph into placed lines. */
export function setParagraph(
  paragraph: ParagraphText,
  settings: LineSettings,
  words: WordShaper,
  resources: LayoutResources,
): BrokenParagraph {
  const atoms = itemise(paragraph, words, resources);
  const missing = findMissing(atoms);
  const isRagged = settings.alignment !== 'justify' || !canBeJustified(atoms, settings.width);
  const actual: LineSettings =
    isRagged && settings.alignment === 'justify' ? { ...settings, alignment: 'start' } : settings;
  const { items, lines } = chooseBreaks(atoms, actual, isRagged, words, resources);
  const placer = new LinePlacer(items, atoms, paragraph, actual, words);
  return {
    lines: lines.map((line) => placer.place(line)),
    missing,
  };
}

function chooseBreaks(
  atoms: readonly Atom[],
  settings: LineSettings,
  isRagged: boolean,
  words: WordShaper,
  resources: LayoutResources,
): { items: LineItems; lines: LineBreak[] } {
  const kind = isRagged ? 'ragged' : 'justify';
  const size = atoms[0]?.setting.style.text.size ?? 10;
  const attempt = (cutting: Cutting, tolerance: number): [LineItems, LineBreak[] | null] => {
    const items = buildLineItems(atoms, settings, cutting, words, resources);
    const lines = breakLines(items, {
      width: settings.width,
      raggedStretch: isRagged ? Math.min(size * raggedEms, settings.width / 3) : 0,
      tolerance,
    });
    return [items, lines];
  };
  if (lengthOf(atoms) > longestWeighed) {
    const items = buildLineItems(atoms, settings, 'whole words', words, resources);
    return { items, lines: fitLines(items, settings.width) };
  }
  const [whole, first] = attempt('whole words', comfortable[kind]);
  if (first !== null) return { items: whole, lines: first };
  const cutting: Cutting = settings.hyphenate ? 'hyphens' : 'whole words';
  const [items, second] = attempt(cutting, acceptable[kind]);
  if (second !== null) return { items, lines: second };
  const [last, third] = attempt(cutting, Infinity);
  if (third === null)
    throw new Error('A paragraph could not be broken although every break was allowed.');
  if (third.every((line) => line.ratio >= -1)) return { items: last, lines: third };
  const [parts, fourth] = attempt('anywhere', Infinity);
  return fourth === null ? { items: last, lines: third } : { items: parts, lines: fourth };
}

/** A stretch without a space wider than this share of the line, such as an address, leaves gaps in justified text. */
const longestStretch = 0.4;

/** South-East Asian scripts have no word spaces to stretch, and long addresses leave too few. */
function canBeJustified(atoms: readonly Atom[], width: number): boolean {
  let stretch = 0;
  for (const { isSpace, word, setting } of atoms) {
    if (isDictionaryScript(setting.script)) return false;
    if (isSpace || isSpaceless(setting.script)) stretch = 0;
    else stretch += word.width;
    if (stretch > width * longestStretch) return false;
  }
  return true;
}

/** Chinese and Japanese need no spaces: they give between any two characters. */
function isSpaceless(script: Script): boolean {
  return script === 'Hani' || script === 'Hira' || script === 'Kana' || script === 'Bopo';
}

/** Letters of the paragraph. */
function lengthOf(atoms: readonly Atom[]): number {
  return atoms.reduce((sum, atom) => sum + atom.word.text.length, 0);
}

function findMissing(atoms: readonly Atom[]): MissingCharacter[] {
  const missing: MissingCharacter[] = [];
  atoms.forEach((atom, index) => {
    for (const { codePoint } of atom.word.missing) {
      const around = atoms.slice(Math.max(0, index - 4), index + 5);
      missing.push({
        codePoint,
        excerpt: around
          .map((one) => one.word.text)
          .join('')
          .trim(),
      });
    }
  });
  return missing;
}

/** Width of the widest piece that cannot be broken, and of the paragraph on one line; points. */
export function measureParagraph(
  paragraph: ParagraphText,
  words: WordShaper,
  resources: LayoutResources,
): { smallest: number; widest: number } {
  let smallest = 0;
  let widest = 0;
  let piece = 0;
  let line = 0;
  for (const atom of itemise(paragraph, words, resources)) {
    line += atom.word.width;
    piece = atom.isSpace && atom.after !== 'none' ? 0 : piece + atom.word.width;
    smallest = Math.max(smallest, piece);
    if (atom.after !== 'none') piece = 0;
    if (atom.after === 'forced') line = 0;
    widest = Math.max(widest, line);
  }
  return { smallest, widest };
}
