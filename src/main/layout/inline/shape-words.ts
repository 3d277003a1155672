import type { LanguageTag } from '../document';
import type { Direction, FontMetrics, MissingGlyph, ShapedRun, TextShaper } from '../shaping';
import type { Script } from './scripts';
import type { KeyedStyle } from './styles';

/** A piece of text between two places where a line could break, shaped once and shared by all its occurrences. */
export interface ShapedWord {
  readonly text: string;
  /** Visual order, left to right. */
  readonly runs: readonly ShapedRun[];
  readonly width: number;
  readonly ascent: number;
  readonly descent: number;
  readonly missing: readonly MissingGlyph[];
  /** Offsets where the word may be cut with a hyphen; null until asked for. */
  hyphens: readonly number[] | null;
}

/** Everything but the text that shaping depends on, with the words shaped so far. */
export interface WordSetting {
  readonly style: KeyedStyle;
  readonly language: LanguageTag;
  readonly script: Script;
  readonly direction: Direction;
  readonly words: Map<string, ShapedWord>;
  /** First parts of cut words, by their letters without the hyphen. */
  readonly cuts: Map<string, ShapedWord>;
}

/** The hyphen that ends a cut word stands for a soft hyphen, so that copied text closes up again. */
const softHyphen = '\u00ad';

/** Shapes words through the font's shaper and remembers them. */
export class WordShaper {
  private readonly settings = new Map<string, WordSetting>();
  private readonly fonts = new Map<string, FontMetrics>();

  constructor(private readonly shaper: TextShaper) {}

  /** Names what shaping depends on besides the text, so that words can be looked up by their text alone. */
  setting(
    style: KeyedStyle,
    language: LanguageTag,
    script: Script,
    direction: Direction,
  ): WordSetting {
    const key = `${style.key}|${language}|${script}|${direction}`;
    const known = this.settings.get(key);
    if (known !== undefined) return known;
    const made = { style, language, script, direction, words: new Map(), cuts: new Map() };
    this.settings.set(key, made);
    return made;
  }

  /** The shaped word; `text` must not be empty. */
  shape(setting: WordSetting, text: string): ShapedWord {
    const known = setting.words.get(text);
    if (known !== undefined) return known;
    const made = this.shapeAnew(setting, text);
    setting.words.set(text, made);
    return made;
  }

  /** The first part of a cut word, with a hyphen drawn at its end. */
  shapeCut(setting: WordSetting, text: string): ShapedWord {
    const known = setting.cuts.get(text);
    if (known !== undefined) return known;
    const made = this.shapeAnew(setting, `${text}-`);
    const runs = made.runs.map((run, index) =>
      index === made.runs.length - 1 ? { ...run, text: run.text.slice(0, -1) + softHyphen } : run,
    );
    const cut: ShapedWord = { ...made, text: text + softHyphen, runs };
    setting.cuts.set(text, cut);
    return cut;
  }

  /** Lets all words go when there are more than a limit, so that a window open for weeks does not keep them for ever. */
  trim(limit: number): void {
    if (this.size > limit) this.settings.clear();
  }

  /** Number of different words held, for tests of the cache. */
  get size(): number {
    let sum = 0;
    for (const { words, cuts } of this.settings.values()) sum += words.size + cuts.size;
    return sum;
  }

  private shapeAnew(setting: WordSetting, text: string): ShapedWord {
    const shaped = this.shaper.shape({
      text,
      style: setting.style.text,
      language: setting.language,
      script: setting.script,
      direction: setting.direction,
    });
    let width = 0;
    let ascent = 0;
    let descent = 0;
    for (const run of shaped.runs) {
      width += run.width;
      const metrics = this.metrics(run.font, run.size);
      if (metrics.ascent > ascent) ascent = metrics.ascent;
      if (metrics.descent > descent) descent = metrics.descent;
    }
    return {
      text,
      runs: shaped.runs,
      width,
      ascent,
      descent,
      missing: shaped.missing,
      hyphens: null,
    };
  }

  private metrics(font: string, size: number): FontMetrics {
    const key = `${font}|${String(size)}`;
    const known = this.fonts.get(key);
    if (known !== undefined) return known;
    const made = this.shaper.metrics(font, size);
    this.fonts.set(key, made);
    return made;
  }
}

/**
 * Width of the first `offset` characters of a word, from its glyph clusters; exact but for kerning at the cut.
 * Only for words that run left to right.
 */
export function widthBefore(word: ShapedWord, offset: number): number {
  let width = 0;
  let start = 0;
  for (const run of word.runs) {
    const end = start + run.text.length;
    if (offset >= end) {
      width += run.width;
    } else {
      for (let glyph = 0; glyph < run.clusters.length; glyph += 1) {
        const cluster = run.clusters[glyph] ?? 0;
        if (start + cluster >= offset) break;
        width += run.advances[glyph] ?? 0;
      }
      return width;
    }
    start = end;
  }
  return width;
}
