import { succeed, type Result } from '../../shared/errors';
import type { SavedSearchView } from '../../shared/ipc/search-views';
import { savedSearchIdSchema, type SavedSearchId } from '../../shared/model/ids';
import type { SavedSearch } from '../../shared/model/saved-search';
import { foldText } from '../../shared/text/normalise';
import { restoreLatest, type ServiceContext } from './context';
import { savedSearchDefinition } from './definitions';
import { compareText } from './meetings';

export interface SavedSearchService {
  /** By name. */
  list(): Promise<readonly SavedSearchView[]>;
  /** Keeps a search; one of the same name is replaced. */
  save(search: Omit<SavedSearch, 'id'>): Promise<Result<SavedSearchView>>;
  remove(id: SavedSearchId): Promise<Result<null>>;
  restore(id: SavedSearchId): Promise<Result<null>>;
}

export function createSavedSearchService({ library, makeId }: ServiceContext): SavedSearchService {
  const searches = library.collection(savedSearchDefinition);
  return {
    async list() {
      const entries = await searches.list();
      return (
        entries
          .map(({ id, summary }) => ({ id, ...summary }))
          // Accents and case decide only between names that are otherwise the same.
          .sort(
            (a, b) =>
              compareText(foldText(a.name), foldText(b.name)) || compareText(a.name, b.name),
          )
      );
    },
    async save(search) {
      const same = (await searches.list()).find(({ summary }) => summary.name === search.name);
      const id = same?.id ?? savedSearchIdSchema.parse(makeId());
      const saved = { ...search, id };
      const written = same
        ? await searches.update(id, () => succeed(saved))
        : await searches.put(id, saved, { expectedGen: 0 });
      return written.ok ? succeed(saved) : written;
    },
    async remove(id) {
      const removed = await searches.remove(id);
      return removed.ok ? succeed(null) : removed;
    },
    restore: (id) => restoreLatest(library, savedSearchDefinition.name, id),
  };
}
