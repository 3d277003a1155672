import type { Api } from '../../api';
import type { EventPayload } from '../../../../shared/ipc/events';
import type { DocumentReference } from '../../../../shared/ipc/safety-views';
import { announcer } from '../../ui/announcer.svelte';
import { attempt } from '../../ui/report-failure';
import { flushUnsavedText } from '../../ui/unsaved-text';
import { BackupsState } from './backups.svelte';
import { CheckState } from './check.svelte';
import { ConflictsState } from './conflicts.svelte';
import { HistoryState, type HistoryDocument } from './history.svelte';
import { describeOutsideChanges, describeSetAside } from './outside-changes';
import { SetAsideState } from './set-aside.svelte';
import { TrashState } from './trash.svelte';
import { UnsavedState } from './unsaved.svelte';

/** The dialog that is open, with what it shows; each opening makes a state of its own. */
export type SafetyDialog =
  | { readonly kind: 'history'; readonly state: HistoryState }
  | { readonly kind: 'trash'; readonly state: TrashState }
  | { readonly kind: 'check'; readonly state: CheckState }
  | { readonly kind: 'backups'; readonly state: BackupsState }
  | { readonly kind: 'conflicts'; readonly state: ConflictsState }
  | { readonly kind: 'set-aside'; readonly state: SetAsideState }
  | { readonly kind: 'unsaved'; readonly state: UnsavedState };

/** A list of the library that can be opened without naming a document. */
export type SafetyList = Exclude<SafetyDialog['kind'], 'history' | 'unsaved'>;

/** Documents whose history can be open while they change. */
const watched = ['sources', 'annotations', 'meetings', 'briefings'] as const;

/** Changes from outside that come within this time are told in one sentence, in milliseconds. */
const gathering = 500;

/** Versions, trash, conflicts, files set aside, checks and backups, as far as the window shows them. */
export class SafetyState {
  /** Null while none is open. */
  opened = $state.raw<SafetyDialog | null>(null);
  readonly #api: Api;
  #outside: EventPayload<'documents.changedOutside'>[] = [];
  /** The document of the file that was set aside last. */
  #told: DocumentReference | null = null;
  #isGathering = false;

  constructor(api: Api) {
    this.#api = api;
  }

  /** Follows main's events; answers how to stop. */
  start(): () => void {
    const stops = [
      this.#api.on('documents.changedOutside', (change) => this.#gather(change)),
      this.#api.on('quarantine.changed', ({ setAside }) => {
        announcer.notify(describeSetAside(setAside), {
          label: 'Look…',
          run: () => this.open('set-aside'),
        });
        // That the file was changed from outside is part of what has just been said.
        const { document } = setAside;
        this.#outside = this.#outside.filter(
          ({ collection, id }) => collection !== document?.collection || id !== document.id,
        );
        this.#told = document;
        this.#gatherLater();
        this.#reload('set-aside');
      }),
      this.#api.on('trash.changed', () => this.#reload('trash')),
      this.#api.on('backups.changed', () => this.#reload('backups')),
      ...watched.map((collection) =>
        this.#api.on(`${collection}.changed`, ({ ids }) => {
          const { opened } = this;
          if (opened?.kind === 'history' && opened.state.isAbout(collection, ids))
            void attempt(() => opened.state.refresh());
        }),
      ),
      this.#api.on('operations.progressed', (step) => {
        const { opened } = this;
        if (opened?.kind === 'check' || opened?.kind === 'backups')
          opened.state.operation.progressed(step);
      }),
    ];
    return () => stops.forEach((stop) => stop());
  }

  /** Reads what a dialog shows, then opens it; where that fails the failure is told and nothing opens. */
  open(kind: SafetyList): void {
    void attempt(async () => {
      await flushUnsavedText();
      const dialog = this.#make(kind);
      if (dialog.kind !== 'check') await dialog.state.load();
      this.opened = dialog;
      if (dialog.kind === 'check') void attempt(() => dialog.state.check());
    });
  }

  /** @param documents one, or several that are looked at as one thing, such as a source and its marks */
  openHistory(documents: readonly HistoryDocument[]): void {
    void attempt(async () => {
      await flushUnsavedText();
      const state = new HistoryState(this.#api, documents);
      await state.load();
      this.opened = { kind: 'history', state };
    });
  }

  /** Shows how the unsaved typing of a briefing differs from what the library holds. */
  openUnsaved(id: DocumentReference['id']): void {
    void attempt(async () => {
      const state = new UnsavedState(this.#api, id);
      await state.load();
      this.opened = { kind: 'unsaved', state };
    });
  }

  close(): void {
    const { opened } = this;
    // What is only looked at is not worth going on with; a backup or a restore goes on to its end.
    if (opened?.kind === 'check') void attempt(() => opened.state.operation.cancel());
    this.opened = null;
  }

  #make(kind: SafetyList): Exclude<SafetyDialog, { kind: 'history' | 'unsaved' }> {
    const api = this.#api;
    switch (kind) {
      case 'trash':
        return { kind, state: new TrashState(api) };
      case 'check':
        return { kind, state: new CheckState(api) };
      case 'backups':
        return { kind, state: new BackupsState(api) };
      case 'conflicts':
        return { kind, state: new ConflictsState(api) };
      case 'set-aside':
        return { kind, state: new SetAsideState(api) };
    }
  }

  #reload(kind: 'trash' | 'backups' | 'set-aside'): void {
    const { opened } = this;
    if (opened?.kind === kind) void attempt(() => opened.state.load());
  }

  #gather(change: EventPayload<'documents.changedOutside'>): void {
    if (change.collection === this.#told?.collection && change.id === this.#told.id) return;
    this.#outside.push(change);
    this.#gatherLater();
  }

  #gatherLater(): void {
    if (this.#isGathering) return;
    this.#isGathering = true;
    setTimeout(() => {
      if (this.#outside.length > 0) announcer.notify(describeOutsideChanges(this.#outside));
      this.#outside = [];
      this.#told = null;
      this.#isGathering = false;
    }, gathering);
  }
}
