import type { FlowItem } from '../flow/flow';

/** An item at its place; y counts from the column's top. */
export interface PlacedItem {
  readonly item: FlowItem;
  readonly y: number;
  /** True for head rows that a table repeats on a later page. */
  readonly repeated: boolean;
}

export interface PlacedColumn {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly items: readonly PlacedItem[];
  /** Footnotes at the column's foot. */
  readonly notes: readonly PlacedItem[];
  /** The rule above the notes; null when there are none. */
  readonly noteRule: { readonly y: number; readonly width: number } | null;
}

export interface PlacedPage {
  readonly index: number;
  readonly columns: readonly PlacedColumn[];
}

/** Room for a column, in page coordinates. */
export interface ColumnFrame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
