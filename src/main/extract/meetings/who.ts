import type { Sentence } from '../article';
import type { Context } from '../context';
import type { Found, Span } from '../span';
import type { MeetingGroup } from './group-mentions';
import { isNearest, relevanceOf } from './relevance';

/** Host and chair, several parted by "; ". */
export interface MeetingHosts {
  readonly host: Found<string> | null;
  readonly chair: Found<string> | null;
}

interface Party {
  readonly name: string;
  readonly span: Span;
  readonly isPerson: boolean;
}

/** Countries, people and bodies of a sentence in order; where two overlap, people first, then bodies. */
function partiesOf(context: Context, sentence: Sentence): Party[] {
  const parties: Party[] = [];
  const add = (name: string, span: Span, isPerson = false): void => {
    if (!parties.some((other) => other.span.start < span.end && span.start < other.span.end))
      parties.push({ name, span, isPerson });
  };
  for (const { person, mention } of context.people.mentionsIn(sentence.index)) {
    add(person.name, mention, true);
  }
  for (const body of context.organisationSpans) {
    if (body.start >= sentence.start && body.end <= sentence.end) add(body.name, body);
  }
  for (const place of context.places[sentence.index] ?? []) {
    if (place.kind === 'country') add(place.country.name, { start: place.start, end: place.end });
  }
  return parties
    .filter(
      ({ name }) => !/^(?:the )?(?:ASEAN|Association of South-?east Asian Nations)\b/i.test(name),
    )
    .sort((a, b) => a.span.start - b.span.start);
}

/** Whether a country or body only opens a person's office: "Cambodia's Defence Minister X", "Armed Forces (AF) Gen. X". */
function isHeldBy(between: string, { isPerson }: Party): boolean {
  if (isPerson) return false;
  if (/^['’]s?\s/.test(between)) return between.length <= 120 && !/[;:]/.test(between);
  const isShort =
    between.length <= 110 &&
    !/[;:]|\b(?:will|has|was|is|said|with|in|on|at)\b/.test(between) &&
    !/^[^,]*\band\b[^,]*$/.test(between);
  return (
    isShort &&
    /^[^,]*(?:,\s+[\p{Lu}(][^,]*)?$/u.test(between) &&
    !/,[^,]*\b(?:and|who|which)\b/.test(between)
  );
}

/** The parties right after a position, joined by "and": up to two, the first within reach. */
function partiesAfter(parties: readonly Party[], text: string, from: number, end: number): Party[] {
  const nearest = parties.find(
    ({ span }) => span.start >= from && span.start - from <= 160 && span.end <= end,
  );
  if (!nearest || /[;:]\s/.test(text.slice(from, nearest.span.start))) return [];
  const after = (party: Party): Party[] =>
    parties.filter(({ span }) => span.start >= party.span.end && span.end <= end);
  const holder = after(nearest).find(({ isPerson }) => isPerson);
  const first =
    holder && isHeldBy(text.slice(nearest.span.end, holder.span.start), nearest) ? holder : nearest;
  const followers = after(first);
  const second = first.isPerson ? followers.find(({ isPerson }) => isPerson) : followers[0];
  if (!second) return [first];
  const between = text.slice(first.span.end, second.span.start);
  const reach = first.isPerson ? 220 : 100;
  const isJoined = /\band\b[^.;:]{0,90}$/.test(between) && between.length <= reach;
  const isBroken = /\b(?:held|attended|was|were|is|will|has|took|said|during|while|who)\b|;/.test(
    between,
  );
  return isJoined && !isBroken ? [first, second] : [first];
}

function partyBefore(
  parties: readonly Party[],
  text: string,
  at: number,
  reach: number,
): Party | null {
  const before = parties.filter(({ span }) => span.end <= at);
  const person = before.filter(({ isPerson }) => isPerson).at(-1);
  if (person && apposition.test(text.slice(person.span.end, at))) return person;
  const last = before.filter(({ span }) => at - span.end <= reach).at(-1);
  return last && !/[;:]\s/.test(text.slice(last.span.end, at)) ? last : null;
}

/** A name's office between commas, and nothing else, before the verb. */
const apposition = /^,[^;:]{0,220},\s*(?:who\s+|also\s+|has\s+|had\s+|will\s+)*$/;

function join(parties: readonly Party[], reason: string, confidence: number): Found<string> {
  const names = [...new Set(parties.map(({ name }) => name))];
  return { value: names.join('; '), spans: parties.map(({ span }) => span), reason, confidence };
}

const hostedBy = /\b(?:co-)?(?:hosted|organi[sz]ed|convened)(?: jointly)? by\b/gi;
const hosts =
  /\b(?:hosts|hosted|will host|is hosting|are hosting|was hosting|to host|playing host|play host|plays host|played host)\b(?! by)/gi;
const asHost =
  /\b(?:as (?:the |this year['’]s |the meeting['’]s )?host(?: country| nation)?|host (?:country|nation)|the host of|this year['’]s host|the meeting['’]s host)\b/gi;
const chairedBy =
  /\b(?:co-)?(?:chaired|presided over)(?: jointly)? by\b|\bunder the (?:co-)?(?:presidency|chair(?:manship|personship|ship)?)(?: of|,)/gi;
const chairs =
  /\b(?:will|to|would|is to|are to) (?:co-)?chair\b|\b(?:co-)?chaired\b(?! by)|\b(?:co-)?chairs\b|\bco-chairing\b|\bpresided over\b(?! by)|\bchairing\b/gi;
const chairOf =
  /\bchair(?:man|woman|person)? of (?:the )?|\bchair country\b|\b(?:as|the|current|rotating|this year['’]s|ASEAN) (?:the )?(?:\d{4} )?(?:current |rotating )?(?:ASEAN )?[Cc]hair(?:man|manship|ship)?\b|\b(?:ASEAN )?[Cc]hair(?:man)?ship\b/g;

/** The chair is still to pass on: whoever is named has it only after the gathering that is told of. */
const takesOver =
  /\b(?:takes?|taking|will take|to take|assumes?|will assume|to assume|inherits?|hands?|will hand|to hand|pass(?:es)?|will pass|to pass)\b(?: over| up| on)?[^.;]{0,30}$|\b(?:next|incoming|future)\b[^.;]{0,20}$/i;

interface Hit {
  readonly found: Found<string>;
  readonly score: number;
}

function scan(
  context: Context,
  group: MeetingGroup | null,
  rule: (sentence: Sentence, text: string, parties: readonly Party[]) => Found<string> | null,
  least: number,
): Hit | null {
  let best: Hit | null = null;
  for (const sentence of context.article.sentences) {
    const relevance = relevanceOf(sentence, group, context);
    if (relevance < least) continue;
    const text = context.article.text.slice(sentence.start, sentence.end);
    const found = rule(sentence, text, partiesOf(context, sentence));
    if (!found) continue;
    const first = found.spans[0];
    if (first && relevance === 1 && !isNearest(group, sentence, first.start, context)) continue;
    const score = found.confidence + relevance - (sentence.paragraph - context.story) * 0.02;
    if (!best || score > best.score) best = { found, score };
  }
  return best;
}

function findHost(context: Context, group: MeetingGroup | null): Found<string> | null {
  const { text } = context.article;
  const byVerb = scan(
    context,
    group,
    (sentence, part, parties) => {
      for (const match of part.matchAll(hostedBy)) {
        const from = sentence.start + match.index + match[0].length;
        const after = partiesAfter(parties, text, from, sentence.end);
        if (after.length > 0) return join(after, 'hosted-by', 0.85);
      }
      for (const match of part.matchAll(hosts)) {
        const party = partyBefore(parties, text, sentence.start + match.index, 60);
        const object = part.slice(
          match.index + match[0].length,
          match.index + match[0].length + 120,
        );
        const isGathering =
          /\b(?:[Mm]eeting|[Ss]ummit|[Cc]onference|[Dd]ialogue|[Ff]orum|[Rr]etreat|event|[Tt]alks|[Ww]orkshop|[Ss]eminar|[Ss]ymposium|[A-Z]{3,})/.test(
            object,
          );
        const isOtherYear = /^[^.;]{0,20}\b20\d\d\b/.test(object) && /\bwill\b|^As\b/.test(part);
        if (party && isGathering && !isOtherYear) return join([party], 'host-of-meeting', 0.8);
      }
      for (const match of part.matchAll(asHost)) {
        const at = sentence.start + match.index;
        const after = partiesAfter(
          parties,
          text,
          at + match[0].length,
          Math.min(sentence.end, at + match[0].length + 40),
        );
        const before = partyBefore(parties, text, at, 60);
        const chosen = /^host /i.test(match[0]) ? (after[0] ?? before) : (before ?? after[0]);
        if (chosen) return join([chosen], 'as-host', 0.7);
      }
      return null;
    },
    0.5,
  );
  return byVerb?.found ?? null;
}

const inOffice = /\b(?:chair|chairman|chairwoman|chairperson|co-chair) of\b/gi;

/** "As the Chair of the 16th A, X ..." and "X, chairman of the A": an office whose words name the gathering. */
function findChairByOffice(context: Context, group: MeetingGroup | null): Found<string> | null {
  if (!group) return null;
  const { text } = context.article;
  for (const { sentence: index, start } of group.mentions) {
    const sentence = context.article.sentences[index];
    if (!sentence) continue;
    const lead = text.slice(Math.max(sentence.start, start - 40), start);
    const match = [...lead.matchAll(inOffice)].at(-1);
    if (!match || !/^[^,.;]*$/.test(lead.slice(match.index + match[0].length))) continue;
    const at = start - lead.length + match.index;
    const parties = partiesOf(context, sentence).filter(
      ({ span }) =>
        !group.mentions.some((mention) => mention.start <= span.start && span.end <= mention.end),
    );
    const after = parties.find(({ span }) => span.start > start);
    const before = parties.filter(({ span }) => span.end <= at).at(-1);
    const isOpening = /^as (?:the )?$/i.test(text.slice(sentence.start, at));
    const chosen = isOpening ? after : before;
    if (chosen) return join([chosen], 'chair-by-office', 0.75);
  }
  return null;
}

function findChair(context: Context, group: MeetingGroup | null): Found<string> | null {
  const { text } = context.article;
  const byVerb = scan(
    context,
    group,
    (sentence, part, parties) => {
      for (const match of part.matchAll(chairedBy)) {
        const from = sentence.start + match.index + match[0].length;
        const after = partiesAfter(parties, text, from, sentence.end);
        if (after.length > 0) return join(after, 'chaired-by', 0.9);
      }
      for (const match of part.matchAll(chairs)) {
        const at = sentence.start + match.index;
        const party = partyBefore(parties, text, at, 90);
        if (!party) continue;
        const isPair = /co-/i.test(match[0]);
        const others = isPair
          ? parties.filter(
              ({ span }) =>
                span.end < party.span.start &&
                /\band\b/.test(text.slice(span.end, party.span.start)) &&
                party.span.start - span.end <= 120,
            )
          : [];
        const partner =
          isPair && others.length === 0
            ? partiesAfter(parties, text, at + match[0].length, sentence.end)
                .slice(0, 1)
                .filter(() => /\bwith\b/.test(part.slice(match.index)))
            : [];
        return join([...others.slice(-1), party, ...partner], 'chaired', 0.85);
      }
      return null;
    },
    0.5,
  );
  if (byVerb) return byVerb.found;
  const byOffice = findChairByOffice(context, group);
  if (byOffice) return byOffice;
  const isAsean =
    group === null ||
    group.key.includes('asean') ||
    group.mentions.some(({ name }) => /asean/i.test(name));
  if (!isAsean) return null;
  for (const sentence of context.article.sentences) {
    const part = text.slice(sentence.start, sentence.end);
    const parties = partiesOf(context, sentence).filter(
      ({ name }) => !/ASEAN|Association of Southeast/i.test(name),
    );
    for (const match of part.matchAll(chairOf)) {
      const at = sentence.start + match.index;
      const end = at + match[0].length;
      const around = text.slice(at, Math.min(sentence.end, end + 40));
      if (!/ASEAN|ADMM|AMM/i.test(around) && !/ASEAN/i.test(match[0])) continue;
      if (takesOver.test(text.slice(sentence.start, at))) continue;
      const own = parties.filter(({ span }) => span.end <= at && at - span.end <= 40).at(-1);
      const next = parties.find(({ span }) => span.start >= end && span.start - end <= 30);
      const chosen = own ?? next;
      if (
        chosen &&
        !/[.;]\s/.test(text.slice(Math.min(chosen.span.end, at), Math.max(at, chosen.span.start)))
      )
        return join([chosen], 'holds-the-chair', 0.55);
    }
  }
  return null;
}

/** Who is said to host and to chair a gathering; heads of delegation are neither. */
export function findHosts(context: Context, group: MeetingGroup | null): MeetingHosts {
  return { host: findHost(context, group), chair: findChair(context, group) };
}
