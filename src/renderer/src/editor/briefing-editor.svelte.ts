import { Editor } from '@tiptap/core';
import { NodeSelection, Selection } from '@tiptap/pm/state';
import type { BriefingDocument } from '../../../shared/model/briefing-document';
import type { EditorAction } from './actions';
import { citationTrigger } from './citation-trigger';
import { cleanPasted } from './clean-paste';
import { readDocument, writeDocument } from './document';
import { briefingExtensions, briefingSchema } from './extensions';
import { numberNotes, type NumberedNote } from './numbering';
import { outlineOf, positionOfBlock, usedAnnotations } from './outline';
import { passageDrop } from './passage-drop';
import type { CitedPassage } from './passages';

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
  /** Rises with every transaction, so that derived values know when to look again. */
  #revision = $state(0);
  #documentRevision = $state(0);
  /** Where the citation picker was asked for; null while it is closed. `typed` puts an @ back on cancelling. */
  picker = $state.raw<{ readonly typed: boolean } | null>(null);

  readonly outline = $derived.by(() => outlineOf(this.#doc()));
  readonly notes = $derived.by(() => numberNotes(this.#doc()));
  readonly used = $derived.by(() => usedAnnotations(this.#doc()));
  readonly isInTable = $derived.by(() => this.#current().isActive('table'));
  readonly selected = $derived.by(() => this.#findSelected());
  /** Index in the outline of the section the cursor is in; -1 before the first heading. */
  readonly currentSection = $derived.by(() => {
    const { from } = this.#current().state.selection;
    return this.outline.findLastIndex(({ position }) => position < from);
  });

  constructor({ doc, editable, passages, onChange }: BriefingEditorOptions) {
    this.#editor = new Editor({
      element: null,
      injectCSS: false,
      editable,
      content: readDocument(briefingSchema, doc).toJSON(),
      extensions: [
        ...briefingExtensions,
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
        transformPastedHTML: cleanPasted,
        transformPastedText: cleanPasted,
      },
      onTransaction: ({ transaction }) => {
        this.#revision += 1;
        if (transaction.docChanged) this.#documentRevision += 1;
      },
      onUpdate: onChange,
    });
  }

  /** Puts the text into the page; the answer takes it out again and ends the editor. */
  mount(element: HTMLElement): () => void {
    this.#editor.mount(element);
    return () => {
      this.#editor.destroy();
    };
  }

  /** The text in its stored form, as it is now. */
  document(): BriefingDocument {
    return writeDocument(this.#editor.state.doc);
  }

  /** The words alone, for the clipboard when nothing can be saved. */
  plainText(): string {
    return this.#editor.getText({ blockSeparator: '\n\n' });
  }

  can(action: EditorAction): boolean {
    return this.#editor.isEditable && action.run(this.#current().can());
  }

  isActive(action: EditorAction): boolean {
    return action.isActive?.(this.#current()) ?? false;
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
    return href === null
      ? this.#editor.commands.unsetLink()
      : this.#editor.commands.setLink(href);
  }

  /** Address of the link at the cursor; null where there is none. */
  readonly link = $derived.by(() => {
    const href: unknown = this.#current().getAttributes('link')['href'];
    return typeof href === 'string' ? href : null;
  });

  setFootnote(position: number, text: string): void {
    const { tr } = this.#editor.state;
    const selection = NodeSelection.create(tr.setNodeAttribute(position, 'text', text).doc, position);
    this.#editor.view.dispatch(tr.setSelection(selection));
  }

  /** Selects the note or goes into the block at a position and scrolls to it. */
  goTo(position: number): void {
    const { doc, tr } = this.#editor.state;
    const node = doc.nodeAt(position);
    const selection = node?.isAtom && !node.isText
      ? NodeSelection.create(doc, position)
      : Selection.near(doc.resolve(Math.min(position + 1, doc.content.size)));
    this.#editor.view.dispatch(tr.setSelection(selection));
    this.focus();
    const { node: at } = this.#editor.view.domAtPos(selection.from);
    const element = at instanceof Element ? at : at.parentElement;
    element?.scrollIntoView({ block: 'center' });
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

  #current(): Editor {
    void this.#revision;
    return this.#editor;
  }

  #doc() {
    void this.#documentRevision;
    return this.#editor.state.doc;
  }

  #findSelected(): SelectedReference | null {
    const { selection } = this.#current().state;
    if (selection instanceof NodeSelection) {
      const note = this.notes.find(({ position }) => position === selection.from);
      if (note) return { kind: 'note', note, text: String(selection.node.attrs['text'] ?? '') };
    }
    const { $from } = selection;
    const { source, annotation } = $from.parent.attrs;
    if ($from.parent.type.name !== 'quotation' || typeof source !== 'string') return null;
    return {
      kind: 'quotation',
      source,
      annotation: typeof annotation === 'string' ? annotation : null,
    };
  }
}
