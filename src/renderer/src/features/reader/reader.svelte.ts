import type { Api } from '../../api';
import type { AnnotationView, SourceView } from '../../../../shared/ipc/views';
import { categoryOf, commentOf, tagsOf } from '../../../../shared/model/annotation';
import type { AnnotationId, MeetingId, SourceId } from '../../../../shared/model/ids';
import type { Bibliography } from '../../../../shared/model/source';
import type { Credibility } from '../../../../shared/model/values';
import { snapToGraphemes } from '../../../../shared/text/graphemes';
import { createTextIndex, type TextRange } from '../../../../shared/text/text-index';
import { saving } from '../../ui/saving.svelte';
import { BlockComposer, marksOf } from './segments';

type ReaderApi = Pick<Api, 'sources' | 'annotations' | 'meetings' | 'search'>;

/** What an analyst may change of an annotation. */
export interface AnnotationChange {
  readonly category?: string | null;
  readonly comment?: string | null;
  readonly tags?: readonly string[];
  readonly credibility?: Credibility | null;
}

/** One source with its annotations, the passage that is selected and the annotation that is active. */
export class ReaderState {
  readonly id: SourceId;
  view = $state.raw<SourceView | null>(null);
  annotations = $state.raw<readonly AnnotationView[]>([]);
  /** The annotation whose card is open. */
  active = $state<string | null>(null);
  /** Selected passage in UTF-16 offsets; null where nothing is. */
  selection = $state.raw<TextRange | null>(null);
  /** Category of the last mark, used where a note is written without choosing one. */
  lastCategory = $state<string | null>(null);
  /** The annotation whose note box is to take the keyboard as soon as it is drawn. */
  noteWanted = $state<string | null>(null);
  readonly #api: ReaderApi;
  readonly #composer = new BlockComposer();
  #queue: Promise<unknown> = Promise.resolve();

  constructor(id: SourceId, api: ReaderApi) {
    this.id = id;
    this.#api = api;
  }

  readonly #index = $derived(createTextIndex(this.view?.text ?? ''));
  readonly blocks = $derived(
    this.#composer.compose(
      this.#index,
      this.view?.source.blocks ?? [],
      marksOf(this.annotations, this.#index),
    ),
  );
  /** Marks that analysts made, in the order of the text. */
  readonly highlights = $derived(
    this.annotations.filter(({ annotation }) => annotation.motivation === 'highlighting'),
  );
  /** Passages that back values of records. */
  readonly evidence = $derived(
    this.annotations.filter(({ annotation }) => annotation.motivation === 'identifying'),
  );

  /**
   * Places of a query in the text, in UTF-16 offsets and reading order. Those that reach beyond the text as it is shown
   * belong to a version that is being read, and are left out.
   */
  async findPlaces(query: string): Promise<readonly TextRange[]> {
    const places = await this.#api.search.places({ query, type: 'source', id: this.id });
    const index = this.#index;
    return places.flatMap((place) =>
      place.kind === 'text' && place.end <= index.length
        ? [{ start: index.toUtf16(place.start), end: index.toUtf16(place.end) }]
        : [],
    );
  }

  async load(): Promise<void> {
    const [view, annotations] = await Promise.all([
      this.#api.sources.get({ id: this.id }),
      this.#api.annotations.list({ source: this.id }),
    ]);
    this.view = view;
    this.annotations = annotations;
    saving.forget(`sources/${this.id}`);
    saving.forget(this.#marks);
  }

  async reloadAnnotations(): Promise<void> {
    this.annotations = await this.#api.annotations.list({ source: this.id });
  }

  find(id: string | null): AnnotationView | null {
    return this.annotations.find(({ annotation }) => annotation.id === id) ?? null;
  }

  /** Marks the selected passage and makes the mark active; null where nothing is selected. */
  async highlight(category: string): Promise<AnnotationView | null> {
    if (!this.view || !this.selection) return null;
    const { start, end } = snapToGraphemes(this.view.text, this.selection);
    const { sha256 } = this.view.source.text;
    const made = await saving.follow(this.#marks, () =>
      this.#api.annotations.create({
        source: this.id,
        textSha256: sha256,
        start: this.#index.toCodePoint(start),
        end: this.#index.toCodePoint(end),
        category,
        comment: null,
        tags: [],
      }),
    );
    this.lastCategory = category;
    this.selection = null;
    await this.reloadAnnotations();
    this.active = made.annotation.id;
    return made;
  }

  /** Opens the note of an annotation for writing. */
  wantNote(id: string): void {
    this.active = id;
    this.noteWanted = id;
  }

  /** Changes are sent one after the other, each on top of the one before, so that none undoes another. */
  change(id: string, change: AnnotationChange): Promise<void> {
    const turn = this.#queue.then(() => this.#change(id, change));
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async remove(id: AnnotationId): Promise<void> {
    await saving.follow(this.#marks, () => this.#api.annotations.remove({ source: this.id, id }));
    if (this.active === id) this.active = null;
    await this.reloadAnnotations();
  }

  async restore(id: AnnotationId): Promise<void> {
    await this.#api.annotations.restore({ source: this.id, id });
    await this.reloadAnnotations();
    this.active = id;
  }

  /** Corrects what was read from the text. */
  async correct(patch: Partial<Bibliography>): Promise<void> {
    if (!this.view) return;
    const { gen } = this.view;
    this.view = await saving.follow(`sources/${this.id}`, () =>
      this.#api.sources.update({ id: this.id, gen, patch }),
    );
  }

  /** Records that main found in the article. */
  async suggest(): Promise<readonly MeetingId[]> {
    const { meetings } = await this.#api.meetings.suggest({ source: this.id });
    await this.reloadAnnotations();
    return meetings;
  }

  get #marks(): string {
    return `annotations/${this.id}`;
  }

  async #change(id: string, change: AnnotationChange): Promise<void> {
    const found = this.find(id);
    if (!found) return;
    const { annotation } = found;
    const wanted = {
      source: this.id,
      id: annotation.id,
      category: change.category === undefined ? categoryOf(annotation) : change.category,
      comment: change.comment === undefined ? commentOf(annotation) : change.comment,
      tags: [...(change.tags ?? tagsOf(annotation))],
      credibility: change.credibility === undefined ? annotation.credibility : change.credibility,
    };
    const changed = await saving.follow(this.#marks, () => this.#api.annotations.update(wanted));
    this.annotations = this.annotations.map((view) =>
      view.annotation.id === annotation.id ? changed : view,
    );
  }
}
