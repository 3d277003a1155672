import type { LanguageTag, TableColumn } from '../document';
import type { LayoutContext } from '../context';
import { isRightToLeft, scriptOfLanguageTag } from '../inline/scripts';
import type { GrowingElement } from '../structure';
import type { Decoration, FlowItem } from './flow';

/** Where blocks are set: the column or a part of it, and what surrounds them. */
export interface Place {
  /** Left edge from the column's left edge, and width; points. */
  readonly x: number;
  readonly width: number;
  readonly language: LanguageTag;
  /** Element the blocks' elements are appended to. */
  readonly parent: GrowingElement;
  /** Element that footnotes are appended to: the parent, or the nearest around it that may hold a Note. */
  readonly noteParent: GrowingElement;
  readonly decorations: readonly Decoration[];
  /** False inside boxes and cells, which have a rhythm of their own. */
  readonly snap: boolean;
  /** Room beside the text where the labels of a list around it hang; 0 where there is none. */
  readonly gutter: number;
  /** How many lists it is in. */
  readonly listDepth: number;
  /** True sets paragraphs without space between them. */
  readonly isTight: boolean;
  /** True in table cells: smaller text, never justified. */
  readonly isCell: boolean;
  /** True inside a footnote. */
  readonly isNote: boolean;
  /** True in the head rows of a table. */
  readonly isCellHead: boolean;
  /** Alignment of a cell's column; ignored outside cells. */
  readonly cellAlignment: TableColumn['align'];
}

/** Collects flow items and settles the space between neighbours. */
export class Flow {
  readonly items: FlowItem[] = [];
  private pending = 0;
  private pendingPage = false;

  constructor(readonly context: LayoutContext) {}

  /** Appends an item; the larger of its space above and the space asked for below the item before counts. */
  push(item: FlowItem): void {
    item.spaceBefore = Math.max(item.spaceBefore, this.pending);
    this.pending = 0;
    if (this.pendingPage) item.startsPage = true;
    this.pendingPage = false;
    this.items.push(item);
  }

  /** Asks for space below the last item. */
  space(points: number): void {
    this.pending = Math.max(this.pending, points);
  }

  /** Begins a new page with the next item; without a next item nothing happens. */
  breakPage(): void {
    this.pendingPage = true;
  }
}

/** Text is never squeezed narrower than this by indents; points. */
const narrowest = 24;

/** Part of a place with less width, on the side where text starts; indents give way where little width is left. */
export function indentPlace(place: Place, start: number, end = 0): Place {
  const rightToLeft = isRightToLeft(scriptOfLanguageTag(place.language));
  const spare = Math.max(0, place.width - narrowest);
  const share = Math.min(1, spare / (start + end));
  return {
    ...place,
    x: place.x + (rightToLeft ? end : start) * share,
    width: place.width - (start + end) * share,
    gutter: 0,
  };
}
