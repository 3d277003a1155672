import bidiFactory from 'bidi-js';

import type { LayoutResources } from '../resources';
import { findBreaks, mayBreak, mustBreak, noBreak } from './find-breaks';
import type { ParagraphText, Span } from './paragraph';
import { scriptOf, scriptOfLanguageTag, type Script } from './scripts';
import type { ShapedWord, WordSetting, WordShaper } from './shape-words';

const bidi = bidiFactory();

/** What a line break after an atom means. */
export type BreakAfter = 'none' | 'allowed' | 'hyphen' | 'forced';

/** A word or a space: uniform in style, script and direction, never cut except at its hyphens. */
export interface Atom {
  readonly isSpace: boolean;
  readonly word: ShapedWord;
  readonly setting: WordSetting;
  /** Index of the span it belongs to. */
  readonly span: number;
  /** Bidi embedding level; odd runs right to left. */
  readonly level: number;
  readonly after: BreakAfter;
}

/** Longest piece shaped at once; longer words are unreadable anyway and are cut between characters. */
const longestWord = 200;

const strongRightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u200f\u202b\u202e\u2067]/;
/** Needs no look at scripts or levels: Latin letters, digits and punctuation. */
const latinOnly =
  /^[\x20-\x7e\n\u00a0-\u024f\u2010-\u2027\u2030-\u205e\u1e00-\u1eff\u20a0-\u20bf]*$/;
/** Characters that steer breaking or direction and are never drawn. */
const invisible =
  /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;

/** Cuts a paragraph into atoms in reading order. */
export function itemise(
  paragraph: ParagraphText,
  words: WordShaper,
  resources: LayoutResources,
): Atom[] {
  const { text, spans } = paragraph;
  const simple = latinOnly.test(text) && paragraph.direction === 'ltr';
  const scripts = simple ? null : resolveScripts(text, spans);
  const levels =
    !simple && (paragraph.direction === 'rtl' || strongRightToLeft.test(text))
      ? bidi.getEmbeddingLevels(text, paragraph.direction).levels
      : null;
  const breaks = findBreaks(text, scripts, resources);
  // No line begins with the mark of a note, whatever UAX #14 says of a digit behind a full stop.
  for (const span of spans) if (span.noteId !== null) breaks[span.start] = noBreak;
  const atoms: Atom[] = [];
  spans.forEach((span, index) => {
    itemiseSpan({ text, span, index, scripts, levels, breaks, words, atoms });
  });
  return atoms;
}

interface SpanContext {
  readonly text: string;
  readonly span: Span;
  readonly index: number;
  readonly scripts: readonly Script[] | null;
  readonly levels: Uint8Array | null;
  readonly breaks: Uint8Array;
  readonly words: WordShaper;
  readonly atoms: Atom[];
}

function itemiseSpan(context: SpanContext): void {
  const { text, span, scripts, levels, breaks } = context;
  let setting: WordSetting | null = null;
  let script: Script | null = null;
  let level = -1;
  let start = span.start;
  while (start < span.end) {
    const nextScript = scripts === null ? 'Latn' : (scripts[start] ?? 'Latn');
    const nextLevel = levels === null ? 0 : (levels[start] ?? 0);
    if (setting === null || nextScript !== script || nextLevel !== level) {
      script = nextScript;
      level = nextLevel;
      const direction = level % 2 === 1 ? 'rtl' : 'ltr';
      setting = context.words.setting(span.style, span.language, script, direction);
    }
    const first = text.charCodeAt(start);
    let end = start + 1;
    if (!isSeparator(first)) {
      while (
        end < span.end &&
        breaks[end] === 0 &&
        !isSeparator(text.charCodeAt(end)) &&
        (scripts === null || scripts[end] === script) &&
        (levels === null || levels[end] === level)
      ) {
        end += 1;
      }
    }
    addPiece(context, setting, level, start, end);
    start = end;
  }
}

/** Space, no-break space or forced line end. */
function isSeparator(code: number): boolean {
  return code === 0x20 || code === 0xa0 || code === 0x0a;
}

function addPiece(
  context: SpanContext,
  setting: WordSetting,
  level: number,
  start: number,
  end: number,
): void {
  const { text, breaks, words, atoms, index } = context;
  const first = text.charCodeAt(start);
  const allowed = breaks[end] === mayBreak && end < text.length;
  const forced = breaks[end] === mustBreak && end < text.length;
  if (isSeparator(first)) {
    const word = words.shape(setting, first === 0xa0 ? '\u00a0' : ' ');
    const after = first === 0x0a || forced ? 'forced' : allowed ? 'allowed' : 'none';
    atoms.push({ isSpace: true, word, setting, span: index, level, after });
    return;
  }
  const raw = text.slice(start, end);
  const isHyphenated = raw.endsWith('\u00ad');
  const visible = invisible.test(raw) ? stripInvisible(raw) : raw;
  if (visible === '') {
    // A break mark on its own: what came before may now end the line.
    const last = atoms[atoms.length - 1];
    if (last !== undefined && !last.isSpace && allowed) {
      atoms[atoms.length - 1] = { ...last, after: isHyphenated ? 'hyphen' : 'allowed' };
    }
    return;
  }
  const after = forced ? 'forced' : !allowed ? 'none' : isHyphenated ? 'hyphen' : 'allowed';
  let from = 0;
  while (visible.length - from > longestWord) {
    const to = lastClusterStart(visible, from + longestWord);
    const word = words.shape(setting, visible.slice(from, to));
    atoms.push({ isSpace: false, word, setting, span: index, level, after: 'allowed' });
    from = to;
  }
  const word = words.shape(setting, from === 0 ? visible : visible.slice(from));
  atoms.push({ isSpace: false, word, setting, span: index, level, after });
}

function stripInvisible(text: string): string {
  let kept = '';
  for (const character of text) if (!invisible.test(character)) kept += character;
  return kept;
}

/** The last place at or before `limit` that does not part a surrogate pair or a base from its marks. */
function lastClusterStart(text: string, limit: number): number {
  for (let at = limit; at > limit - 20; at -= 1) {
    const code = text.codePointAt(at) ?? 0;
    const isLowSurrogate = code >= 0xdc00 && code < 0xe000;
    if (!isLowSurrogate && scriptOf(code) !== 'Zinh') return at;
  }
  return limit;
}

/**
 * Script of each code unit, with common and inherited characters taken from the letter before them, or from the first
 * letter where none is before.
 */
export function resolveScripts(text: string, spans: readonly Span[]): Script[] {
  const scripts = new Array<Script>(text.length);
  let current: Script | null = null;
  for (let at = 0; at < text.length;) {
    const code = text.codePointAt(at) ?? 0;
    const width = code > 0xffff ? 2 : 1;
    const own = scriptOf(code);
    if (own !== 'Zyyy' && own !== 'Zinh') {
      if (current === null) scripts.fill(own, 0, at);
      current = own;
    }
    if (current !== null) scripts.fill(current, at, at + width);
    at += width;
  }
  if (current === null) {
    const language = spans[0]?.language ?? 'en';
    scripts.fill(scriptOfLanguageTag(language));
  }
  return scripts;
}
