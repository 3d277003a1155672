import type { Sentence } from '../article';
import type { Context } from '../context';
import { overlaps } from '../span';
import type { Found, Span } from '../span';

/** A meeting without a name of its own: bilateral talks, a visit, a call, a signing. */
export interface Encounter {
  readonly name: Found<string>;
  readonly sentence: number;
  /** The name of a gathering on whose sidelines it took place is no rival. */
  readonly isOnSidelines: boolean;
  readonly strength: number;
}

interface Kind {
  readonly label: string;
  readonly pattern: RegExp;
  readonly strength: number;
}

const kinds: readonly Kind[] = [
  {
    label: 'Telephone talks',
    pattern:
      /\b(?:phone call|telephone (?:call|conversation|talks)|phone talks|spoke by (?:tele)?phone|video call|spoke over the phone)\b/i,
    strength: 3,
  },
  {
    label: 'Courtesy call',
    pattern:
      /\b(?:paid (?:a |an )?(?:courtesy |introductory |farewell )?call|courtesy call|called on)\b/i,
    strength: 3,
  },
  {
    label: 'Bilateral meeting',
    pattern: /\b(?:bilateral|one-on-one|trilateral|face-to-face) (?:meeting|talks|discussions?)\b/i,
    strength: 3,
  },
  {
    label: 'Talks',
    pattern:
      /\b(?:held|hold|holds|holding|had) (?:\w+ ){0,3}(?:talks|meetings?|discussions?) with\b|\btalks (?:with|between)\b|\bheld talks\b/i,
    strength: 3,
  },
  {
    label: 'Meeting',
    pattern:
      /\b(?:met|meets|meeting|met up|met separately) with\b|\b(?:met|meets) (?:(?:his|her|the|visiting|with) )?(?=\p{Lu}|visiting|\w+ (?:counterpart|minister))/u,
    strength: 2.5,
  },
  {
    label: 'Reception',
    pattern:
      /\b(?:received|hosted a reception|hosted a welcome ceremony|played host to|welcomed (?:a |the |visiting ))\b/i,
    strength: 2,
  },
  {
    label: 'Official visit',
    pattern:
      /\b(?:official|working|state|introductory|goodwill|four-day|three-day|two-day|five-day|maiden|first) (?:\w+ )?visit to\b|\b(?:is|was|are) (?:on an? )?(?:\w+ )?visit(?:ing)? (?:to )?(?=\p{Lu})/u,
    strength: 2.5,
  },
  {
    label: 'Signing',
    pattern:
      /\bsigned (?:an? |the )?(?:\w+ ){0,4}(?:agreement|memorandum|MoU|MOU|arrangement|pact|letter)\b/i,
    strength: 1.5,
  },
];

interface Party {
  readonly label: string;
  readonly span: Span;
}

function partiesIn(context: Context, sentence: Sentence): Party[] {
  const parties: Party[] = [];
  const places = context.places[sentence.index] ?? [];
  for (const person of context.people.people) {
    const mention = person.mentions.find((one) => one.sentence === sentence.index);
    if (!mention) continue;
    const role = person.role?.value;
    const country = places
      .filter(
        (place) =>
          place.kind !== 'city' && place.end <= mention.start && mention.start - place.end <= 70,
      )
      .at(-1);
    const hasCountry = country && !(role ?? '').includes(country.surface);
    const label = [hasCountry ? country.surface : '', role ?? '', person.name]
      .filter((part) => part !== '')
      .join(' ');
    parties.push({ label, span: mention });
  }
  if (parties.length < 2) {
    for (const place of places) {
      const isDateline =
        context.header.dateline?.spans.some((span) => overlaps(span, place)) ?? false;
      if (place.kind === 'city' || isDateline) continue;
      if (!parties.some(({ label }) => label.includes(place.surface)))
        parties.push({ label: place.surface, span: place });
    }
  }
  return parties.sort((a, b) => a.span.start - b.span.start).slice(0, 3);
}

/** "The defence ministers of A, B and C met": those who meet, in the words of the text. */
const ministersOf =
  /\b((?:defen[cs]e|foreign|home|interior|energy|trade|finance|economic)\s+(?:ministers|chiefs|secretaries)\s+(?:of|from)\s+(?:the\s+)?\p{Lu}[^.;:“"]{4,120}?)\s+(?:met|meet|agreed|held|gathered|affirmed|signed)\b/iu;

const sidelines = /\b(?:sidelines?|margins?) of\b|\bon the occasion of\b/i;

/** The encounter that the opening of an article reports, the strongest first; null where it reports none. */
export function findEncounter(context: Context): Encounter | null {
  let best: Encounter | null = null;
  for (const sentence of context.article.sentences) {
    const depth = Math.max(0, sentence.paragraph - context.story);
    if (depth > 2) break;
    const text = context.article.text.slice(sentence.start, sentence.end);
    const ministers = ministersOf.exec(text)?.[1];
    const countries = (context.places[sentence.index] ?? []).filter(({ kind }) => kind !== 'city');
    if (
      ministers !== undefined &&
      countries.length >= 2 &&
      (best?.strength ?? 0) < 2.6 - depth * 0.8
    ) {
      best = {
        name: {
          value: `Meeting of ${ministers}`,
          spans: [{ start: sentence.start, end: sentence.end }],
          reason: 'encounter-in-opening',
          confidence: 0.5,
        },
        sentence: sentence.index,
        isOnSidelines: sidelines.test(text),
        strength: 2.6 - depth * 0.8,
      };
      continue;
    }
    const kind = kinds.find(({ pattern }) => pattern.test(text));
    if (!kind) continue;
    const parties = partiesIn(context, sentence);
    if (parties.length < 2 && kind.label !== 'Official visit') continue;
    if (parties.length === 0) continue;
    const isOnSidelines = sidelines.test(text);
    const strength = kind.strength - depth * 0.8 + (isOnSidelines ? 1 : 0);
    if (best && best.strength >= strength) continue;
    const link = kind.label === 'Official visit' ? 'of' : 'between';
    best = {
      name: {
        value: `${kind.label} ${link} ${parties.map(({ label }) => label).join(kind.label === 'Official visit' ? ' to ' : ' and ')}`,
        spans: [{ start: sentence.start, end: sentence.end }],
        reason: 'encounter-in-opening',
        confidence: 0.5,
      },
      sentence: sentence.index,
      isOnSidelines,
      strength,
    };
  }
  return best;
}
