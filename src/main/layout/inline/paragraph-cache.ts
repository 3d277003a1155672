import type { BrokenParagraph, LineSettings, ParagraphText } from './paragraph';

/** Paragraphs remembered at most. */
const largestCache = 30_000;

/**
 * Broken paragraphs by what they say and how, kept from one layout to the next, so that an edit breaks again only the
 * paragraph it touches. Entries not used by the last layout are forgotten.
 */
export class ParagraphCache {
  private current = new Map<string, BrokenParagraph>();
  private previous = new Map<string, BrokenParagraph>();
  /** Paragraphs broken anew since the last `turn`, for tests. */
  misses = 0;

  /** Begins a layout: what the layout before did not use is let go. */
  turn(): void {
    this.previous = this.current;
    this.current = new Map();
    this.misses = 0;
  }

  get(
    paragraph: ParagraphText,
    settings: LineSettings,
    make: () => BrokenParagraph,
  ): BrokenParagraph {
    const key = keyOf(paragraph, settings);
    const known = this.current.get(key) ?? this.previous.get(key);
    if (known !== undefined) {
      this.current.set(key, known);
      return known;
    }
    const made = make();
    this.misses += 1;
    // Beyond any document that is edited live; the memory is worth more there.
    if (this.current.size < largestCache) this.current.set(key, made);
    return made;
  }
}

function keyOf(paragraph: ParagraphText, settings: LineSettings): string {
  let key = `${String(settings.width)}|${settings.alignment}|${String(settings.hyphenate)}|${String(settings.indent)}|${paragraph.direction}`;
  for (const span of paragraph.spans) {
    key += `|${String(span.end)},${span.style.key},${span.colour},${span.language},${String(span.rise)},${String(span.slot)},${span.decoration},${span.noteId ?? ''}`;
  }
  return `${key}|${paragraph.text}`;
}
