/*
 * A document in words: what a person sees of it, as labelled rows in reading order. Two versions are compared row by
 * row, and records are merged by choosing rows.
 */

/** One value of a document. */
export interface Row {
  /** Names the value within its document; the same in every version that has it. */
  readonly key: string;
  readonly label: string;
  readonly text: string;
  /** What the row stands for, as JSON; it also holds what the text does not show. */
  readonly data: string;
  /** The list it is an item of; null for a value of its own. */
  readonly list: RowList | null;
}

export interface RowList {
  readonly key: string;
  readonly label: string;
}

/** A paragraph, heading, list item or table row of a text; it has no name and is recognised by its words. */
export interface Block {
  readonly label: string;
  readonly text: string;
  /** Bold and italic words, in a sentence; empty where there are none. */
  readonly format: string;
  readonly data: string;
}

/** A whole document in words. */
export interface Rendition {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly blocks: readonly Block[];
  /** The data without the time of its last change, as JSON: equal where nothing differs, shown or not. */
  readonly whole: string;
}

export function row(key: string, label: string, text: string, data: unknown = text): Row {
  return { key, label, text, data: JSON.stringify(data), list: null };
}

/** A row, or none where the document has no such value. */
export function optional<T>(
  key: string,
  label: string,
  value: T | null,
  describe: (value: T) => string = String,
): Row[] {
  return value === null ? [] : [row(key, label, describe(value), value)];
}

/** Rows of the items of a list, each under its own id. */
export function listRows<T>(
  list: RowList,
  items: readonly T[],
  idOf: (item: T) => string,
  describe: (item: T) => { label: string; text: string; data?: unknown },
): Row[] {
  return keyed(items, idOf).map(({ key, item }) => {
    const { label, text, data = item } = describe(item);
    return { ...row(`${list.key}.${key}`, label, text, data), list };
  });
}

/** Items with a name for each; where an id comes twice, the later ones are numbered. */
export function keyed<T>(
  items: readonly T[],
  idOf: (item: T) => string,
): { readonly key: string; readonly item: T }[] {
  const seen = new Map<string, number>();
  return items.map((item) => {
    const id = idOf(item);
    const times = (seen.get(id) ?? 0) + 1;
    seen.set(id, times);
    return { key: times === 1 ? id : `${id}~${String(times)}`, item };
  });
}

/** Data without the time of its last change, which differs between any two versions, as JSON. */
export function wholeOf(data: object): string {
  return JSON.stringify(data, (name, value: unknown) => (name === 'modified' ? undefined : value));
}
