import type { Api } from '../../api';
import type { BriefingView, ExportedHandout, Passage } from '../../../../shared/ipc/views';
import type { BriefingMetadata } from '../../../../shared/model/briefing';
import type { BriefingId } from '../../../../shared/model/ids';
import { BriefingEditor } from '../../editor/briefing-editor.svelte';
import { announce, announcer } from '../../ui/announcer.svelte';
import { failureOf, reportFailure } from '../../ui/report-failure';
import { Autosave } from './autosave.svelte';
import { HandoutState } from './handout.svelte';

/** What may be written to the title block and the edges of the pages. */
export type MetadataPatch = Partial<BriefingMetadata>;

function metadataOf(view: BriefingView): BriefingMetadata {
  const { title, audience, author, date, cutoff, language, marking, page } = view.briefing;
  return { title, audience, author, date, cutoff, language, marking, page };
}

/** The briefing that is open: its text while it is written, its title block, and whether all of it is on disk. */
export class BriefingState {
  readonly id: BriefingId;
  /** As it was last read; null until then. Its text is the one the editor began with, not the one written since. */
  view = $state.raw<BriefingView | null>(null);
  /** The text while it is written; a new one whenever another version is shown. */
  editor = $state.raw<BriefingEditor | null>(null);
  metadata = $state.raw<BriefingMetadata | null>(null);
  /** Whether the briefing was removed. */
  isGone = $state(false);
  /** Another version was saved elsewhere; nothing is written until the user has chosen. */
  isConflicting = $state(false);
  readonly autosave: Autosave;
  readonly handout: HandoutState;
  readonly #api: Pick<Api, 'briefings'>;
  #gen = 0;

  constructor(api: Pick<Api, 'briefings'>, id: BriefingId) {
    this.#api = api;
    this.id = id;
    this.handout = new HandoutState(api, id);
    this.autosave = new Autosave({
      save: () => this.#save(),
      onSaved: () => {
        announce('Saved');
        void this.handout.refresh();
      },
      onFailed: (error) => this.#fail(error),
    });
  }

  /** Passages that can be cited: marks first, then what the records rest on; each once. */
  readonly evidence = $derived.by((): readonly Passage[] => {
    if (!this.view) return [];
    const known = new Map<string, Passage>();
    for (const passage of [...this.view.evidence, ...this.view.passages]) {
      if (!known.has(passage.annotation)) known.set(passage.annotation, passage);
    }
    return [...known.values()];
  });

  /** What is worth quoting: every mark, and passages of the records that are more than a name or a date. */
  readonly quotable = $derived.by(() => {
    const marks = new Set(this.view?.evidence.map(({ annotation }) => annotation));
    return this.evidence.filter(
      ({ annotation, exact }) => marks.has(annotation) || exact.trim().split(/\s+/).length >= 6,
    );
  });

  readonly isEditable = $derived(this.view?.briefing.edition.status === 'draft');

  findPassage(annotation: string | null): Passage | null {
    return this.evidence.find((passage) => passage.annotation === annotation) ?? null;
  }

  async load(): Promise<void> {
    const view = await this.#read();
    if (!view) return;
    this.#take(view);
    await this.handout.refresh();
  }

  edit(patch: MetadataPatch): void {
    if (!this.metadata) return;
    this.metadata = { ...this.metadata, ...patch };
    this.touch();
  }

  /** Says that the text or the title block was changed. */
  touch(): void {
    // What the status bar said of the text before is no longer true.
    if (announcer.status.startsWith('Saved')) announcer.status = '';
    this.autosave.touch();
  }

  /** Told that the library changed: shows what is new, unless something here is unsaved. */
  async follow(): Promise<void> {
    if (this.autosave.isPending() || this.isConflicting) return;
    const view = await this.#read();
    if (!view || this.autosave.isPending()) return;
    if (view.gen === this.#gen) {
      // The text is the one in the editor; passages and marks may be new.
      if (this.view) this.view = { ...view, briefing: this.view.briefing };
    } else {
      this.#take(view);
      await this.handout.refresh();
    }
  }

  /** Writes the version of this window over the other, which the library's history keeps. */
  async keepMine(): Promise<void> {
    const { gen } = await this.#api.briefings.get({ id: this.id });
    this.#gen = gen;
    this.isConflicting = false;
    this.autosave.release();
    await this.autosave.flush();
  }

  /** Saves the version of this window as a briefing of its own and shows the other one here. */
  async keepBoth(): Promise<BriefingId> {
    const { metadata, view, editor } = this;
    if (!metadata || !view || !editor) throw new Error('no briefing is open');
    const title = `${metadata.title || 'Briefing'} (other version)`;
    const copy = await this.#api.briefings.create({
      template: 'blank',
      meetings: view.briefing.meetings,
      title,
    });
    await this.#api.briefings.save({
      id: copy.briefing.id,
      gen: copy.gen,
      metadata: { ...metadata, title },
      doc: editor.document(),
    });
    this.isConflicting = false;
    this.autosave.forget();
    await this.load();
    return copy.briefing.id;
  }

  /** Saves what is unsaved, then writes the handout where the user says; null when that was cancelled. */
  async exportPdf(): Promise<ExportedHandout | null> {
    if (!(await this.autosave.flush())) return null;
    return this.#api.briefings.exportPdf({ id: this.id });
  }

  async #read(): Promise<BriefingView | null> {
    try {
      const view = await this.#api.briefings.get({ id: this.id });
      this.isGone = false;
      return view;
    } catch (error) {
      if (failureOf(error).code !== 'document-missing') throw error;
      this.isGone = true;
      return null;
    }
  }

  #take(view: BriefingView): void {
    this.#gen = view.gen;
    this.metadata = metadataOf(view);
    this.view = view;
    this.editor = new BriefingEditor({
      doc: view.briefing.doc,
      editable: view.briefing.edition.status === 'draft',
      passages: () => this.evidence,
      onChange: () => this.touch(),
    });
  }

  async #save(): Promise<void> {
    const { metadata, editor } = this;
    if (!metadata || !editor) return;
    const { gen } = await this.#api.briefings.save({
      id: this.id,
      gen: this.#gen,
      metadata,
      doc: editor.document(),
    });
    this.#gen = gen;
  }

  #fail(error: unknown): void {
    if (failureOf(error).code === 'document-changed') {
      this.isConflicting = true;
      this.autosave.hold();
    }
    reportFailure(error);
  }
}
