import type { LayoutResources } from '../resources';
import type { Atom } from './itemise';
import type { LineSettings } from './paragraph';
import { scriptOf } from './scripts';
import { widthBefore, type ShapedWord, type WordShaper } from './shape-words';

export const box = 0;
export const glue = 1;
export const penalty = 2;

/** Costs of a break, on the scale of Knuth and Plass where 10,000 forbids. */
const hyphenCost = 45;
const explicitHyphenCost = 40;
const symbolCost = 20;
/** Between the characters of a word that is wider than the line. */
const emergencyCost = 2000;
export const forbidden = Infinity;
export const forced = -Infinity;

/** How far a word space gives, relative to its width. */
const spaceStretch = 0.5;
const spaceShrink = 0.3;
/** How far the gap between two ideographs gives, in ems. */
const ideographStretch = 0.06;

/** Boxes, glue and penalties of one paragraph, as parallel arrays. */
export interface LineItems {
  readonly kind: number[];
  readonly width: number[];
  readonly stretch: number[];
  readonly shrink: number[];
  /** Of breaking at this item; on boxes always forbidden. */
  readonly cost: number[];
  /** True where breaking draws a hyphen. */
  readonly flagged: boolean[];
  /** Index of the atom drawn; -1 draws nothing. */
  readonly atom: number[];
  /** Part of the atom's word that a box draws. */
  readonly from: number[];
  readonly to: number[];
}

/** Which cuts inside words are offered; `anywhere` is for text without a break that is wider than its line. */
export type Cutting = 'whole words' | 'hyphens' | 'anywhere';

export function buildLineItems(
  atoms: readonly Atom[],
  settings: LineSettings,
  cutting: Cutting,
  words: WordShaper,
  resources: LayoutResources,
): LineItems {
  const items: LineItems = {
    kind: [],
    width: [],
    stretch: [],
    shrink: [],
    cost: [],
    flagged: [],
    atom: [],
    from: [],
    to: [],
  };
  const justified = settings.alignment === 'justify';
  if (settings.indent > 0) push(items, box, settings.indent, 0, 0, forbidden, false, -1, 0, 0);
  for (let index = 0; index < atoms.length; index += 1) {
    const atom = atoms[index];
    if (atom === undefined) break;
    if (atom.isSpace) {
      if (atom.after === 'forced') {
        pushEnd(items);
      } else {
        const { width } = atom.word;
        const cost = atom.after === 'none' ? forbidden : 0;
        const stretch = justified ? width * spaceStretch : 0;
        push(
          items,
          glue,
          width,
          stretch,
          justified ? width * spaceShrink : 0,
          cost,
          false,
          index,
          0,
          0,
        );
      }
      continue;
    }
    pushWord(items, atom, index, settings, cutting, words, resources);
    const next = atoms[index + 1];
    if (atom.after === 'forced') pushEnd(items);
    else if (next === undefined || next.isSpace) continue;
    else if (atom.after !== 'none') pushOpportunity(items, atom, justified, words);
    else if (cutting === 'anywhere') push(items, penalty, 0, 0, 0, emergencyCost, false, -1, 0, 0);
  }
  pushEnd(items);
  return items;
}

function push(
  items: LineItems,
  kind: number,
  width: number,
  stretch: number,
  shrink: number,
  cost: number,
  flagged: boolean,
  atom: number,
  from: number,
  to: number,
): void {
  items.kind.push(kind);
  items.width.push(width);
  items.stretch.push(stretch);
  items.shrink.push(shrink);
  items.cost.push(cost);
  items.flagged.push(flagged);
  items.atom.push(atom);
  items.from.push(from);
  items.to.push(to);
}

/** Blank that fills the last line, then a break that must be taken. */
function pushEnd(items: LineItems): void {
  push(items, glue, 0, 1e6, 0, forbidden, false, -1, 0, 0);
  push(items, penalty, 0, 0, 0, forced, false, -1, 0, 0);
}

function pushOpportunity(
  items: LineItems,
  atom: Atom,
  justified: boolean,
  words: WordShaper,
): void {
  if (atom.after === 'hyphen') {
    push(items, penalty, hyphenWidth(atom, words), 0, 0, hyphenCost, true, -1, 0, 0);
    return;
  }
  const last = atom.word.text.charCodeAt(atom.word.text.length - 1);
  if (isIdeographic(last)) {
    const stretch = justified ? atom.setting.style.text.size * ideographStretch : 0;
    push(items, glue, 0, stretch, 0, 0, false, -1, 0, 0);
    return;
  }
  const isHyphen = last === 0x2d || last === 0x2010;
  const cost = isHyphen ? explicitHyphenCost : last < 0x250 || last >= 0x2000 ? symbolCost : 0;
  push(items, penalty, 0, 0, 0, cost, isHyphen, -1, 0, 0);
}

function isIdeographic(code: number): boolean {
  if (code < 0x2e80) return false;
  const script = scriptOf(code);
  return (
    script === 'Hani' || script === 'Hira' || script === 'Kana' || (code >= 0x3000 && code < 0x3040)
  );
}

function hyphenWidth(atom: Atom, words: WordShaper): number {
  return words.shape(atom.setting, '-').width;
}

function pushWord(
  items: LineItems,
  atom: Atom,
  index: number,
  settings: LineSettings,
  cutting: Cutting,
  words: WordShaper,
  resources: LayoutResources,
): void {
  const { word } = atom;
  const end = word.text.length;
  if (cutting === 'anywhere' || word.width > settings.width - settings.indent) {
    const places = clusterStarts(word).map((at) => ({
      at,
      cost: emergencyCost,
      width: 0,
      before: widthBefore(word, at),
    }));
    pushParts(items, word, index, places);
    return;
  }
  if (cutting === 'hyphens' && settings.hyphenate && atom.level % 2 === 0) {
    const cuts = hyphensOf(atom, resources);
    if (cuts.length > 0) {
      const width = hyphenWidth(atom, words);
      pushParts(
        items,
        word,
        index,
        cuts.map((at) => hyphenAt(atom, at, width, words)),
      );
      return;
    }
  }
  push(items, box, word.width, 0, 0, forbidden, false, index, 0, end);
}

/** A place inside a word where a line may end; where the width is not 0 a hyphen is drawn. */
interface Cut {
  readonly at: number;
  readonly cost: number;
  readonly width: number;
  /** Width of the word up to here; what is left of it is the width of the part after. */
  readonly before: number;
}

/**
 * A hyphen inside a word. One inside a ligature (of-ficial) takes it apart, so that both parts have to be measured as
 * they will be drawn: the part after counts as it is, and the hyphen takes what the part before is wider.
 */
function hyphenAt(atom: Atom, at: number, hyphen: number, words: WordShaper): Cut {
  const { word, setting } = atom;
  if (startsCluster(word, at)) {
    return { at, cost: hyphenCost, width: hyphen, before: widthBefore(word, at) };
  }
  const before = word.width - words.shape(setting, word.text.slice(at)).width;
  const drawn = words.shapeCut(setting, word.text.slice(0, at)).width;
  return { at, cost: hyphenCost, width: Math.max(drawn - before, hyphen / 2), before };
}

function pushParts(items: LineItems, word: ShapedWord, index: number, cuts: readonly Cut[]): void {
  let from = 0;
  let before = 0;
  for (const { at, cost, width, before: upTo } of cuts) {
    push(items, box, upTo - before, 0, 0, forbidden, false, index, from, at);
    push(items, penalty, width, 0, 0, cost, width > 0, -1, 0, 0);
    from = at;
    before = upTo;
  }
  push(items, box, word.width - before, 0, 0, forbidden, false, index, from, word.text.length);
}

const letters = /[\p{L}\p{M}'’]+/gu;
const startsUpper = /^\p{Lu}/u;

/** Names keep whole: words with a capital are cut only in German, whose nouns all have one. */
function hyphensOf(atom: Atom, resources: LayoutResources): readonly number[] {
  const { word, setting } = atom;
  if (word.hyphens !== null) return word.hyphens;
  const cuts: number[] = [];
  for (const match of word.text.matchAll(letters)) {
    const core = match[0];
    if (core.length < 6) continue;
    if (startsUpper.test(core) && !setting.language.startsWith('de')) continue;
    for (const offset of resources.hyphenate(core, setting.language))
      cuts.push(match.index + offset);
  }
  word.hyphens = cuts;
  return cuts;
}

function startsCluster(word: ShapedWord, at: number): boolean {
  let offset = 0;
  for (const run of word.runs) {
    if (at - offset < run.text.length) return run.clusters.includes(at - offset);
    offset += run.text.length;
  }
  return true;
}

/** Where glyph clusters of a word start, but for its own start. */
function clusterStarts(word: ShapedWord): number[] {
  const starts = new Set<number>();
  let offset = 0;
  for (const run of word.runs) {
    for (const cluster of run.clusters) starts.add(offset + cluster);
    offset += run.text.length;
  }
  starts.delete(0);
  return [...starts].sort((a, b) => a - b);
}
