import { LineBreaker } from 'css-line-break';

import type { LayoutResources } from '../resources';
import { markQuickBreaks } from './quick-breaks';
import { isDictionaryScript, type Script } from './scripts';

/** What may happen after a UTF-16 code unit: nothing, a line may end, or it must. */
export const noBreak = 0;
export const mayBreak = 1;
export const mustBreak = 2;

/**
 * Break opportunities by UAX #14 (strict, so small kana and the like never start a line), with breaks between the words
 * of South-East Asian scripts from a word list. Element i tells what may happen before code unit i; the last element
 * stands for the end.
 */
export function findBreaks(
  text: string,
  scripts: readonly Script[] | null,
  resources: LayoutResources,
): Uint8Array {
  const breaks = new Uint8Array(text.length + 1);
  if (markQuickBreaks(text, breaks, mayBreak)) {
    breaks[text.length] = mustBreak;
    return breaks;
  }
  breaks.fill(noBreak);
  markUnicodeBreaks(text, breaks);
  if (scripts !== null) {
    markWordBreaks(text, scripts, resources, breaks);
    keepSpacedSigns(text, breaks);
  }
  return breaks;
}

function markUnicodeBreaks(text: string, breaks: Uint8Array): void {
  const breaker = LineBreaker(text, { lineBreak: 'strict' });
  // The breaker counts code points; walk along in UTF-16.
  let unit = 0;
  let point = 0;
  for (let step = breaker.next(); !step.done; step = breaker.next()) {
    const { end, required } = step.value as unknown as { end: number; required: boolean };
    while (point < end && unit < text.length) {
      const code = text.charCodeAt(unit);
      unit += code >= 0xd800 && code < 0xdc00 && unit + 1 < text.length ? 2 : 1;
      point += 1;
    }
    breaks[unit] = required ? mustBreak : mayBreak;
  }
  breaks[text.length] = mustBreak;
}

/** Letters and marks of Thai, Lao, Khmer and Burmese: class SA of UAX #14. */
const letter =
  /[\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u0edc-\u0edf\u1000-\u103f\u1050-\u108f\u109a-\u109f\u1780-\u17d3\u17d7\u17dc\u17dd\ua9e0-\ua9ef\ua9fa-\ua9fe\uaa60-\uaac2]/;
/** Stops of Khmer and Burmese, which are often written with a space before them. */
const stop = /[\u17d4-\u17d6\u104a\u104b]/;

/** A stop never begins a line, not even behind a space. */
function keepSpacedSigns(text: string, breaks: Uint8Array): void {
  for (let at = 1; at < text.length; at += 1) {
    if (text.charCodeAt(at - 1) === 0x20 && stop.test(text.charAt(at))) breaks[at] = noBreak;
  }
}

function markWordBreaks(
  text: string,
  scripts: readonly Script[],
  resources: LayoutResources,
  breaks: Uint8Array,
): void {
  let start = 0;
  while (start < text.length) {
    const script = scripts[start];
    let end = start + 1;
    while (end < text.length && scripts[end] === script) end += 1;
    if (script !== undefined && isDictionaryScript(script)) {
      for (const offset of resources.segment(text.slice(start, end), script)) {
        const at = start + offset;
        if (breaks[at] !== noBreak) continue;
        // A list knows words; brackets, digits and signs beside them are the standard's.
        const isInside = letter.test(text.charAt(at - 1)) && letter.test(text.charAt(at));
        if (isInside) breaks[at] = mayBreak;
      }
    }
    start = end;
  }
}
