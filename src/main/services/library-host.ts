import path from 'node:path';
import { z } from 'zod';
import { RapporteurError, succeed, type Result } from '../../shared/errors';
import type { LibraryView, RecentLibrary } from '../../shared/ipc/views';
import { libraryIdSchema, type LibraryId } from '../../shared/model/ids';
import type { LibraryInfo } from '../../shared/model/library';
import { defaultCategories, tlpScheme } from '../../shared/model/schemes';
import type { Library, ReadOnly, StoreOptions } from '../store/library';
import { createLibrary, openLibrary } from '../store/open-library';
import { createAnnotationService, type AnnotationService } from './annotations';
import { createBriefingService, type BriefingService, type HandoutRenderer } from './briefings';
import { instant, type ServiceContext } from './context';
import {
  annotationDefinition,
  briefingDefinition,
  definitions,
  meetingDefinition,
  sourceDefinition,
} from './definitions';
import { createMeetingService, type MeetingService } from './meetings';
import { createPassageReader } from './passages';
import { createSearchService, type SearchService } from './search';
import { createSourceService, type SourceService } from './sources';
import { createSuggestionService, type SuggestionService } from './suggestions';

/** One open library with everything that can be done in it. */
export interface OpenedLibrary {
  readonly library: Library;
  readonly sources: SourceService;
  readonly annotations: AnnotationService;
  readonly meetings: MeetingService;
  readonly suggestions: SuggestionService;
  readonly briefings: BriefingService;
  readonly search: SearchService;
  view(): Promise<LibraryView>;
}

export interface HostOptions {
  readonly store: Omit<StoreOptions, 'definitions'>;
  readonly now: () => number;
  readonly makeId: () => string;
  readonly renderer: HandoutRenderer;
}

/** Opens and makes libraries; the command line and the window use the same one. */
export interface LibraryHost {
  open(folder: string): Promise<Result<OpenedLibrary>>;
  create(folder: string, name: string): Promise<Result<OpenedLibrary>>;
}

export const recentLibrariesSchema = z.array(
  z.strictObject({ id: libraryIdSchema, name: z.string(), folder: z.string() }),
);
export type RecentEntry = Omit<RecentLibrary, 'present'>;

/** How many libraries the menu remembers. */
const recentLimit = 12;

/** The list with this library first; an entry of the same folder or id makes room. */
export function rememberLibrary(
  recent: readonly RecentEntry[],
  { id, name, folder }: Library['info'],
): RecentEntry[] {
  const others = recent.filter((entry) => entry.id !== id && entry.folder !== folder);
  return [{ id, name, folder }, ...others].slice(0, recentLimit);
}

export function createLibraryHost(options: HostOptions): LibraryHost {
  const store: StoreOptions = { ...options.store, definitions };
  return {
    async open(folder) {
      const opened = await openLibrary(folder, store);
      return opened.ok ? succeed(assemble(opened.value, options)) : opened;
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
      return created.ok ? succeed(assemble(created.value, options)) : created;
    },
  };
}

function assemble(library: Library, { now, makeId, renderer }: HostOptions): OpenedLibrary {
  const context: ServiceContext = { library, now, makeId };
  const sources = createSourceService(context);
  const annotations = createAnnotationService(context, sources);
  const passages = createPassageReader(context, sources);
  const meetings = createMeetingService(context, passages);
  const suggestions = createSuggestionService(context, sources, annotations);
  const briefings = createBriefingService(context, sources, meetings, passages, renderer);
  const search = createSearchService(context, sources);
  return {
    library,
    sources,
    annotations,
    meetings,
    suggestions,
    briefings,
    search,
    view: () => viewOf(library),
  };
}

async function viewOf(library: Library): Promise<LibraryView> {
  const settings = library.settings.get().data;
  const [sources, annotationFiles, meetings, briefings] = await Promise.all([
    library.collection(sourceDefinition).ids(),
    library.collection(annotationDefinition).list(),
    library.collection(meetingDefinition).ids(),
    library.collection(briefingDefinition).ids(),
  ]);
  return {
    id: library.info.id,
    name: settings.name,
    folder: library.info.folder,
    readOnly: library.readOnly && describeReadOnly(library.readOnly),
    categories: settings.categories,
    markingSchemes: settings.markingSchemes,
    counts: {
      sources: sources.length,
      annotations: annotationFiles.reduce((sum, { summary }) => sum + summary.marks, 0),
      meetings: meetings.length,
      briefings: briefings.length,
    },
  };
}

const readOnlyReasons: Record<ReadOnly['reason'], string> = {
  locked: 'It is open for writing elsewhere.',
  folder: 'The folder or drive does not allow writing.',
  shrunk: 'Many documents have vanished since it was last open.',
  missing: 'Its folder has gone away.',
  journal: 'An unfinished change could not be completed.',
  asked: 'It was opened for reading only.',
};

function describeReadOnly({ reason, holder }: ReadOnly): string {
  if (!holder) return readOnlyReasons[reason];
  return `${readOnlyReasons[reason]} Process ${String(holder.pid)} on ${holder.host} has it since ${holder.since}.`;
}

/** The opened library or, where there is none, the failure that says so. */
export function requireLibrary(opened: OpenedLibrary | null): OpenedLibrary {
  if (!opened) throw new RapporteurError('library-none-open');
  return opened;
}
