import type { FlowItem } from '../flow/flow';

/** White above the rule over the notes, and between the rule and the first note; points. */
export interface NoteSpacing {
  readonly above: number;
  readonly below: number;
}

/** Footnote lines gathered at the foot of one column. */
export class NoteArea {
  readonly items: FlowItem[] = [];
  height = 0;
  /** True when the first lines go on from the page before. */
  continues = false;

  constructor(private readonly spacing: NoteSpacing) {}

  /** Height of the area if these lines were added. */
  heightWith(items: readonly FlowItem[]): number {
    let { height } = this;
    let isFirst = this.items.length === 0;
    for (const item of items) {
      height +=
        (isFirst ? this.spacing.above + this.spacing.below : item.spaceBefore) + item.height;
      isFirst = false;
    }
    return height;
  }

  add(items: readonly FlowItem[]): void {
    this.height = this.heightWith(items);
    this.items.push(...items);
  }

  /** Goes back to having only the first `count` lines. */
  truncate(count: number): void {
    const kept = this.items.splice(0);
    this.height = 0;
    this.add(kept.slice(0, count));
  }

  /**
   * How many of these lines fit a height, never parting two lines that belong together; all of them if they fit.
   */
  countThatFits(items: readonly FlowItem[], room: number): number {
    let legal = 0;
    let height = this.height;
    let isFirst = this.items.length === 0;
    for (let index = 0; index < items.length; index += 1) {
      const item = items[index];
      if (item === undefined) break;
      height +=
        (isFirst ? this.spacing.above + this.spacing.below : item.spaceBefore) + item.height;
      isFirst = false;
      if (height > room) break;
      if (!item.keepWithNext || index === items.length - 1) legal = index + 1;
    }
    return legal;
  }
}
