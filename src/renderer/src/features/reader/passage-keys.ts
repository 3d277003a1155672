import { sentencesOf, wordsOf } from '../../../../shared/text/segments';
import type { TextRange } from '../../../../shared/text/text-index';

/** Ways to choose a passage without a pointer. */
export type PassageMove =
  | 'next-sentence'
  | 'previous-sentence'
  | 'extend-word'
  | 'shrink-word'
  | 'extend-sentence'
  | 'shrink-sentence'
  | 'start-earlier'
  | 'start-later';

/** The move that a key stands for in the reader, or null. */
export function moveForKey(
  press: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey'>,
): PassageMove | null {
  if (press.altKey || press.metaKey) return null;
  const combination = `${press.ctrlKey ? 'Ctrl+' : ''}${press.shiftKey ? 'Shift+' : ''}${press.key}`;
  const moves: Readonly<Record<string, PassageMove>> = {
    ArrowRight: 'next-sentence',
    ArrowLeft: 'previous-sentence',
    'Shift+ArrowRight': 'extend-word',
    'Shift+ArrowLeft': 'shrink-word',
    'Shift+ArrowDown': 'extend-sentence',
    'Shift+ArrowUp': 'shrink-sentence',
    'Ctrl+Shift+ArrowLeft': 'start-earlier',
    'Ctrl+Shift+ArrowRight': 'start-later',
  };
  return moves[combination] ?? null;
}

/** How many UTF-16 units around a passage are looked at; more than the longest sentence worth citing. */
const reach = 4000;

/** Sentences or words near an offset, in order. The window begins at a line break, so that no sentence is cut. */
function near(text: string, at: number, find: (part: string) => Iterable<TextRange>): TextRange[] {
  const from = at < reach ? 0 : text.lastIndexOf('\n', at - reach) + 1;
  const stop = text.indexOf('\n', Math.min(text.length, at + reach));
  const part = text.slice(from, stop === -1 ? text.length : stop);
  return [...find(part)].map(({ start, end }) => ({ start: start + from, end: end + from }));
}

const before = (ranges: readonly TextRange[], holds: (range: TextRange) => boolean) =>
  ranges.filter(holds).at(-1) ?? null;

/**
 * The passage after a move; the same one where the move leads nowhere. All offsets are UTF-16.
 * @param passage null where nothing is chosen: any move then takes the first sentence from `visible` on
 * @param visible offset of the first text in view
 */
export function movePassage(
  text: string,
  passage: TextRange | null,
  move: PassageMove,
  visible: number,
): TextRange | null {
  if (passage === null) {
    return near(text, visible, sentencesOf).find(({ end }) => end > visible) ?? null;
  }
  const { start, end } = passage;
  switch (move) {
    case 'next-sentence':
      return near(text, end, sentencesOf).find((sentence) => sentence.start >= end) ?? passage;
    case 'previous-sentence':
      return before(near(text, start, sentencesOf), (sentence) => sentence.end <= start) ?? passage;
    case 'extend-word':
      return { start, end: near(text, end, wordsOf).find((word) => word.end > end)?.end ?? end };
    case 'extend-sentence':
      return {
        start,
        end: near(text, end, sentencesOf).find((next) => next.end > end)?.end ?? end,
      };
    case 'shrink-word': {
      const word = before(near(text, end, wordsOf), (last) => last.end < end && last.end > start);
      return word ? { start, end: word.end } : passage;
    }
    case 'shrink-sentence': {
      const sentence = before(
        near(text, end, sentencesOf),
        (last) => last.end < end && last.end > start,
      );
      return sentence ? { start, end: sentence.end } : passage;
    }
    case 'start-earlier': {
      const word = before(near(text, start, wordsOf), (first) => first.start < start);
      return word ? { start: word.start, end } : passage;
    }
    case 'start-later': {
      const word = near(text, start, wordsOf).find(
        (first) => first.start > start && first.start < end,
      );
      return word ? { start: word.start, end } : passage;
    }
  }
}
