import { knownSeries } from '../lexicon/meeting-words';
import type { MeetingMention } from './meeting-mention';

/** All mentions that speak of one gathering. */
export interface MeetingGroup {
  readonly mentions: MeetingMention[];
  /** Words of the series, to tell one series from another. */
  readonly key: string;
  ordinal: number | null;
}

const dropped = new Set([
  'the',
  'of',
  'and',
  'for',
  'on',
  'in',
  'annual',
  'a',
  's',
  'to',
  'with',
  '',
]);

/** The words of a series name in one spelling and one order, so that "Meeting of ASEAN Ministers" finds its twin. */
export function seriesKey(name: string): string {
  const words = name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/\([^)]*\)/g, ' ')
    .replace(/association of south-?east asian nations/g, 'asean')
    .replace(/\+/g, ' plus ')
    .replace(/[’']s?/g, '')
    .replace(/defense/g, 'defence')
    .replace(/\b(minister|leader|official|chief|expert|meeting|summit|conference)s\b/g, '$1')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => !dropped.has(word));
  const isRetreat = words.includes('retreat');
  const kept = words.filter((word) => !(isRetreat && word === 'meeting'));
  return [...new Set(kept)].sort().join(' ');
}

const distinguishing = [
  'plus',
  'retreat',
  'official',
  'working',
  'informal',
  'steering',
  'post',
  'senior',
];
const headWords = [
  'meeting',
  'summit',
  'conference',
  'dialogue',
  'forum',
  'retreat',
  'workshop',
  'symposium',
  'seminar',
  'group',
];

/** Whether a shorter name can be the same gathering as a longer one. */
function isShorterForm(shorter: string, longer: string): boolean {
  const one = shorter.split(' ');
  const other = longer.split(' ');
  return (
    one.length >= 2 &&
    one.every((word) => other.includes(word)) &&
    [...distinguishing, ...headWords].every((word) => one.includes(word) === other.includes(word))
  );
}

function makeKeys(mentions: readonly MeetingMention[]): (mention: MeetingMention) => string {
  const longByShort = new Map<string, string>();
  for (const [short, long] of knownSeries) longByShort.set(short, seriesKey(long));
  for (const { acronym, name, isShort } of mentions) {
    if (acronym !== null && !isShort) longByShort.set(acronym, seriesKey(name));
  }
  const keys = new Set(
    mentions.filter(({ isShort }) => !isShort).map(({ name }) => seriesKey(name)),
  );
  return ({ name, acronym, isShort }) => {
    if (isShort && acronym !== null) {
      const rest = name
        .slice(acronym.length)
        .trim()
        .replace(/^(?:plenary|session|meetings?|summit|\s)+$/i, '');
      const long = longByShort.get(acronym) ?? seriesKey(acronym);
      return rest === '' ? long : `${long} ${seriesKey(rest)}`.trim();
    }
    const words = name.split(' ');
    const first = words[0] ?? '';
    const expanded = longByShort.get(first);
    const rest = words.slice(1).join(' ');
    const isSame = /^(?:plenary|sessions?|meetings?|summit|ministerial|annual|\s)*$/i.test(rest);
    const key = expanded ? (isSame ? expanded : seriesKey(`${expanded} ${rest}`)) : seriesKey(name);
    const longer = [...keys].filter((other) => other !== key && isShorterForm(key, other));
    return longer.length === 1 ? (longer[0] ?? key) : key;
  };
}

/**
 * Puts mentions of one gathering together. Within a series an ordinal names one gathering; mentions without ordinal
 * belong to the one that the article speaks of first, and an ordinal met early names that one too.
 */
export function groupMentions(mentions: readonly MeetingMention[]): MeetingGroup[] {
  const keyOf = makeKeys(mentions);
  const groups: MeetingGroup[] = [];
  for (const mention of mentions) {
    const key = keyOf(mention);
    const ofSeries = groups.filter((group) => group.key === key);
    const first = ofSeries[0];
    if (mention.ordinal === null) {
      if (first) first.mentions.push(mention);
      else groups.push({ key, mentions: [mention], ordinal: null });
      continue;
    }
    const same = ofSeries.find((group) => group.ordinal === mention.ordinal);
    const start = first?.mentions[0]?.paragraph ?? 0;
    const isNear =
      first !== undefined && mention.paragraph - start <= (mention.ordinal === 1 ? 1 : 4);
    if (same) same.mentions.push(mention);
    else if (first?.ordinal === null && isNear) {
      first.ordinal = mention.ordinal;
      first.mentions.push(mention);
    } else groups.push({ key, mentions: [mention], ordinal: mention.ordinal });
  }
  return groups;
}
