import type { Nodes } from 'mdast';
import type { Block } from '../layout/document';
import type { ProblemList } from './problem';

/** What the stages of reading one file share. */
export interface Reading {
  /** The file's text, in which the positions of nodes count. */
  readonly source: string;
  readonly problems: ProblemList;
  /** Addresses of link and image definitions by their identifier. */
  readonly definitions: ReadonlyMap<
    string,
    { readonly url: string; readonly title: string | null }
  >;
  /** Block ids of headings by the name that links use. */
  readonly headings: ReadonlyMap<string, string>;
  /** Ids of the images that could be read, by their address as written. */
  readonly images: ReadonlyMap<string, string>;
  /** Identifiers of the footnotes that the file defines. */
  readonly notes: ReadonlySet<string>;
}

/** Line of the file on which a node begins, counted from 1. */
export function lineOf(node: Nodes): number {
  return node.position?.start.line ?? 1;
}

/** Id of the block made from a node: its kind and place, so that a problem of layout can be shown by its line. */
export function blockId(kind: Block['kind'] | 'item' | 'row' | 'cell', node: Nodes): string {
  const { line, column } = node.position?.start ?? { line: 1, column: 1 };
  return `${kind}@${String(line)}:${String(column)}`;
}

/** The line that a block's id names; null for ids of other documents. */
export function lineOfBlock(id: string): number | null {
  const line = /@(\d+):\d+$/.exec(id)?.[1];
  return line === undefined ? null : Number(line);
}

/** Whether the file has exactly these characters where the node begins: written without an escape, so a sign. */
export function standsAt(node: Nodes, sign: string, { source }: Reading): boolean {
  const offset = node.position?.start.offset;
  return offset !== undefined && source.startsWith(sign, offset);
}
