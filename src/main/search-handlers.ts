import { succeed } from '../shared/errors';
import type { searchContract } from '../shared/ipc/search-contract';
import type { Handlers } from './ipc/register-handlers';
import type { OpenedLibrary } from './services/library-host';

/** The methods of `searchContract`, answered by the services of the library that is open. */
export function createSearchHandlers(
  opened: () => OpenedLibrary,
): Pick<Handlers, keyof typeof searchContract> {
  return {
    'search.query': async ({ query, types, limit }) =>
      succeed(await opened().search.query(query, types, limit)),
    'search.places': ({ query, type, id }) => opened().search.places(query, type, id),
    'searches.list': async () => succeed([...(await opened().savedSearches.list())]),
    'searches.save': (search) => opened().savedSearches.save(search),
    'searches.remove': ({ id }) => opened().savedSearches.remove(id),
    'searches.restore': ({ id }) => opened().savedSearches.restore(id),
  };
}
