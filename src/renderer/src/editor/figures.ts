import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import type { FigureView } from '../../../shared/ipc/figure-views';
import {
  figureKey,
  type FigureAttributes,
  type FigureKind,
} from '../../../shared/model/briefing-document';
import { makeFigureView } from './figure-view';

/** What each kind of figure is called. */
export const figureNames: Readonly<Record<FigureKind, string>> = {
  timeline: 'Timeline',
  likelihood: 'Scale of likelihood',
  attendance: 'Attendance',
};

/** The drawings that are known, for the views of the figures in the text; renewed when the records or the text change. */
export class FigureDrawings {
  #views: ReadonlyMap<string, FigureView> = new Map();
  readonly #watchers = new Set<() => void>();

  /** Undefined while it has not been drawn. */
  find(key: string): FigureView | undefined {
    return this.#views.get(key);
  }

  show(views: readonly FigureView[]): void {
    this.#views = new Map(views.map((view) => [view.key, view]));
    for (const watcher of this.#watchers) watcher();
  }

  /** @returns ends the watching */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }
}

export function attributesOf(node: Node): FigureAttributes {
  // The schema of the editor has the same attributes; a test holds the two together.
  return node.attrs as FigureAttributes;
}

/** Keys of the figures in a text, each once. */
export function figureKeysOf(doc: Node): string[] {
  const keys = new Set<string>();
  doc.descendants((node) => {
    if (node.type.name === 'figure') keys.add(figureKey(attributesOf(node)));
  });
  return [...keys];
}

/** Shows figures as drawings. */
export function figures(drawings: FigureDrawings): Extension {
  return Extension.create({
    name: 'figures',
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          nodeViews: {
            figure: (node, view, getPos) => makeFigureView(node, view, getPos, drawings),
          },
        },
      }),
    ],
  });
}
