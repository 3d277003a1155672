import type { TextStyle } from '../shaping';

/** A text style with the key that caches know it by; equal keys mean equal styles. */
export interface KeyedStyle {
  readonly key: string;
  readonly text: TextStyle;
}

/** What an inline adds to the style of its paragraph. */
export interface StyleChanges {
  readonly strong?: boolean;
  readonly emphasis?: boolean;
  readonly smallCaps?: boolean;
  readonly superscript?: boolean;
  readonly code?: boolean;
}

/** Size of superscripts and note marks relative to the text, and how far they are raised, in ems of the text. */
export const superscriptScale = 0.64;
export const superscriptRise = 0.34;

export function keyStyle(text: TextStyle): KeyedStyle {
  const italic = text.italic ? 'i' : '';
  return {
    key: `${text.role}${String(text.weight)}${italic}${String(text.size)}${text.features.join('+')}`,
    text,
  };
}

/** Adds an OpenType feature, keeping the list sorted and without repeats. */
export function withFeatures(style: TextStyle, ...features: string[]): TextStyle {
  return { ...style, features: [...new Set([...style.features, ...features])].sort() };
}

/** Remembers the variations of one style, so that equal changes give the identical object. */
export class StyleVariations {
  private readonly known = new Map<string, KeyedStyle>();

  /** The style with an inline's changes applied; emphasis inside italics turns upright, as in books. */
  vary(style: KeyedStyle, changes: StyleChanges): KeyedStyle {
    const flags =
      (changes.strong === true ? 1 : 0) |
      (changes.emphasis === true ? 2 : 0) |
      (changes.smallCaps === true ? 4 : 0) |
      (changes.superscript === true ? 8 : 0) |
      (changes.code === true ? 16 : 0);
    if (flags === 0) return style;
    const key = `${style.key}/${String(flags)}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const made = keyStyle(applyChanges(style.text, changes));
    this.known.set(key, made);
    return made;
  }
}

function applyChanges(style: TextStyle, changes: StyleChanges): TextStyle {
  let text: TextStyle = style;
  if (changes.strong === true) text = { ...text, weight: text.weight === 400 ? 600 : 700 };
  if (changes.emphasis === true) text = { ...text, italic: !text.italic };
  if (changes.smallCaps === true) text = withFeatures(text, 'smcp');
  if (changes.code === true) {
    text = { ...text, role: 'mono', size: roundTo(text.size * 0.92, 0.1), features: [] };
  }
  if (changes.superscript === true) {
    text = { ...text, size: roundTo(text.size * superscriptScale, 0.1) };
  }
  return text;
}

/** Rounds to a multiple of `step`, without the tail that binary fractions leave. */
export function roundTo(value: number, step: number): number {
  return Math.round(Math.round(value / step) * step * 1000) / 1000;
}
