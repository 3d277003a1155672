import { Editor, type JSONContent } from '@tiptap/core';
import { NodeSelection, Selection } from '@tiptap/pm/state';
import type { FigureView } from '../../../shared/ipc/figure-views';
import type { BriefingDocument, FigureAttributes } from '../../../shared/model/briefing-document';
import type { EditorAction } from './actions';
import { citationTrigger } from './citation-trigger';
import { cleanPasted, cleanPastedHtml } from './clean-paste';
import { readDocument, writeDocument } from './document';
import { briefingExtensions, briefingSchema } from './extensions';
import { foundPlaces, markFound, shownSpan, type BlockPlace } from './found-places';
import { reveal } from '../ui/reveal';
import { FigureDrawings, figureKeysOf, figures } from './figures';
import { numbering, numberNotes, type NumberedNote, type ParagraphOf } from './numbering';
import { outlineOf, positionOfBlock, usedAnnotations } from './outline';
import { passageDrop } from './passage-drop';
import type { CitedPassage } from './passages';
import { replaceDifference } from './replace-difference';

export interface BriefingEditorOptions {
  readonly doc: BriefingDocument;
  readonly editable: boolean;
  /** Passages that can be cited or dropped, asked for when needed. */
  readonly passages: () => readonly CitedPassage[];
  /** Called after each change of the text, not of the selection. Ask for `document()` when it is wanted. */
  readonly onChange: () => void;
}

/** What is selected, as far as a panel beside the text shows it. */
export type SelectedReference =
  | { readonly kind: 'note'; readonly note: NumberedNote; readonly text: string }
  | { readonly kind: 'quotation'; readonly source: string; readonly annotation: string | null };

/** The text of one briefing while it is edited: what may be done to it, and what views beside it show of it. */
export class BriefingEditor {
  readonly #editor: Editor;
  readonly #paragraphOf: ParagraphOf;
  readonly #drawings = new FigureDrawings();
  /** Renewed with every transaction, so that whatever is derived from it looks again. */
  #at: { readonly editor: Editor };
  /** Where the citation picker was asked for; null while it is closed. `typed` puts an @ back on cancelling. */
  picker = $state.raw<{ readonly typed: boolean } | null>(null);

  /** Whether the text is in the page, so that it can be scrolled and take the keyboard. */
  isMounted = $state(false);
  /** Called on Escape in the text; answers whether somebody took it. */
  onEscape: () => boolean = () => false;

  readonly #doc = $derived.by(() => this.#at.editor.state.doc);
  readonly outline = $derived.by(() => outlineOf(this.#doc));
  readonly notes = $derived.by(() => numberNotes(this.#doc, this.#paragraphOf));
  /** Keys of the figures in the text, as one string, so that typing elsewhere does not renew it. */
  readonly figureKeys = $derived.by(() => figureKeysOf(this.#doc).join('\n'));
  readonly used = $derived.by(() => usedAnnotations(this.#doc));
  readonly selected = $derived.by(() => this.#findSelected(this.#at.editor.state.selection));
  /** Index in the outline of the section the cursor is in; -1 before the first heading. */
  readonly currentSection = $derived.by(() => {
    const { from } = this.#at.editor.state.selection;
    return this.outline.filter(({ position }) => position < from).length - 1;
  });

  /** Address of the link at the cursor; null where there is none. */
  readonly link = $derived.by(() => {
    const href: unknown = this.#at.editor.getAttributes('link')['href'];
    return typeof href === 'string' ? href : null;
  });

  constructor({ doc, editable, passages, onChange }: BriefingEditorOptions) {
    this.#paragraphOf = (id) =>
      passages().find(({ annotation }) => annotation === id)?.paragraph ?? null;
    // Tiptap would show a document that does not fit as an empty one; this throws.
    readDocument(briefingSchema, doc);
    this.#editor = new Editor({
      element: null,
      injectCSS: false,
      editable,
      content: doc as JSONContent,
      extensions: [
        ...briefingExtensions,
        foundPlaces(() => this.onEscape()),
        numbering(this.#paragraphOf),
        figures(this.#drawings),
        citationTrigger((typed) => {
          if (passages().length === 0) return false;
          this.picker = { typed };
          return true;
        }),
        passageDrop((id) => passages().find(({ annotation }) => annotation === id) ?? null),
      ],
      editorProps: {
        attributes: {
          role: 'textbox',
          'aria-label': 'Briefing text',
          'aria-multiline': 'true',
          spellcheck: 'true',
        },
        transformPastedHTML: cleanPastedHtml,
        transformPastedText: cleanPasted,
      },
      onTransaction: ({ editor }) => {
        this.#at = { editor };
      },
      onUpdate: onChange,
    });
    this.#at = $state.raw({ editor: this.#editor });
  }

  /** Puts the text into the page; the answer takes it out again. Text, cursor and undo stay for the next time. */
  mount(element: HTMLElement): () => void {
    this.#editor.mount(element);
    this.isMounted = true;
    return () => {
      this.isMounted = false;
      this.#editor.unmount();
    };
  }

  /** The text in its stored form, as it is now. */
  document(): BriefingDocument {
    return writeDocument(this.#editor.state.doc);
  }

  /**
   * Shows another version of the text, changing no more than differs, so that the cursor and what is in view stay. It
   * is no change of the writer: `onChange` is not called and undo does not take it back.
   */
  replace(doc: BriefingDocument): void {
    const next = readDocument(this.#editor.schema, doc);
    this.#editor.commands.command(({ tr }) => {
      replaceDifference(tr, next);
      tr.setMeta('addToHistory', false).setMeta('preventUpdate', true);
      return true;
    });
  }

  get isEditable(): boolean {
    return this.#editor.isEditable;
  }

  /** The words alone, for the clipboard when nothing can be saved. */
  plainText(): string {
    return this.#editor.getText({ blockSeparator: '\n\n' });
  }

  can(action: EditorAction): boolean {
    return this.#editor.isEditable && action.run(this.#at.editor.can());
  }

  isActive(action: EditorAction): boolean {
    return action.isActive?.(this.#at.editor) ?? false;
  }

  run(action: EditorAction): void {
    this.focus();
    action.run(this.#editor.commands);
  }

  focus(): void {
    this.#editor.view.focus();
  }

  cite(passage: CitedPassage): void {
    this.focus();
    this.#editor.commands.cite(passage);
  }

  quote(passage: CitedPassage): void {
    this.focus();
    this.#editor.commands.quote(passage);
  }

  insertFigure(attributes: FigureAttributes): void {
    this.focus();
    this.#editor.commands.insertFigure(attributes);
  }

  /** Draws the figures in the text; one that is not among them waits to be drawn. */
  showFigures(views: readonly FigureView[]): void {
    this.#drawings.show(views);
  }

  openPicker(): void {
    this.picker = { typed: false };
  }

  /** Closes the citation picker; a typed @ that chose nothing is the writer's again. */
  closePicker(chosen: CitedPassage | null): void {
    const { picker } = this;
    this.picker = null;
    this.focus();
    if (chosen) this.#editor.commands.cite(chosen);
    else if (picker?.typed) this.#editor.commands.insertContent('@');
  }

  setLink(href: string | null): boolean {
    this.focus();
    return href === null ? this.#editor.commands.unsetLink() : this.#editor.commands.setLink(href);
  }

  setFootnote(position: number, text: string): void {
    const { tr } = this.#editor.state;
    const selection = NodeSelection.create(
      tr.setNodeAttribute(position, 'text', text).doc,
      position,
    );
    this.#editor.view.dispatch(tr.setSelection(selection));
  }

  /** Selects the note or goes into the block at a position and scrolls to it. */
  goTo(position: number): void {
    const { doc, tr } = this.#editor.state;
    const node = doc.nodeAt(position);
    const selection =
      node?.isAtom && !node.isText
        ? NodeSelection.create(doc, position)
        : Selection.near(doc.resolve(Math.min(position + 1, doc.content.size)));
    this.#editor.view.dispatch(tr.setSelection(selection));
    this.focus();
    const { node: at } = this.#editor.view.domAtPos(selection.from);
    const element = at instanceof Element ? at : at.parentElement;
    element?.scrollIntoView({ block: 'center' });
  }

  /** Marks places of a query, one of them as the one that is shown; the text is not touched. */
  markFound(places: readonly BlockPlace[], index: number): void {
    this.#editor.view.dispatch(markFound(this.#editor.state, places, index));
  }

  /** Brings the found place that is shown into view. */
  revealFound(): void {
    const { state, view } = this.#editor;
    const span = shownSpan(state);
    if (!span) return;
    reveal(view.dom, () => {
      const { left, top, bottom } = view.coordsAtPos(span.from);
      return new DOMRect(left, top, 1, bottom - top);
    });
  }

  /** Puts the cursor behind the found place that is shown and takes the keyboard. */
  goToFound(): void {
    const { doc, tr } = this.#editor.state;
    const span = shownSpan(this.#editor.state);
    if (span) {
      this.#editor.view.dispatch(tr.setSelection(Selection.near(doc.resolve(span.to), -1)));
    }
    this.focus();
  }

  /** Goes to the top-level block of that index; nothing happens where it is gone. */
  goToBlock(index: number): void {
    const position = positionOfBlock(this.#editor.state.doc, index);
    if (position !== null) this.goTo(position);
  }

  /** Where the cursor is on the screen, in CSS pixels of the viewport. */
  cursorRect(): { readonly left: number; readonly top: number; readonly bottom: number } {
    return this.#editor.view.coordsAtPos(this.#editor.state.selection.to);
  }

  #findSelected(selection: Selection): SelectedReference | null {
    if (selection instanceof NodeSelection) {
      const note = this.notes.find(({ position }) => position === selection.from);
      if (note) return { kind: 'note', note, text: String(selection.node.attrs['text'] ?? '') };
    }
    const { parent } = selection.$from;
    const { source, annotation } = parent.attrs;
    if (parent.type.name !== 'quotation' || typeof source !== 'string') return null;
    return {
      kind: 'quotation',
      source,
      annotation: typeof annotation === 'string' ? annotation : null,
    };
  }
}
