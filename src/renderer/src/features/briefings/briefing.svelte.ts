import { describeFailure } from '../../../../shared/errors';
import type { Api } from '../../api';
import type { BriefingDraft } from '../../../../shared/ipc/safety-views';
import type { BriefingView, ExportedHandout, Passage } from '../../../../shared/ipc/views';
import type { BriefingMetadata } from '../../../../shared/model/briefing';
import type { BriefingId } from '../../../../shared/model/ids';
import { BriefingEditor } from '../../editor/briefing-editor.svelte';
import { isSameDocument } from '../../editor/document';
import { announce, announcer } from '../../ui/announcer.svelte';
import { failureOf, reportFailure } from '../../ui/report-failure';
import { saving } from '../../ui/saving.svelte';
import { Autosave } from './autosave.svelte';
import { DraftKeeper } from './drafts.svelte';
import { HandoutState } from './handout.svelte';
import { KeptBeside } from './kept-beside';

/** What may be written to the title block and the edges of the pages. */
export type MetadataPatch = Partial<BriefingMetadata>;

function metadataOf(view: BriefingView): BriefingMetadata {
  const { title, audience, author, date, cutoff, language, marking, page } = view.briefing;
  return { title, audience, author, date, cutoff, language, marking, page };
}

type BriefingApi = Pick<Api, 'briefings' | 'drafts' | 'conflicts'>;

/** The briefing that is open: its text while it is written, its title block, and whether all of it is on disk. */
export class BriefingState {
  readonly id: BriefingId;
  /** As it was last read; null until then. Its text is the one the editor began with, not the one written since. */
  view = $state.raw<BriefingView | null>(null);
  /** The text while it is written. */
  editor = $state.raw<BriefingEditor | null>(null);
  metadata = $state.raw<BriefingMetadata | null>(null);
  /** Whether the briefing was removed. */
  isGone = $state(false);
  /** Another version was saved elsewhere; nothing is written until the user has chosen. */
  isConflicting = $state(false);
  /** Typing that an earlier window left unsaved and nobody has decided on; null where there is none. */
  draft = $state.raw<BriefingDraft | null>(null);
  readonly autosave: Autosave;
  readonly drafts: DraftKeeper;
  readonly handout: HandoutState;
  readonly #api: BriefingApi;
  #gen = 0;
  /** What was last sent to be saved. */
  #sent: Pick<BriefingDraft, 'metadata' | 'doc'> | null = null;
  readonly #keptBeside: KeptBeside;

  constructor(api: BriefingApi, id: BriefingId) {
    this.#api = api;
    this.id = id;
    this.handout = new HandoutState(api, id);
    this.#keptBeside = new KeptBeside(api);
    this.autosave = new Autosave({
      save: () => this.#save(),
      onSaved: () => {
        announce('Saved');
        void this.drafts.settle();
        void this.handout.refresh();
      },
      onFailed: (error) => this.#fail(error),
    });
    this.drafts = new DraftKeeper({
      write: () => this.#writeDraft(),
      discard: () => this.#api.drafts.discard({ id }),
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

  /** Whether the present version is younger than the one the draft was typed on. */
  readonly isDraftOutrun = $derived(
    this.draft !== null && this.view !== null && this.draft.baseGen !== this.view.gen,
  );

  async load(): Promise<void> {
    const view = await this.#read();
    if (!view) return;
    this.#take(view);
    await Promise.all([this.#readDraft(), this.handout.refresh()]);
  }

  /** Goes on from the typing that was left unsaved; the version it takes the place of stays in the history. */
  async useDraft(): Promise<void> {
    // What was typed since goes to the history too.
    if (!(await this.autosave.flush())) return;
    const { draft, view } = this;
    if (!draft || !view) return;
    const { metadata, doc } = draft;
    this.draft = null;
    this.drafts.adopt();
    this.#take({ ...view, gen: this.#gen, briefing: { ...view.briefing, ...metadata, doc } });
    this.touch();
    await this.autosave.flush();
  }

  /** Puts the typing that was left unsaved away for good. */
  async discardDraft(): Promise<void> {
    await this.#api.drafts.discard({ id: this.id });
    this.draft = null;
    if (this.autosave.isPending()) this.drafts.touch();
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
    // A draft that waits for a decision is not written over.
    if (this.draft === null) this.drafts.touch();
  }

  /** Told that the library changed: shows what is new, unless something here is unsaved. */
  async follow(): Promise<void> {
    if (this.isConflicting) return this.#followConflict();
    if (this.autosave.isPending()) return;
    const view = await this.#read();
    if (!view || this.autosave.isPending()) return;
    if (view.gen === this.#gen) {
      // The text is the one in the editor; passages and marks may be new.
      if (this.view) this.view = { ...view, briefing: this.view.briefing };
    } else {
      this.#take(view);
      await Promise.all([this.draft && this.#readDraft(), this.handout.refresh()]);
    }
  }

  /** Writes the version of this window over the other, which the library's history keeps. */
  async keepMine(): Promise<void> {
    const { gen } = await this.#api.briefings.get({ id: this.id });
    this.#gen = gen;
    this.isConflicting = false;
    this.autosave.release();
    if (await this.autosave.flush()) await this.#keptBeside.settle(this.#gen);
  }

  /** Saves the version of this window as a briefing of its own and shows the other one here. */
  async keepBoth(): Promise<BriefingId> {
    const copy = await this.#saveCopy('other version');
    this.isConflicting = false;
    this.autosave.forget();
    await this.load();
    await this.#keptBeside.settle(this.#gen);
    return copy;
  }

  /** Saves the version of this window as a new briefing, because this one has left the library. */
  async keepAsNew(): Promise<BriefingId> {
    const copy = await this.#saveCopy('kept');
    this.autosave.forget();
    this.isGone = true;
    return copy;
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
    const isEditable = view.briefing.edition.status === 'draft';
    if (this.editor?.isEditable === isEditable) {
      this.editor.replace(view.briefing.doc);
      return;
    }
    this.editor = new BriefingEditor({
      doc: view.briefing.doc,
      editable: isEditable,
      passages: () => this.evidence,
      onChange: () => this.touch(),
    });
  }

  /** @param note why there is a second one, behind its title */
  async #saveCopy(note: string): Promise<BriefingId> {
    const { metadata, view, editor } = this;
    if (!metadata || !view || !editor) throw new Error('no briefing is open');
    const title = `${metadata.title || 'Briefing'} (${note})`;
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
    await this.drafts.settle();
    saving.forget(this.#name);
    return copy.briefing.id;
  }

  get #name(): string {
    return `briefings/${this.id}`;
  }

  /** Goes on writing where the user chose our version over the other elsewhere, as among the conflicts. */
  async #followConflict(): Promise<void> {
    const { view: known } = this;
    const sent = this.#sent;
    const view = await this.#read();
    if (!view || !known || !sent || !this.isConflicting) return;
    const isOurs =
      JSON.stringify(metadataOf(view)) === JSON.stringify(sent.metadata) &&
      isSameDocument(view.briefing.doc, sent.doc);
    if (!isOurs) return;
    this.#gen = view.gen;
    this.#keptBeside.clear();
    this.isConflicting = false;
    this.view = { ...view, briefing: { ...view.briefing, doc: known.briefing.doc } };
    this.autosave.release();
  }

  async #readDraft(): Promise<void> {
    this.draft = await this.#api.drafts.read({ id: this.id });
  }

  async #writeDraft(): Promise<void> {
    const { metadata, editor } = this;
    if (!metadata || !editor) return;
    await this.#api.drafts.write({
      id: this.id,
      baseGen: this.#gen,
      metadata,
      doc: editor.document(),
    });
  }

  async #save(): Promise<void> {
    const { metadata, editor } = this;
    if (!metadata || !editor) return;
    const doc = editor.document();
    this.#sent = { metadata, doc };
    const { gen } = await saving.follow(this.#name, () =>
      this.#api.briefings.save({ id: this.id, gen: this.#gen, metadata, doc }),
    );
    this.#gen = gen;
  }

  #fail(error: unknown): void {
    const failure = failureOf(error);
    if (failure.code === 'document-changed') {
      this.isConflicting = true;
      this.#keptBeside.add(failure);
      this.autosave.hold();
    }
    // The banner over the text shows an expected failure; a notice would cover what is being typed.
    if (failure.code === 'internal') reportFailure(error);
    else {
      const { sentence, hint } = describeFailure(failure);
      announcer.alarm(`${sentence} ${hint}`);
    }
  }
}
