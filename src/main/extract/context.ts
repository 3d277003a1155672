import type { Article } from './article';
import type { DateMention } from './dates/find-dates';
import type { TimeFrame } from './dates/resolve-dates';
import type { Header } from './header/read-header';
import type { MeetingGroup } from './meetings/group-mentions';
import type { PersonRegister } from './people/register';
import type { PlaceMention } from './places';
import type { QuotedSpan } from './quotes/quoted-spans';
import type { Span } from './span';

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
  readonly frame: TimeFrame;
  /** Index of the first paragraph of the story proper. */
  readonly story: number;
}
