import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { Extension } from '@tiptap/core';

/** A place in the text: UTF-16 units of the text of the nth block that holds inline content, counted from 0. */
export interface BlockPlace {
  readonly block: number;
  readonly start: number;
  readonly end: number;
}

/** Positions in the document, end exclusive. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** Units that an inline node has in the text of its block: a break is one, a reference is shown but is no text. */
function unitsOf(node: Node): number {
  if (node.isText) return node.nodeSize;
  return node.type.name === 'hardBreak' ? 1 : 0;
}

/** Position in the document of a unit of a block's text. */
function positionIn(block: Node, position: number, unit: number, side: 'start' | 'end'): number {
  let at = position + 1;
  let left = unit;
  for (const node of block.children) {
    const units = unitsOf(node);
    // Where references stand between two letters, a beginning lies behind them and an end before.
    if (left < units || (left === units && side === 'end' && units > 0)) return at + left;
    if (left === 0 && side === 'end') return at;
    left -= units;
    at += node.nodeSize;
  }
  return at;
}

/**
 * Where places stand in the document; null for one in a block that is gone. A place without length, such as that of a
 * footnote, stands before the node that is shown there.
 */
export function spansOf(doc: Node, places: readonly BlockPlace[]): (Span | null)[] {
  const blocks: { readonly node: Node; readonly position: number }[] = [];
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true;
    blocks.push({ node, position });
    return false;
  });
  return places.map(({ block, start, end }) => {
    const found = blocks[block];
    if (!found) return null;
    const { node, position } = found;
    if (start === end) {
      const at = positionIn(node, position, start, 'end');
      const shown = doc.nodeAt(at);
      return shown ? { from: at, to: at + shown.nodeSize } : null;
    }
    const from = positionIn(node, position, start, 'start');
    const to = positionIn(node, position, end, 'end');
    return from < to ? { from, to } : null;
  });
}

interface Found {
  readonly spans: readonly (Span | null)[];
  /** Index of the one that is shown; -1 for none. */
  readonly index: number;
  readonly decorations: DecorationSet;
}

const key = new PluginKey<Found>('foundPlaces');
const nothing: Found = { spans: [], index: -1, decorations: DecorationSet.empty };

function decorate(doc: Node, spans: readonly (Span | null)[], index: number): DecorationSet {
  const decorations = spans.flatMap((span, at) =>
    span === null
      ? []
      : [
          Decoration.inline(span.from, span.to, {
            'data-found': at === index ? 'current' : 'other',
          }),
        ],
  );
  return DecorationSet.create(doc, decorations);
}

/** Spans move with the text that is typed around them; one whose text is gone is gone. */
function follow(tr: Transaction, { spans, index }: Found): Found {
  const moved = spans.map((span) => {
    if (span === null) return null;
    const [from, to] = [tr.mapping.map(span.from, 1), tr.mapping.map(span.to, -1)];
    return from < to ? { from, to } : null;
  });
  return { spans: moved, index, decorations: decorate(tr.doc, moved, index) };
}

/**
 * Marks found places in the text; nothing of it is in the document.
 *
 * @param escape called on Escape, which never leaves an editor by itself; answers whether it was for the search
 */
export const foundPlaces = (escape: () => boolean): Extension =>
  Extension.create({
    name: 'foundPlaces',
    addKeyboardShortcuts: () => ({ Escape: escape }),
    addProseMirrorPlugins: () => [
      new Plugin<Found>({
        key,
        state: {
          init: () => nothing,
          apply: (tr, found) => {
            const set = tr.getMeta(key) as Found | undefined;
            return set ?? (tr.docChanged ? follow(tr, found) : found);
          },
        },
        props: { decorations: (state) => key.getState(state)?.decorations },
      }),
    ],
  });

/** A transaction that marks these places and no others. It changes neither the text nor the history. */
export function markFound(
  { doc, tr }: EditorState,
  places: readonly BlockPlace[],
  index: number,
): Transaction {
  const spans = spansOf(doc, places);
  const found: Found = { spans, index, decorations: decorate(doc, spans, index) };
  return tr.setMeta(key, found).setMeta('addToHistory', false);
}

/** Where the place that is shown stands now; null where none is. */
export function shownSpan(state: EditorState): Span | null {
  const found = key.getState(state);
  return found?.spans[found.index] ?? null;
}
