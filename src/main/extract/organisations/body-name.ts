import { bodyHeads, weakBodyHeads } from '../lexicon/body-words';
import { isCommonNameBreaker } from '../lexicon/common-words';
import { officeHeads } from '../lexicon/people-words';
import type { Token } from '../tokens';
import { isHead, isOther } from './chunks';
import type { Part } from './chunks';

const complementHeads = new Set([
  'ministry',
  'ministries',
  'department',
  'office',
  'institute',
  'council',
  'committee',
  'commission',
  'association',
  'organisation',
  'organization',
  'union',
  'centre',
  'center',
  'bank',
  'university',
  'agency',
  'authority',
  'bureau',
  'forces',
  'chamber',
  'school',
  'college',
  'academy',
  'federation',
  'league',
  'house',
  'board',
  'embassy',
  'mission',
  'directorate',
  'division',
  'society',
  'court',
  'general',
  'secretariat',
  'party',
  'institution',
  'network',
  'community',
  'assembly',
  'government',
  'service',
  'corps',
  'group',
  'congress',
  'senate',
  'parliament',
  'alliance',
  'foundation',
]);

/** Name of the body that starts at a part, with its complements, or null where the part is none. */
export function bodyAt(
  tokens: readonly Token[],
  parts: readonly Part[],
  index: number,
): { from: number; to: number; next: number } | null {
  const part = parts[index];
  if (!part) return null;
  const isOffice = (token: Token | undefined): boolean =>
    token !== undefined && officeHeads.has(token.lower) && token.lower !== 'general';
  let end = part.to;
  while (
    end > part.from &&
    (isOffice(tokens[end - 1]) ||
      /^(?:press|chief|deputy|prime|vice|general|permanent)$/.test(tokens[end - 1]?.lower ?? ''))
  )
    end -= 1;
  const last = tokens[end - 1];
  if (end === part.from || !last || !isHead(last)) return null;
  let from = part.from;
  for (let at = part.from; at < end; at += 1) if (isOffice(tokens[at])) from = at + 1;
  if (end < part.to) return end - from >= 2 ? { from, to: end, next: index + 1 } : null;
  const before = parts[index - 1];
  const isPortfolio =
    before !== undefined && isOffice(tokens[before.to - 1]) && /^(?:of|for)$/.test(part.link);
  const isPlain = tokens
    .slice(from, end)
    .every((token) => isCommonNameBreaker(token.lower) || bodyHeads.has(token.lower));
  const ahead = parts[index + 1];
  if (isPortfolio && isPlain && ahead && isHead(tokens[ahead.to - 1])) return null;
  const following = parts[index + 1];
  let to = part.to;
  let next = index + 1;
  const takesComplement =
    complementHeads.has(last.lower) &&
    following !== undefined &&
    /^(?:of|for|on|to|of the|for the|on the|in)$/.test(following.link);
  if (takesComplement) {
    const complementEnd = tokens[following.to - 1];
    if (following.link !== 'in' || !isHead(complementEnd)) {
      to = following.to;
      next = index + 2;
      const more = parts[next];
      const isJoined =
        more !== undefined &&
        /^and(?: the)?$/.test(more.link) &&
        !isHead(tokens[more.to - 1]) &&
        more.link === 'and' &&
        !tokens
          .slice(more.from, more.to)
          .some(
            (word) =>
              officeHeads.has(word.lower) ||
              isOther(word) ||
              (word.isAcronym && word.text.length > 3),
          );
      if (isJoined) {
        to = more.to;
        next += 1;
      }
    }
  }
  const specific = tokens
    .slice(from, to)
    .filter((word) => word.isCapital && !weakBodyHeads.has(word.lower));
  const isWeak = weakBodyHeads.has(last.lower) && to === part.to;
  if (to - from < 2 || specific.length < (isWeak ? 2 : 1)) return null;
  return { from, to, next };
}
