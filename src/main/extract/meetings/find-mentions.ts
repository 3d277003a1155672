import type { Sentence } from '../article';
import { knownSeries, meetingHeads } from '../lexicon/meeting-words';
import { ordinalNumber } from '../lexicon/words';
import type { Abbreviation } from '../organisations/abbreviations';
import type { Token } from '../tokens';
import { isHead as heads } from './expand-name';
import { meetingOfMinisters } from './gathering-of';
import { headMention } from './head-mention';
import type { MeetingMention } from './meeting-mention';
import { shortMention } from './short-mention';

/** "The 14th meeting of the ..." gives the ordinal to the name that follows. */
function adoptOrdinal(mention: MeetingMention, tokens: readonly Token[]): MeetingMention {
  if (mention.ordinal !== null) return mention;
  let at = mention.from - 1;
  if (tokens[at]?.lower === 'the') at -= 1;
  if (tokens[at]?.lower !== 'of') return mention;
  if (
    !/^(?:meeting|edition|session|round|iteration|plenary|gathering|conference|summit)s?$/.test(
      tokens[at - 1]?.lower ?? '',
    )
  )
    return mention;
  const before = /^(?:annual|plenary|formal|ministerial|regular|joint|official)$/.test(
    tokens[at - 2]?.lower ?? '',
  )
    ? at - 3
    : at - 2;
  const token = tokens[before];
  const ordinal = token ? ordinalNumber(token.text) : null;
  return token && ordinal !== null ? { ...mention, ordinal, ordinalSpan: token } : mention;
}

/** Short forms of gatherings: those an article defines, and those of well-known series. */
export function meetingShortForms(abbreviations: readonly Abbreviation[]): Set<string> {
  const shorts = new Set(knownSeries.keys());
  for (const { short, long } of abbreviations) {
    const words = long.toLowerCase().split(/[\s-]+/);
    const isMeeting =
      words.some(
        (word) =>
          meetingHeads.has(word) && word !== 'forum' && word !== 'dialogue' && word !== 'congress',
      ) ||
      (words.includes('forum') && words.includes('regional')) ||
      words.at(-1) === 'dialogue';
    const bare = short.replace(/[- ]\d{1,3}$/, '');
    if (isMeeting) shorts.add(bare);
    else shorts.delete(short);
  }
  return shorts;
}

/** All named gatherings of one sentence, in order, not overlapping. */
export function findMeetingMentions(
  sentence: Sentence,
  text: string,
  shorts: ReadonlySet<string>,
): MeetingMention[] {
  const { tokens } = sentence;
  const mentions: MeetingMention[] = [];
  for (let index = tokens.length - 1; index >= 0; index -= 1) {
    if (!heads(tokens[index])) continue;
    const mention =
      headMention(sentence, index, text, shorts) ?? meetingOfMinisters(sentence, index, text);
    if (!mention) continue;
    const outer = mentions.find((other) => other.start < mention.end && mention.start < other.end);
    if (outer) continue;
    mentions.push(mention);
  }
  for (let index = 0; index < tokens.length; index += 1) {
    const mention = shortMention(sentence, index, shorts, text);
    if (
      !mention ||
      mentions.some((other) => other.start < mention.end && mention.start < other.end)
    )
      continue;
    mentions.push(mention);
  }
  return mentions.map((mention) => adoptOrdinal(mention, tokens)).sort((a, b) => a.start - b.start);
}
