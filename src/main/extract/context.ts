import type { Article } from './article';
import type { DateMention } from './dates/find-dates';
import type { TimeFrame } from './dates/resolve-dates';
import type { Header } from './header/read-header';
import type { MeetingMention } from './meetings/meeting-mention';
import type { MeetingGroup } from './meetings/group-mentions';
import type { PersonRegister } from './people/register';
import type { PlaceMention } from './places';
import type { QuotedSpan } from './quotes/quoted-spans';
import type { Span } from './span';

/** One mention of a gathering with the gathering it is of. */
export interface NamedGroup {
  readonly group: MeetingGroup;
  readonly mention: MeetingMention;
}

/** Everything the earlier stages found, by sentence where that is how it is asked for. */
export interface Context {
  readonly article: Article;
  readonly header: Header;
  readonly places: readonly (readonly PlaceMention[])[];
  readonly dates: readonly (readonly DateMention[])[];
  readonly quoted: readonly QuotedSpan[];
  readonly people: PersonRegister;
  readonly organisationSpans: readonly (Span & { readonly name: string })[];
  readonly groups: readonly MeetingGroup[];
  /** Gatherings by the sentence that names them. */
  readonly named: ReadonlyMap<number, readonly NamedGroup[]>;
  /** Sentence of the unnamed encounter that the article is about, while its details are looked for; else null. */
  readonly encounter: number | null;
  readonly frame: TimeFrame;
  /** Index of the first paragraph of the story proper. */
  readonly story: number;
}

/** Puts mentions under the sentences they stand in. */
export function nameBySentence(groups: readonly MeetingGroup[]): Map<number, NamedGroup[]> {
  const named = new Map<number, NamedGroup[]>();
  for (const group of groups) {
    for (const mention of group.mentions) {
      const list = named.get(mention.sentence) ?? [];
      list.push({ group, mention });
      named.set(mention.sentence, list);
    }
  }
  return named;
}
