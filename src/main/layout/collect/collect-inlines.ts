import type { Inline, LanguageTag, TextInline } from '../document';
import type { BlockStyle } from '../design';
import type { LayoutContext } from '../context';
import { isAllowedLink } from '../links';
import { isRightToLeft, scriptOfLanguageTag } from '../inline/scripts';
import type { ParagraphText, SlotSpec, Span } from '../inline/paragraph';
import { superscriptRise, type KeyedStyle } from '../inline/styles';

interface Collecting {
  text: string;
  readonly spans: Span[];
  readonly slots: SlotSpec[];
  /** What the last slot was made for; equal keys go on in the same slot. */
  slotKey: string;
}

const rightToLeftLetter = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const strongLetter = /[\p{L}]/u;

/** Brings the inlines of one paragraph into one string: NFC, runs of blanks made one, note marks numbered. */
export function collectInlines(
  inlines: readonly Inline[],
  style: BlockStyle,
  language: LanguageTag,
  sourceId: string,
  context: LayoutContext,
): ParagraphText {
  const into: Collecting = { text: '', spans: [], slots: [], slotKey: '' };
  let isAfterMark = false;
  for (const inline of inlines) {
    switch (inline.kind) {
      case 'text':
        collectText(into, inline, style, language, sourceId, context);
        if (inline.value.trim() !== '') isAfterMark = false;
        break;
      case 'lineBreak':
        trimEnd(into);
        addSpan(into, '\n', { key: 'text', spec: { kind: 'text' } }, style.style, style, language);
        isAfterMark = false;
        break;
      case 'noteReference':
        isAfterMark = collectMark(
          into,
          inline.noteId,
          isAfterMark,
          style,
          language,
          sourceId,
          context,
        );
        break;
    }
  }
  trimEnd(into);
  return {
    text: into.text,
    spans: into.spans,
    slots: into.slots,
    direction: directionOf(into.text, language),
  };
}

/** A language written from right to left sets the direction; else the first letter does. */
function directionOf(text: string, language: LanguageTag): 'ltr' | 'rtl' {
  if (isRightToLeft(scriptOfLanguageTag(language))) return 'rtl';
  if (!rightToLeftLetter.test(text)) return 'ltr';
  const first = strongLetter.exec(text)?.[0] ?? '';
  return rightToLeftLetter.test(first) ? 'rtl' : 'ltr';
}

interface Slot {
  readonly key: string;
  readonly spec: SlotSpec;
}

function collectText(
  into: Collecting,
  inline: TextInline,
  style: BlockStyle,
  blockLanguage: LanguageTag,
  sourceId: string,
  context: LayoutContext,
): void {
  let value = inline.value.normalize('NFC').replace(/[\t\n\v\f\r \u2028\u2029]+/g, ' ');
  if (value.startsWith(' ') && (into.text === '' || /[ \n]$/.test(into.text)))
    value = value.slice(1);
  if (value === '') return;
  const language = inline.language ?? blockLanguage;
  const keyed = context.variations.vary(style.style, inline);
  const slot = slotFor(inline, language, blockLanguage, sourceId, context);
  const isLink = slot.spec.kind === 'link';
  addSpan(into, value, slot, keyed, style, language, {
    colour: isLink ? context.design.colours.accent : style.colour,
    rise: inline.superscript === true ? style.style.text.size * superscriptRise : 0,
    decoration: isLink ? 'underline' : inline.strikethrough === true ? 'strike' : 'none',
  });
}

function slotFor(
  inline: TextInline,
  language: LanguageTag,
  blockLanguage: LanguageTag,
  sourceId: string,
  context: LayoutContext,
): Slot {
  const own = language === blockLanguage ? null : language;
  const link = inline.link ?? null;
  if (link !== null) {
    const target = isAllowedLink(link)
      ? ({ kind: 'uri', uri: link } as const)
      : context.destinationOf(link, sourceId);
    if (target !== null) {
      const description = target.kind === 'uri' ? link : inline.value.trim();
      return {
        key: `link ${link} ${own ?? ''}`,
        spec: {
          kind: 'link',
          target,
          description: description === '' ? link : description,
          language: own,
        },
      };
    }
  }
  if (own !== null) return { key: `language ${own}`, spec: { kind: 'language', language: own } };
  return { key: 'text', spec: { kind: 'text' } };
}

function collectMark(
  into: Collecting,
  noteId: string,
  isAfterMark: boolean,
  style: BlockStyle,
  language: LanguageTag,
  sourceId: string,
  context: LayoutContext,
): boolean {
  const number = context.noteNumbers.get(noteId);
  if (number === undefined) {
    context.report('error', 'note-missing', { note: noteId }, sourceId);
    return isAfterMark;
  }
  trimEnd(into);
  const keyed = context.variations.vary(style.style, { superscript: true });
  const rise = style.style.text.size * superscriptRise;
  if (isAfterMark) {
    addSpan(into, ',', { key: 'text', spec: { kind: 'text' } }, keyed, style, language, { rise });
  } else if (into.text !== '' && into.text.charCodeAt(into.text.length - 1) > 0x24f) {
    // A word joiner, so that no line begins with a mark.
    addSpan(into, '\u2060', { key: 'text', spec: { kind: 'text' } }, keyed, style, language, {
      rise,
    });
  }
  const spec: SlotSpec = {
    kind: 'reference',
    noteId,
    target: { kind: 'destination', name: `n${String(number)}` },
    description: String(number),
  };
  into.slotKey = '';
  addSpan(into, String(number), { key: `mark ${noteId}`, spec }, keyed, style, language, {
    rise,
    colour: context.design.colours.accent,
    noteId,
  });
  into.slotKey = '';
  return true;
}

function addSpan(
  into: Collecting,
  value: string,
  slot: Slot,
  keyed: KeyedStyle,
  style: BlockStyle,
  language: LanguageTag,
  changes: Partial<Pick<Span, 'colour' | 'rise' | 'decoration' | 'noteId'>> = {},
): void {
  if (slot.key !== into.slotKey) {
    into.slots.push(slot.spec);
    into.slotKey = slot.key;
  }
  const start = into.text.length;
  into.text += value;
  into.spans.push({
    start,
    end: into.text.length,
    style: keyed,
    colour: style.colour,
    language,
    rise: 0,
    slot: into.slots.length - 1,
    decoration: 'none',
    noteId: null,
    ...changes,
  });
}

function trimEnd(into: Collecting): void {
  const trimmed = into.text.replace(/ +$/, '');
  if (trimmed.length === into.text.length) return;
  into.text = trimmed;
  closeSpansAt(into);
}

/** Shortens the last spans to the text's new end. */
function closeSpansAt(into: Collecting): void {
  const end = into.text.length;
  for (let index = into.spans.length - 1; index >= 0; index -= 1) {
    const span = into.spans[index];
    if (span === undefined || span.end <= end) return;
    if (span.start >= end) into.spans.pop();
    else into.spans[index] = { ...span, end };
  }
}
