import { bodyHeads, knownBodies, otherAcronyms, programmeHeads } from '../lexicon/body-words';
import { documentHeads } from '../lexicon/document-words';
import { knownSeries, meetingHeads } from '../lexicon/meeting-words';
import { officeHeads } from '../lexicon/people-words';
import { makeCoverage, overlaps } from '../span';
import type { Found, Span } from '../span';
import type { Token } from '../tokens';
import type { Abbreviation } from './abbreviations';
import { sentenceMentions } from './sentence-bodies';
import type { Occupied, OrganisationInput } from './sentence-bodies';

function isAcronymOfBody(token: Token): boolean {
  return (
    /^[\p{Lu}][\p{Lu}\d-]{2,9}$/u.test(token.text) &&
    token.isAcronym &&
    !otherAcronyms.has(token.text) &&
    !knownSeries.has(token.text) &&
    !/^[IVX]+$/.test(token.text) &&
    !/\d/.test(token.text)
  );
}

/** Words by which two forms of one body are compared. */
const keyOf = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/\([^)]*\)/g, ' ')
    .replace(/defense/g, 'defence')
    .replace(/south-east/g, 'southeast')
    .replace(/center/g, 'centre')
    .replace(/organization/g, 'organisation')
    .replace(/['’]s?/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !/^(?:the|of|and|for|on|in)$/.test(word))
    .join(' ');

function isBodyDefinition({ long, short }: Abbreviation): boolean {
  const words = long.toLowerCase().split(/[\s-]+/);
  const last = words.at(-1) ?? '';
  if (meetingHeads.has(last) || words.some((word) => meetingHeads.has(word))) return false;
  const head = (long.split(/\s(?:of|for|on)\s/)[0] ?? long).toLowerCase().split(/\s+/).at(-1) ?? '';
  if (
    bodyHeads.has(last) ||
    bodyHeads.has(head) ||
    knownBodies.has(long) ||
    knownBodies.has(short)
  ) {
    return true;
  }
  return (
    !programmeHeads.has(last) &&
    !programmeHeads.has(head) &&
    !documentHeads.has(last) &&
    !documentHeads.has(head) &&
    !officeHeads.has(last) &&
    !officeHeads.has(head)
  );
}

/** One body while its mentions are gathered. */
interface Group {
  name: string;
  spans: Span[];
  readonly reason: string;
  readonly confidence: number;
}

const isShortForm = (name: string): boolean => knownBodies.has(name) && !name.includes(' ');

/** A body's name when another form of it turns up: the fuller one, or "Full Name (ABBR)" of a full and a short one. */
function joinForms(group: Group, form: string, span: Span): Partial<Group> {
  const { name } = group;
  if (name.includes('(') || name === form) return {};
  if (isShortForm(name) && !isShortForm(form)) {
    const spans = [span, ...group.spans.filter((other) => other !== span)];
    return { name: `${form} (${name})`, spans };
  }
  if (isShortForm(form) && !isShortForm(name)) return { name: `${name} (${form})` };
  return form.length > name.length ? { name: form } : {};
}

/** Named bodies, each once, as "Full Name (ABBR)" where the text gives both. */
export function findOrganisations(input: OrganisationInput): Found<string>[] {
  const { article, abbreviations } = input;
  const { length } = article.text;
  const occupied: Occupied = {
    used: makeCoverage(length, [...input.people, ...input.skipped]),
    names: makeCoverage(length, input.otherNames),
  };
  const mentions = article.sentences.flatMap((sentence) =>
    sentenceMentions(sentence, input, occupied),
  );
  const defined = new Map(abbreviations.map((one) => [one.short, one]));
  const groups = new Map<string, Group>();
  const shortToKey = new Map<string, string>();
  for (const one of abbreviations) {
    if (!isBodyDefinition(one) || otherAcronyms.has(one.short) || knownSeries.has(one.short))
      continue;
    if (input.people.some((span) => overlaps(span, one.longSpan))) continue;
    const key = keyOf(one.long);
    shortToKey.set(one.short, key);
    if (!groups.has(key)) {
      groups.set(key, {
        name: `${one.long} (${one.short})`,
        spans: [one.span],
        reason: 'name-with-abbreviation',
        confidence: 0.9,
      });
    }
  }
  for (const mention of mentions) {
    const definition = defined.get(mention.name);
    if (definition && !shortToKey.has(mention.name)) continue;
    const expansion = knownBodies.get(mention.name);
    const key = shortToKey.get(mention.name) ?? keyOf(expansion ? expansion : mention.name);
    const group = groups.get(key);
    const span = { start: mention.start, end: mention.end };
    if (group) {
      group.spans.push(span);
      Object.assign(group, joinForms(group, mention.name, span));
    } else
      groups.set(key, {
        name: mention.name,
        spans: [span],
        reason: mention.reason,
        confidence: mention.confidence,
      });
  }
  addUndefinedAcronyms(input, occupied, groups, shortToKey, defined);
  return [...groups.values()]
    .map(({ name, spans, reason, confidence }) => ({
      value: name,
      spans: spans.slice(0, 3),
      reason,
      confidence,
    }))
    .sort((a, b) => (a.spans[0]?.start ?? 0) - (b.spans[0]?.start ?? 0));
}

function addUndefinedAcronyms(
  input: OrganisationInput,
  { used, names }: Occupied,
  groups: Map<string, Group>,
  shortToKey: ReadonlyMap<string, string>,
  defined: ReadonlyMap<string, Abbreviation>,
): void {
  const initials = new Set(
    [...groups.values()].map(
      ({ name }) =>
        name
          .replace(/\([^)]*\)/g, '')
          .match(/\b\p{Lu}/gu)
          ?.join('') ?? '',
    ),
  );
  for (const sentence of input.article.sentences) {
    const isShouted = sentence.tokens.every(
      (token) => token.kind === 'mark' || token.isAcronym || !token.isCapital,
    );
    if (isShouted) continue;
    const places = input.places[sentence.index] ?? [];
    sentence.tokens.forEach((token, index) => {
      if (
        !isAcronymOfBody(token) ||
        knownBodies.has(token.text) ||
        shortToKey.has(token.text) ||
        defined.has(token.text)
      )
        return;
      if (initials.has(token.text) || groups.has(keyOf(token.text))) return;
      if (places.some((place) => place.from <= index && index < place.to)) return;
      if (used.touches(token) || names.touches(token)) return;
      const next = sentence.tokens[index + 1];
      if (sentence.tokens[index - 1]?.text === '(' || next?.isCapital || next?.text === ':') return;
      groups.set(keyOf(token.text), {
        name: token.text,
        spans: [token],
        reason: 'acronym',
        confidence: 0.4,
      });
    });
  }
}
