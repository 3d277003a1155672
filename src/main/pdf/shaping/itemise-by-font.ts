import type { FontKey } from '../../layout/shaping';

/** A stretch of the text that one face draws. UTF-16 indices, end exclusive, in logical order. */
export interface FontItem {
  readonly font: FontKey;
  readonly start: number;
  readonly end: number;
}

/** A base with the marks, joiners and variation selectors that must stay in its face. */
const unit = /[\s\S](?:[\p{M}\u200c\u200d\ufe00-\ufe0f]|\u200d[\s\S])*/gu;
const commonOnly = /^[\p{Script=Common}\p{Script=Inherited}]+$/u;
const ignorable = /^\p{Default_Ignorable_Code_Point}$/u;
const space = /^\p{Zs}$/u;
const nonBreakingHyphen = 0x2011;
const hyphen = 0x2010;
const plainSpace = 0x20;

/**
 * Gives every character to the first face of the chain that can draw it. Neutral characters (spaces, digits,
 * punctuation) stay with the face before them when it has them, so that a phrase is not torn apart. A character that
 * no face has is reported and given to the first face, whose .notdef marks the place in a preview.
 */
export function itemiseByFont(
  text: string,
  chain: readonly FontKey[],
  hasGlyph: (font: FontKey, codePoint: number) => boolean,
  onMissing: (index: number, codePoint: number) => void,
): FontItem[] {
  const [first] = chain;
  if (first === undefined) throw new Error('no font to shape with');
  const canDraw = (font: FontKey, codePoint: number): boolean => {
    if (hasGlyph(font, codePoint)) return true;
    const character = String.fromCodePoint(codePoint);
    // HarfBuzz hides ignorables, draws any space with the width it should have, and U+2011 as a hyphen.
    if (ignorable.test(character)) return true;
    if (space.test(character)) return hasGlyph(font, plainSpace);
    return codePoint === nonBreakingHyphen && hasGlyph(font, hyphen);
  };
  const canDrawAll = (font: FontKey, characters: string) =>
    codePoints(characters).every((codePoint) => canDraw(font, codePoint)) ||
    codePoints(characters.normalize('NFD')).every((codePoint) => canDraw(font, codePoint));

  if (canDrawAll(first, text)) return [{ font: first, start: 0, end: text.length }];
  const items: FontItem[] = [];
  for (const match of text.matchAll(unit)) {
    const [characters] = match;
    const start = match.index;
    const end = start + characters.length;
    const previous = items[items.length - 1];
    const keeps =
      previous !== undefined &&
      commonOnly.test(characters) &&
      canDrawAll(previous.font, characters);
    let font = keeps ? previous.font : chain.find((face) => canDrawAll(face, characters));
    if (font === undefined) {
      let index = start;
      for (const codePoint of codePoints(characters)) {
        if (!chain.some((face) => canDraw(face, codePoint))) onMissing(index, codePoint);
        index += codePoint > 0xffff ? 2 : 1;
      }
      font = chain.find((face) => canDraw(face, characters.codePointAt(0) ?? 0)) ?? first;
    }
    if (previous?.font === font) items[items.length - 1] = { ...previous, end };
    else items.push({ font, start, end });
  }
  return items;
}

function codePoints(text: string): number[] {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0);
}
