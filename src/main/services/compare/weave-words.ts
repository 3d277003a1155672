import { diffArrays } from 'diff';
import type { TextPart } from '../../../shared/ipc/safety-views';
import { wordsOf } from '../../../shared/text/segments';

/** Words that may differ before two texts count as different throughout, which keeps the work small. */
const mostEdits = 1000;

/**
 * Both texts woven together, word by word: what is not `added` gives the text before, what is not `removed` the one
 * after. Words are those of Unicode, so that Thai or Chinese is compared by words as well.
 */
export function weaveWords(before: string, after: string): TextPart[] {
  if (before === after) return part('same', before);
  const changes = diffArrays(tokensOf(before), tokensOf(after), { maxEditLength: mostEdits });
  if (changes === undefined) return [...part('removed', before), ...part('added', after)];
  const stretches: Stretch[] = [];
  for (const { value, added, removed } of changes) {
    const text = value.join('');
    const last = stretches.at(-1);
    if (!added && !removed) stretches.push({ kind: 'same', text });
    else if (last?.kind !== 'changed')
      stretches.push({ kind: 'changed', removed: removed ? text : '', added: added ? text : '' });
    else if (removed) last.removed += text;
    else last.added += text;
  }
  return joinThroughGaps(stretches).flatMap((stretch) =>
    stretch.kind === 'same'
      ? part('same', stretch.text)
      : [...part('removed', stretch.removed), ...part('added', stretch.added)],
  );
}

type Stretch = { kind: 'same'; text: string } | { kind: 'changed'; removed: string; added: string };

function part(kind: TextPart['kind'], text: string): TextPart[] {
  return text === '' ? [] : [{ kind, text }];
}

const hasWord = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** A new phrase in place of an old one reads better whole than cut up by the spaces that both happen to have. */
function joinThroughGaps(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  for (const [index, stretch] of stretches.entries()) {
    const gap = joined.at(-1);
    const before = joined.at(-2);
    const isPhrase =
      stretch.kind === 'changed' &&
      gap?.kind === 'same' &&
      !hasWord(gap.text) &&
      before?.kind === 'changed' &&
      hasWord(before.removed + stretch.removed) &&
      hasWord(before.added + stretch.added) &&
      index > 1;
    if (!isPhrase) {
      joined.push({ ...stretch });
      continue;
    }
    joined.pop();
    before.removed += gap.text + stretch.removed;
    before.added += gap.text + stretch.added;
  }
  return joined;
}

/**
 * Longest stretch in which words are looked for, in UTF-16 units. The time that Intl.Segmenter takes for a paragraph grows
 * with the square of its length.
 */
const longestStretch = 2000;

/** Words, and between them runs of space and single other characters; joined they are the text again. */
export function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  for (let start = 0; start < text.length;) {
    const stretch = stretchAt(text, start);
    let end = 0;
    for (const word of wordsOf(stretch)) {
      tokens.push(...splitGap(stretch.slice(end, word.start)), stretch.slice(word.start, word.end));
      end = word.end;
    }
    tokens.push(...splitGap(stretch.slice(end)));
    start += stretch.length;
  }
  return tokens;
}

/** The text from an offset up to the last space within reach, or as far as that where there is none. */
function stretchAt(text: string, start: number): string {
  const reach = text.slice(start, start + longestStretch);
  if (start + reach.length === text.length) return reach;
  const space = reach.search(/\s\S*$/u);
  return space > 0 ? reach.slice(0, space + 1) : reach;
}

function splitGap(gap: string): string[] {
  // The second half takes whatever the first leaves, half a surrogate pair included.
  return gap.match(/\s+|[^]/gu) ?? [];
}
