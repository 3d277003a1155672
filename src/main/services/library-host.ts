import path from 'node:path';
import { RapporteurError, succeed, type Result } from '../../shared/errors';
import type { LibraryView } from '../../shared/ipc/views';
import { libraryIdSchema, type LibraryId } from '../../shared/model/ids';
import type { LibraryInfo } from '../../shared/model/library';
import { defaultCategories, tlpScheme } from '../../shared/model/schemes';
import type { Library, StoreOptions } from '../store/library';
import { createLibrary, openLibrary } from '../store/open-library';
import { createAnnotationService, type AnnotationService } from './annotations';
import { createBackupService, type BackupService } from './backups';
import { createBriefingService, type BriefingService, type HandoutRenderer } from './briefings';
import { createConflictService, type ConflictService } from './conflicts';
import { instant, type ServiceContext } from './context';
import { definitions } from './definitions';
import { createDraftService, type DraftService } from './drafts';
import { createHistoryService, type HistoryService } from './history';
import { createKeptDocuments, type KeptDocuments } from './kept-documents';
import { viewLibrary } from './library-view';
import { createMeetingService, type MeetingService } from './meetings';
import { createPassageReader } from './passages';
import { createQuarantineService, type QuarantineService } from './quarantine';
import { createSavedSearchService, type SavedSearchService } from './saved-searches';
import { openEngine } from './search-engine';
import { createSearchService, type OpenSearch, type SearchService } from './search';
import { createSourceService, type SourceService } from './sources';
import { createSuggestionService, type SuggestionService } from './suggestions';
import { createTrashService, type TrashService } from './trash';

/** One open library with everything that can be done in it. */
export interface OpenedLibrary {
  readonly library: Library;
  readonly sources: SourceService;
  readonly annotations: AnnotationService;
  readonly meetings: MeetingService;
  readonly suggestions: SuggestionService;
  readonly briefings: BriefingService;
  readonly search: SearchService;
  readonly savedSearches: SavedSearchService;
  readonly documents: KeptDocuments;
  readonly history: HistoryService;
  readonly trash: TrashService;
  readonly conflicts: ConflictService;
  readonly quarantine: QuarantineService;
  readonly drafts: DraftService;
  readonly backups: BackupService;
  view(): Promise<LibraryView>;
}

export interface HostOptions {
  readonly store: Omit<StoreOptions, 'definitions'>;
  readonly now: () => number;
  readonly makeId: () => string;
  readonly renderer: HandoutRenderer;
  /** Where the search runs; where not given, on this thread. */
  readonly openSearch?: OpenSearch;
  /** Something that stops nothing and belongs in a log; where not given, in that of the process. */
  readonly onFault?: (message: string) => void;
  /** Where backups lie, outside every library; null or not given where there is no such place. */
  readonly backupFolder?: string | null;
}

/** Opens and makes libraries; the command line and the window use the same one. */
export interface LibraryHost {
  open(folder: string): Promise<Result<OpenedLibrary>>;
  create(folder: string, name: string): Promise<Result<OpenedLibrary>>;
}

export function createLibraryHost(options: HostOptions): LibraryHost {
  const { backupFolder = null } = options;
  const store: StoreOptions = {
    ...options.store,
    definitions,
    ...(backupFolder === null ? {} : { backupFolder }),
  };
  return {
    async open(folder) {
      const since = instant(options);
      const opened = await openLibrary(folder, store);
      return opened.ok ? succeed(assemble(opened.value, options, since)) : opened;
    },
    async create(folder, name) {
      const id: LibraryId = libraryIdSchema.parse(options.makeId());
      const record: LibraryInfo = {
        id,
        name,
        created: instant(options),
        categories: [...defaultCategories],
        markingSchemes: [tlpScheme],
      };
      const created = await createLibrary(path.resolve(folder), record, store);
      return created.ok ? succeed(assemble(created.value, options, record.created)) : created;
    },
  };
}

/** @param since the instant at which opening began */
function assemble(library: Library, options: HostOptions, since: string): OpenedLibrary {
  const { now, makeId, renderer, store } = options;
  const context: ServiceContext = { library, now, makeId };
  const sources = createSourceService(context);
  const annotations = createAnnotationService(context, sources);
  const passages = createPassageReader(context, sources);
  const meetings = createMeetingService(context, passages);
  const suggestions = createSuggestionService(context, sources, annotations);
  const briefings = createBriefingService(context, sources, meetings, passages, renderer);
  const search = createSearchService(
    context,
    options.openSearch ?? ((searched, news) => openEngine(store.files, searched, news)),
    options.onFault ?? console.error,
  );
  const documents = createKeptDocuments(library, passages);
  const quarantine = createQuarantineService(library, documents, since);
  const { files, random, clock } = store;
  return {
    library,
    sources,
    annotations,
    meetings,
    suggestions,
    briefings,
    search,
    savedSearches: createSavedSearchService(context),
    documents,
    history: createHistoryService(documents),
    trash: createTrashService(context, documents),
    conflicts: createConflictService(context, documents),
    quarantine,
    drafts: createDraftService(library, documents),
    backups: createBackupService(library, {
      files,
      random,
      clock,
      folder: options.backupFolder ?? null,
    }),
    view: () => viewLibrary(library, () => quarantine.waiting()),
  };
}

/** The opened library or, where there is none, the failure that says so. */
export function requireLibrary(opened: OpenedLibrary | null): OpenedLibrary {
  if (!opened) throw new RapporteurError('library-none-open');
  return opened;
}
