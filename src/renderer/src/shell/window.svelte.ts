import { describeFailure, RapporteurError } from '../../../shared/errors';
import { meetingIdSchema, sourceIdSchema } from '../../../shared/model/ids';
import type { Api } from '../api';
import { LibraryState } from '../features/library/library.svelte';
import { SafetyState } from '../features/safety/safety.svelte';
import { routeOf } from '../features/safety/document-kinds';
import { SearchState } from '../features/search/search.svelte';
import { SettingsState } from '../features/settings/settings.svelte';
import { ImportState } from '../features/sources/import.svelte';
import { SourcesState } from '../features/sources/sources.svelte';
import { Theme } from '../styles/theme.svelte';
import { announcer } from '../ui/announcer.svelte';
import { CommandRegistry } from '../ui/commands.svelte';
import { NavigationHistory, type PlaceName, type Route } from '../ui/navigation.svelte';
import { attempt } from '../ui/report-failure';
import { saving } from '../ui/saving.svelte';
import { undoHistory } from '../ui/undo.svelte';
import type { DocumentReference } from '../../../shared/ipc/safety-views';
import { historyOf } from './history-of';
import { isOverlayOpen } from './keyboard';
import { gather, later } from './later';
import { tellLibrary } from './tell-library';

/** How many rows, and how many records, are asked for one by one before the whole list is the shorter way. */
const mostRows = 1000;
const mostRecords = 20;

/** What is open over the window, one at a time. */
export type Overlay = 'palette' | 'about' | 'create-library' | 'paste';

/** State of the whole window: made once, lives as long as the page. */
export class WindowState {
  readonly navigation = new NavigationHistory();
  readonly commands = new CommandRegistry();
  readonly theme = new Theme();
  readonly library: LibraryState;
  readonly settings: SettingsState;
  readonly sources: SourcesState;
  readonly importing: ImportState;
  readonly search: SearchState;
  readonly safety: SafetyState;
  overlay = $state<Overlay | null>(null);
  searchField = $state<HTMLInputElement>();
  readonly #api: Api;
  #shown: string | null = null;

  constructor(api: Api) {
    this.#api = api;
    this.library = new LibraryState(api);
    this.settings = new SettingsState(api, this.theme);
    this.sources = new SourcesState(api);
    this.importing = new ImportState(api);
    this.search = new SearchState(api);
    this.safety = new SafetyState(api);
  }

  /** Whether anything can be saved. */
  get writable(): boolean {
    return this.library.current !== null && this.library.current.readOnly === null;
  }

  /** Reads what the window shows first and follows main's events; answers how to stop. */
  start(): () => void {
    const reloadLibrary = later(100, () => attempt(() => this.loadLibrary()));
    const refreshSources = gather(150, (ids) => attempt(() => this.#refreshSources(ids)));
    // Counts beside each source can wait a little longer.
    const refreshMarks = gather(1000, (ids) => attempt(() => this.#refreshSources(ids)));
    const refreshRecords = gather(1000, (ids) => attempt(() => this.#refreshSourcesOf(ids)));
    const stops = [
      this.#api.on('library.changed', reloadLibrary),
      // What waits for a decision is counted with the library.
      this.#api.on('conflicts.changed', reloadLibrary),
      this.#api.on('quarantine.changed', reloadLibrary),
      this.#api.on('library.failed', ({ error }) => {
        const { sentence, hint } = describeFailure(error);
        announcer.fail(sentence, hint);
      }),
      this.#api.on('sources.changed', refreshSources),
      this.#api.on('annotations.changed', refreshMarks),
      this.#api.on('meetings.changed', refreshRecords),
      this.#api.on('settings.changed', () => void attempt(() => this.settings.load())),
      this.#api.on('operations.progressed', (step) => this.importing.progressed(step)),
      this.#api.on('menu.chosen', ({ command }) => {
        if (!isOverlayOpen()) this.commands.run(command);
      }),
    ];
    void attempt(() => this.settings.load());
    this.sources.askAhead();
    void attempt(() => this.loadLibrary());
    stops.push(this.safety.start());
    return () => stops.forEach((stop) => stop());
  }

  async loadLibrary(): Promise<void> {
    const before = this.library.current;
    await this.library.load();
    tellLibrary(before, this.library.current, announcer);
    await this.followLibrary();
  }

  /** Where another library is open than before, empties what was shown of it. */
  async followLibrary(): Promise<void> {
    const id = this.library.current?.id ?? null;
    if (id === this.#shown) return;
    this.#shown = id;
    this.navigation.reset();
    undoHistory.clear();
    saving.clear();
    this.search.clear();
    this.sources.clear();
    await attempt(() => this.#refreshSources(null));
  }

  /** Goes to a place and runs a command that the place adds once it is there. */
  enterAndRun(place: PlaceName, id: string): void {
    if (this.navigation.current.main.place !== place) this.navigation.enter(place);
    this.commands.runWhenAdded(id);
  }

  enter(place: PlaceName): void {
    this.navigation.enter(place);
    if (place === 'search') this.findInLibrary();
    else document.querySelector('main')?.focus();
  }

  /** Shows the versions of what a pane shows. */
  showHistory(route: Pick<Route, 'place' | 'id'>): void {
    const documents = historyOf(route);
    if (documents.length > 0) this.safety.openHistory(documents);
  }

  /** Goes to a document wherever it has its place. */
  show(reference: DocumentReference): void {
    const route = routeOf(reference);
    if (route) this.navigation.main.open(route.place, route.id);
  }

  findInLibrary(): void {
    this.searchField?.focus();
    this.searchField?.select();
  }

  /** Imports, then opens the first new source where none is being read. */
  async importWith(start: () => ReturnType<ImportState['chooseFiles']>): Promise<void> {
    const report = await start();
    const [first] = report?.imported ?? [];
    if (!first) return;
    await attempt(() => this.#refreshSources((report?.imported ?? []).map(({ id }) => id)));
    const { main } = this.navigation.current;
    if (main.place !== 'sources' || main.id === null)
      this.navigation.main.open('sources', first.id);
  }

  /** @param ids null where any source may have changed */
  async #refreshSources(ids: readonly string[] | null): Promise<void> {
    if (this.library.current === null) return;
    // So many at once are an import or another program at work: the list is read as a whole.
    if (ids === null || ids.length > mostRows) await this.sources.load();
    else await this.sources.refresh(ids.map((id) => sourceIdSchema.parse(id)));
  }

  /** Reads the sources again that the records rest on; where one is gone, nobody can say which those were. */
  async #refreshSourcesOf(records: readonly string[] | null): Promise<void> {
    if (records === null || records.length > mostRecords) return this.#refreshSources(null);
    const used = new Set<string>();
    for (const id of records) {
      try {
        const { meeting } = await this.#api.meetings.get({ id: meetingIdSchema.parse(id) });
        for (const source of meeting.sources) used.add(source);
      } catch (error) {
        if (!(error instanceof RapporteurError)) throw error;
        return this.#refreshSources(null);
      }
    }
    return this.#refreshSources([...used]);
  }
}
