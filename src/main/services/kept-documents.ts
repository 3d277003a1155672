import { fail, type Result } from '../../shared/errors';
import type { Comparison, DocumentReference } from '../../shared/ipc/safety-views';
import { sourceIdSchema } from '../../shared/model/ids';
import type { Collection, Library, Version } from '../store/library';
import { isSafeId } from '../store/paths';
import { compare } from './compare/compare';
import { kinds } from './compare/kinds';
import { loadNames } from './compare/load-names';
import { annotationDefinition, sourceDefinition } from './definitions';
import type { PassageReader } from './passages';

/** Documents of every kind, read and shown alike. Data is that of the kind's schema. */
export interface KeptDocuments {
  collection(reference: DocumentReference): Collection<object>;
  present(reference: DocumentReference): Promise<Result<Version<object>>>;
  /** What the document is called in lists. */
  title(reference: DocumentReference, data: unknown): Promise<string>;
  /** Null stands for a version that does not exist. */
  compare(
    reference: DocumentReference,
    before: object | null,
    after: object | null,
  ): Promise<Comparison>;
}

export function createKeptDocuments(library: Library, passages: PassageReader): KeptDocuments {
  const collection = ({ collection: name }: DocumentReference) => kinds[name].collectionIn(library);
  return {
    collection,
    async present(reference) {
      // A page that asks for what never was an id is told what is true: there is no such document.
      if (!isSafeId(reference.id)) {
        return fail('document-missing', { noun: kinds[reference.collection].definition.noun });
      }
      return collection(reference).get(reference.id);
    },
    async title({ collection: name, id }, data) {
      if (name !== annotationDefinition.name) return kinds[name].title(data);
      const source = await library.collection(sourceDefinition).get(sourceIdSchema.parse(id));
      return source.ok ? `Marks in ${source.value.data.title}` : 'Marks in a source that is gone';
    },
    async compare({ collection: name }, before, after) {
      const kind = kinds[name];
      const versions = [before, after].filter((data) => data !== null);
      const names = await loadNames(
        library,
        passages,
        versions.map((data) => kind.pointers(data)),
      );
      return compare(before && kind.render(before, names), after && kind.render(after, names));
    },
  };
}
