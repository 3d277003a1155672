import { fail, succeed, type Result } from '../../shared/errors';
import type { IndexState, SearchAnswer, SearchPlace } from '../../shared/ipc/search-views';
import { claimIdSchema, sourceIdSchema } from '../../shared/model/ids';
import type { SearchType } from '../../shared/model/saved-search';
import type { ServiceContext } from './context';
import type { EngineNews, SearchedLibrary, SearchPort } from './search-engine';
import { listUnits, unitOf } from './search-units';

/** Opens the engine of a library. `onLost` says that it came back without knowing which documents there are. */
export type OpenSearch = (
  library: SearchedLibrary,
  news: EngineNews & { readonly onLost: () => void },
) => SearchPort;

export interface SearchService {
  /**
   * Best first. Sees every save that was acknowledged before; while the index is built, `state` says how much of the
   * library the answer covers. An empty query finds nothing.
   * @param types kinds to look in; empty for all
   */
  query(text: string, types: readonly SearchType[], limit: number): Promise<SearchAnswer>;
  /** Where a query is found in one document, in reading order; none for an annotation. */
  places(text: string, type: SearchType, id: string): Promise<Result<SearchPlace[]>>;
  /** Begins to bring the index up to date; asking a question does so too. */
  readonly start: () => void;
  /** Resolves once every document can be found. */
  whenReady(): Promise<void>;
  /** @returns a function that stops listening */
  onProgress(listener: (state: IndexState) => void): () => void;
  /** Ends the engine and saves its index; the library does it when it is closed. */
  close(): Promise<void>;
}

/** Units that are named in one message, so that no thread is held up by a long one. */
const unitsOfPart = 2000;

export function createSearchService(
  { library }: Pick<ServiceContext, 'library'>,
  open: OpenSearch,
  onFault: (message: string) => void,
): SearchService {
  const listeners = new Set<(state: IndexState) => void>();
  let opened: { readonly port: SearchPort; reconciled: Promise<void> } | null = null;
  let isClosed = false;

  /** Names every unit to the engine, in parts. */
  async function reconcile(port: SearchPort): Promise<void> {
    const units = await listUnits(library);
    const parts: Promise<void>[] = [];
    for (let start = 0; start === 0 || start < units.length; start += unitsOfPart) {
      const end = start + unitsOfPart;
      const part = { isFirst: start === 0, isLast: end >= units.length };
      // The engine takes them in this order; only the last answer is waited for by those who ask.
      parts.push(port.reconcile(units.slice(start, end), part));
    }
    await Promise.all(parts);
  }

  function engine(): NonNullable<typeof opened> {
    if (isClosed) throw new Error('The search is closed');
    if (opened) return opened;
    const { folder, id } = library.info;
    const port = open(
      { folder, id, isWritable: library.readOnly === null },
      {
        onState: (state) => {
          for (const listener of listeners) listener(state);
        },
        onFault,
        onLost: () => {
          if (opened) opened.reconciled = begin(port);
        },
      },
    );
    // Listening comes before listing, so that no change falls between the two.
    const touch = ({ collection, id: document }: { collection: string; id: string }): void => {
      const key = unitOf(collection, document);
      if (key !== null && !isClosed) port.touch(key);
    };
    library.on('changed', touch);
    library.on('removed', touch);
    opened = { port, reconciled: begin(port) };
    return opened;
  }

  /** A failure is told by the question that waits for it; without one it is told here. */
  function begin(port: SearchPort): Promise<void> {
    const begun = reconcile(port);
    begun.catch((error: unknown) => {
      if (!isClosed) onFault(`The documents could not be listed for the search: ${String(error)}`);
    });
    return begun;
  }

  const categories = () => library.settings.get().data.categories;

  async function close(): Promise<void> {
    isClosed = true;
    await opened?.port.close();
  }
  library.beforeClose(close);

  return {
    async query(query, types, limit) {
      const { port, reconciled } = engine();
      await reconciled;
      const answer = await port.query({ query, types, limit, categories: categories() });
      const hits = answer.hits.map(({ source, ...hit }) => ({
        ...hit,
        source: source === null ? null : sourceIdSchema.parse(source),
      }));
      return { ...answer, hits };
    },
    async places(query, type, id) {
      if (type === 'annotation') return succeed([]);
      const { port } = engine();
      const places = await port.places({ query, categories: categories() }, { kind: type, id });
      if (places === null) return fail('document-missing', { noun: type });
      return succeed(
        places.map((place) =>
          place.kind === 'claim'
            ? { kind: 'claim', claim: claimIdSchema.parse(place.claim) }
            : place,
        ),
      );
    },
    start() {
      if (!isClosed) engine();
    },
    async whenReady() {
      const { port, reconciled } = engine();
      await reconciled;
      await port.whenReady();
    },
    onProgress(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close,
  };
}
