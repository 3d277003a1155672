import { fail, succeed, type Result } from '../../shared/errors';
import type { Comparison, DocumentReference, SetAside } from '../../shared/ipc/safety-views';
import type { Library, Quarantined } from '../store/library';
import { kindNamed, kinds } from './compare/kinds';
import type { KeptDocuments } from './kept-documents';

/** Files that were set aside because they were no sound documents. */
export interface QuarantineService {
  /** Newest first. */
  list(): Promise<readonly SetAside[]>;
  viewOf(quarantined: Quarantined): Promise<SetAside>;
  /** From the document as it is now to the readable file. */
  compare(entry: string): Promise<Result<Comparison>>;
  /** Takes the content of a readable file as the newest version of its document; the file stays where it is. */
  restore(entry: string): Promise<Result<DocumentReference>>;
  /** How many files were set aside since the library was being opened and not put back. */
  waiting(): Promise<number>;
}

/** `<collection>.<id>.<generation>.<time>.json`; a file that was no document bears another name. */
const documentEntry = /^([a-z0-9-]+)\.([a-z0-9-]+)\.\d+\.[0-9TZ]+\.json$/;

/** @param since UTC instant at which the opening of the library began */
export function createQuarantineService(
  library: Library,
  documents: KeptDocuments,
  since: string,
): QuarantineService {
  // What the opening itself set aside is found in the folder; what comes later is told.
  const waiting = library.quarantine
    .list()
    .then((all) => all.filter(({ setAside }) => setAside >= since).map(({ entry }) => entry))
    .then((entries) => new Set(entries));
  // Whoever asks for the number is told of a folder that cannot be read.
  waiting.catch(() => undefined);
  library.on('damaged', ({ entry }) => {
    void waiting.then(
      (entries) => entries.add(entry),
      () => undefined,
    );
  });

  /** The content of a file as a document of its kind; null where it is damaged beyond its checksum. */
  async function read(entry: string, reference: DocumentReference | null): Promise<object | null> {
    if (reference === null) return null;
    const found = await library.quarantine.read(entry);
    if (!found.ok) return null;
    return kinds[reference.collection].read(found.value.data, reference.id);
  }

  async function viewOf({
    entry,
    file,
    reason,
    setAside,
    recoveredGen,
  }: Quarantined): Promise<SetAside> {
    const document = referenceOf(entry);
    const content = await read(entry, document);
    const present = document && (await documents.present(document));
    const data = present?.ok ? present.value.data : content;
    return {
      entry,
      file,
      document,
      title: document && data ? await documents.title(document, data) : file,
      reason,
      setAside,
      isRecovered: recoveredGen !== null,
      isReadable: content !== null,
    };
  }

  async function open(
    entry: string,
  ): Promise<Result<{ reference: DocumentReference; content: object }>> {
    const found = (await library.quarantine.list()).find((one) => one.entry === entry);
    if (!found) return fail('document-missing', { noun: 'file' });
    const reference = referenceOf(entry);
    const content = await read(entry, reference);
    if (reference && content) return succeed({ reference, content });
    return fail('document-damaged', { file: found.file, reason: found.reason });
  }

  async function done(
    entry: string,
    reference: DocumentReference,
  ): Promise<Result<DocumentReference>> {
    (await waiting).delete(entry);
    return succeed(reference);
  }

  return {
    async list() {
      const views: SetAside[] = [];
      for (const one of await library.quarantine.list()) views.push(await viewOf(one));
      return views.sort((a, b) => (a.setAside < b.setAside ? 1 : a.setAside > b.setAside ? -1 : 0));
    },
    viewOf,
    async compare(entry) {
      const opened = await open(entry);
      if (!opened.ok) return opened;
      const { reference, content } = opened.value;
      const present = await documents.present(reference);
      if (!present.ok && present.error.code !== 'document-missing') return present;
      if (!present.ok) return succeed(await documents.compare(reference, null, content));
      const now = present.value.data;
      const fitted = kinds[reference.collection].fit(content, now);
      return succeed(await documents.compare(reference, now, fitted));
    },
    async restore(entry) {
      const opened = await open(entry);
      if (!opened.ok) return opened;
      const { reference, content } = opened.value;
      const collection = documents.collection(reference);
      const updated = await collection.update(reference.id, (now) =>
        succeed(kinds[reference.collection].fit(content, now)),
      );
      if (updated.ok) return done(entry, reference);
      if (updated.error.code !== 'document-missing') return updated;
      // No good version was left; what was set aside becomes the first one.
      const made = await collection.put(reference.id, content, { expectedGen: 0 });
      return made.ok ? done(entry, reference) : made;
    },
    waiting: async () => (await waiting).size,
  };
}

function referenceOf(entry: string): DocumentReference | null {
  const [, collection = '', id = ''] = documentEntry.exec(entry) ?? [];
  const named = kindNamed(collection);
  return named ? { collection: named.collection, id } : null;
}
