import type { Context } from '../context';
import type { Found } from '../span';

const trim = (text: string): string => text.replace(/^[\s“"‘'«]+|[\s,.;”"’'»]+$/g, '');

/** The announced theme: quoted after or before the word, or in capitals after it. */
export function findTheme(context: Context): Found<string> | null {
  const { article, quoted } = context;
  for (const sentence of article.sentences) {
    const at = sentence.tokens.findIndex((token) =>
      /^(?:theme|themed|theme's|motto|slogan)$/.test(token.lower),
    );
    const word = sentence.tokens[at];
    if (!word) continue;
    const limit = article.paragraphs[sentence.paragraph]?.end ?? sentence.end;
    const after = quoted.find(
      (span) => span.start > word.end && span.start < limit && span.start - word.end < 220,
    );
    const before = quoted.find(
      (span) => span.end < word.start && word.start - span.end < 40 && span.start >= sentence.start,
    );
    const between = after ? article.text.slice(word.end, after.outer.start) : '';
    const chosen = after && !/[.!?]\s/.test(between) ? after : before;
    if (chosen) {
      const value = trim(article.text.slice(chosen.start, chosen.end));
      const start = chosen.start + article.text.slice(chosen.start, chosen.end).indexOf(value);
      if (value !== '' && value.length <= 200) {
        return {
          value,
          spans: [{ start, end: start + value.length }],
          reason: 'quoted-theme',
          confidence: 0.9,
        };
      }
      continue;
    }
    const tail = article.text.slice(word.end, sentence.end);
    const plain =
      /^(?:\s+of|\s+is|\s+being|\s+was|\s*,)?\s*[:\-–—]?\s*(\p{Lu}[^.;()“”"\n]{6,120})/u.exec(tail);
    const words = plain?.[1]?.split(/\s+/) ?? [];
    let count = 0;
    while (count < words.length) {
      const part = words[count] ?? '';
      if (
        !/^\p{Lu}|^(?:and|of|for|the|in|to|a|an|with|through|towards?|on)$|^&$/u.test(
          part.replace(/[,:]$/, ''),
        )
      )
        break;
      count += 1;
    }
    while (count > 0 && /^(?:and|of|for|the|in|to|a|an|with|on)$/.test(words[count - 1] ?? ''))
      count -= 1;
    const value = trim(words.slice(0, count).join(' '));
    const start = plain ? word.end + tail.indexOf(value) : -1;
    if (count >= 3 && article.text.slice(start, start + value.length) === value) {
      return {
        value,
        spans: [{ start, end: start + value.length }],
        reason: 'theme-in-capitals',
        confidence: 0.7,
      };
    }
  }
  return null;
}
