import { succeed, type Result } from '../../shared/errors';
import type { Comparison, DocumentHistory, DocumentReference } from '../../shared/ipc/safety-views';
import { kinds } from './compare/kinds';
import type { KeptDocuments } from './kept-documents';

/** Earlier versions of any document. */
export interface HistoryService {
  list(reference: DocumentReference): Promise<Result<DocumentHistory>>;
  /** What changed from that version to the document as it is now. */
  compare(reference: DocumentReference, gen: number): Promise<Result<Comparison>>;
  /** Writes that version again as the newest one; one that says what the present one says writes nothing. */
  restore(reference: DocumentReference, gen: number): Promise<Result<{ gen: number }>>;
}

export function createHistoryService(documents: KeptDocuments): HistoryService {
  return {
    async list(reference) {
      const present = await documents.present(reference);
      if (!present.ok) return present;
      const versions = await documents.collection(reference).history(reference.id);
      if (!versions.ok) return versions;
      const { data, gen } = present.value;
      const title = await documents.title(reference, data);
      return succeed({ title, gen, versions: [...versions.value] });
    },
    async compare(reference, gen) {
      const present = await documents.present(reference);
      if (!present.ok) return present;
      const earlier =
        gen === present.value.gen
          ? present
          : await documents.collection(reference).readGeneration(reference.id, gen);
      if (!earlier.ok) return earlier;
      return succeed(await documents.compare(reference, earlier.value.data, present.value.data));
    },
    async restore(reference, gen) {
      const present = await documents.present(reference);
      if (!present.ok) return present;
      const collection = documents.collection(reference);
      const earlier = await collection.readGeneration(reference.id, gen);
      if (!earlier.ok) return earlier;
      const kind = kinds[reference.collection];
      const written = await collection.update(reference.id, (now) => {
        const restored = kind.fit(earlier.value.data, now);
        return succeed(JSON.stringify(restored) === JSON.stringify(now) ? now : restored);
      });
      return written.ok ? succeed({ gen: written.value.gen }) : written;
    },
  };
}
