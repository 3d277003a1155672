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

/** Words, and between them runs of space and single other characters; joined they are the text again. */
export function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  let end = 0;
  for (const word of wordsOf(text)) {
    tokens.push(...splitGap(text.slice(end, word.start)), text.slice(word.start, word.end));
    end = word.end;
  }
  return [...tokens, ...splitGap(text.slice(end))];
}

function splitGap(gap: string): string[] {
  // The second half takes whatever the first leaves, half a surrogate pair included.
  return gap.match(/\s+|[^]/gu) ?? [];
}
