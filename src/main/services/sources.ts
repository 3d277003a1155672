import path from 'node:path';
import { importWarningCatalogue, succeed, type Result } from '../../shared/errors';
import type { ImportReport, SourceRow, SourceView } from '../../shared/ipc/views';
import { sourceIdSchema, type SourceId } from '../../shared/model/ids';
import { sourceSchema, type Bibliography, type Source } from '../../shared/model/source';
import { wordsOf } from '../../shared/text/segments';
import { createTextIndex } from '../../shared/text/text-index';
import type { ReadSource } from '../import';
import { removeChange } from '../store/library';
import { instant, restoreLatest, sha256, type ServiceContext } from './context';
import {
  annotationDefinition,
  meetingDefinition,
  sourceDefinition,
  type SourceSummary,
} from './definitions';
import { guessLanguage } from './guess-language';

/** The readers and what they find in a text, loaded with the first import: a start has no use for them. */
async function loadReaders() {
  const [readers, files, extract] = await Promise.all([
    import('../import'),
    import('../import/read-file'),
    import('../extract'),
  ]);
  return { ...readers, ...files, ...extract };
}
type Readers = Awaited<ReturnType<typeof loadReaders>>;

/** One file to import; `read` is called once, when its turn comes. */
export interface ImportItem {
  /** Shown in the report: the file name without its folder, or a word for pasted text. */
  readonly name: string;
  /** Kept with the original; null for text that was pasted. */
  readonly fileName: string | null;
  readonly read: () => Promise<Result<Uint8Array>>;
}

export interface ImportProgress {
  readonly signal?: AbortSignal;
  readonly onStep?: (done: number, total: number, name: string) => void;
}

/** A part of the list of sources, added last first. */
export interface SourcePage {
  readonly rows: readonly SourceRow[];
  /** Sources in the library, whatever is on this page. */
  readonly total: number;
}

export interface SourceService {
  /** Added last first. */
  list(): Promise<readonly SourceRow[]>;
  /** The rows of these sources, without those that do not exist. */
  rows(ids: readonly SourceId[]): Promise<readonly SourceRow[]>;
  /** @param before only sources that were added before this one; null begins with the last */
  page(before: SourceId | null, limit: number): Promise<SourcePage>;
  get(id: SourceId): Promise<Result<SourceView>>;
  text(id: SourceId): Promise<Result<string>>;
  update(id: SourceId, gen: number, patch: Partial<Bibliography>): Promise<Result<SourceView>>;
  /** Each file succeeds or fails by itself; a cancelled import keeps what was finished. */
  importItems(items: readonly ImportItem[], progress?: ImportProgress): Promise<ImportReport>;
  remove(id: SourceId): Promise<Result<null>>;
  restore(id: SourceId): Promise<Result<null>>;
}

export function fileItem(file: string): ImportItem {
  const name = path.basename(file);
  return {
    name,
    fileName: name,
    read: async () => (await loadReaders()).readSourceFile(file),
  };
}

export function textItem(text: string): ImportItem {
  const bytes = new TextEncoder().encode(text);
  return { name: 'Pasted text', fileName: null, read: () => Promise.resolve(succeed(bytes)) };
}

export function createSourceService(context: ServiceContext): SourceService {
  const { library } = context;
  const sources = library.collection(sourceDefinition);

  const marks = library.collection(annotationDefinition);
  /** How many records rest on each source; counted anew when a record has changed. */
  let records: Promise<ReadonlyMap<string, number>> | null = null;
  const forgetRecords = ({ collection }: { collection: string }): void => {
    if (collection === meetingDefinition.name) records = null;
  };
  library.on('changed', forgetRecords);
  library.on('removed', forgetRecords);

  async function countRecords(): Promise<ReadonlyMap<string, number>> {
    const counted = new Map<string, number>();
    for (const { summary } of await library.collection(meetingDefinition).list())
      for (const id of summary.sources) counted.set(id, (counted.get(id) ?? 0) + 1);
    return counted;
  }

  async function rows(ids: readonly SourceId[]): Promise<readonly SourceRow[]> {
    const [entries, files, used] = await Promise.all([
      sources.listSome(ids),
      marks.listSome(ids),
      (records ??= countRecords()),
    ]);
    const marked = new Map<string, number>(files.map(({ id, summary }) => [id, summary.marks]));
    return entries.map(({ id, summary }) =>
      toRow(id, summary, marked.get(id) ?? 0, used.get(id) ?? 0),
    );
  }

  async function page(before: SourceId | null, limit: number): Promise<SourcePage> {
    const ids = await sources.ids();
    const end = before === null ? ids.length : countBelow(ids, before);
    const wanted = ids.slice(Math.max(0, end - limit), end).reverse();
    return { rows: await rows(wanted), total: ids.length };
  }

  async function get(id: SourceId): Promise<Result<SourceView>> {
    const [stored, text] = await Promise.all([sources.get(id), library.text.read(id)]);
    if (!stored.ok) return stored;
    if (!text.ok) return text;
    return succeed({ source: stored.value.data, gen: stored.value.gen, text: text.value });
  }

  async function importOne(
    item: ImportItem,
    known: Map<string, { id: SourceId; title: string }>,
    report: ImportReport,
  ): Promise<void> {
    const bytes = await item.read();
    if (!bytes.ok) {
      report.failed.push({ name: item.name, error: bytes.error });
      return;
    }
    const checksum = sha256(bytes.value);
    const duplicate = known.get(checksum);
    if (duplicate) {
      report.duplicates.push({ name: item.name, ...duplicate });
      return;
    }
    const readers = await loadReaders();
    const read =
      item.fileName === null
        ? readers.readPastedText(new TextDecoder().decode(bytes.value), item.name)
        : readers.readSource(bytes.value, { fileName: item.fileName });
    const stored = read.ok
      ? await store(item, bytes.value, checksum, describe(read.value, readers), read.value)
      : read;
    if (!stored.ok) {
      report.failed.push({ name: item.name, error: stored.error });
      return;
    }
    const { id, title } = stored.value;
    known.set(checksum, { id, title });
    report.imported.push({ name: item.name, id, title });
  }

  /** The record is written last: until it is there, the files beside it belong to nothing and are swept up. */
  async function store(
    item: ImportItem,
    bytes: Uint8Array,
    checksum: string,
    bibliography: Bibliography,
    read: ReadSource,
  ): Promise<Result<Source>> {
    const id = sourceIdSchema.parse(context.makeId());
    const extension =
      item.fileName === null ? 'txt' : path.extname(item.fileName).slice(1).toLowerCase();
    const original = await library.originals.write(id, extension, bytes);
    if (!original.ok) return original;
    const text = await library.text.write(id, read.text);
    if (!text.ok) return text;
    const source = sourceSchema.parse({
      ...bibliography,
      id,
      original: {
        fileName: item.fileName,
        mediaType: 'text/plain',
        extension,
        sha256: checksum,
        bytes: bytes.byteLength,
        capturedAt: instant(context),
      },
      text: {
        sha256: text.value.sha256,
        length: createTextIndex(read.text).length,
        words: [...wordsOf(read.text)].length,
      },
      blocks: [...read.blocks],
      warnings: read.warnings.map((code) =>
        importWarningCatalogue[code].replace('{encoding}', read.encoding),
      ),
    } satisfies Source);
    const written = await sources.put(id, source, { expectedGen: 0 });
    return written.ok ? succeed(source) : written;
  }

  return {
    list: async () => (await page(null, Infinity)).rows,
    rows,
    page,
    get,
    text: (id) => library.text.read(id),
    async update(id, gen, patch) {
      const stored = await sources.get(id);
      if (!stored.ok) return stored;
      const changed = sourceSchema.parse({ ...stored.value.data, ...patch });
      const written = await sources.put(id, changed, { expectedGen: gen });
      return written.ok ? get(id) : written;
    },
    async importItems(items, { signal, onStep } = {}) {
      const report: ImportReport = { imported: [], duplicates: [], failed: [] };
      const entries = await sources.list();
      const known = new Map(
        entries.map(({ id, summary }) => [summary.originalSha256, { id, title: summary.title }]),
      );
      for (const [done, item] of items.entries()) {
        if (signal?.aborted) {
          report.failed.push({
            name: item.name,
            error: { code: 'operation-cancelled', details: {} },
          });
          continue;
        }
        onStep?.(done, items.length, item.name);
        await importOne(item, known, report);
      }
      return report;
    },
    async remove(id) {
      const changes = [removeChange(sourceDefinition, id)];
      if (await library.collection(annotationDefinition).has(id)) {
        changes.push(removeChange(annotationDefinition, id));
      }
      const removed = await library.transaction('remove source', changes);
      return removed.ok ? succeed(null) : removed;
    },
    async restore(id) {
      const restored = await restoreLatest(library, sourceDefinition.name, id);
      if (!restored.ok) return restored;
      const marks = await restoreLatest(library, annotationDefinition.name, id);
      return marks.ok || marks.error.code === 'document-missing' ? succeed(null) : marks;
    },
  };
}

/** How many of the ids, which ascend, come before the given one. */
function countBelow(ids: readonly SourceId[], id: SourceId): number {
  let [low, high] = [0, ids.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ids[middle] ?? id) < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

function toRow(
  id: SourceId,
  summary: SourceSummary,
  annotations: number,
  meetings: number,
): SourceRow {
  return {
    id,
    title: summary.title,
    publisher: summary.publisher,
    issued: summary.issued,
    reliability: summary.reliability,
    tags: [...summary.tags],
    words: summary.words,
    annotations,
    meetings,
  };
}

/** Longest title made from the first words of a text that has no headline, in UTF-16 units. */
const longestMadeTitle = 90;

/** What the text and its container say about themselves; the analyst can correct all of it. */
function describe(
  read: ReadSource,
  { readSourceMetadata }: Pick<Readers, 'readSourceMetadata'>,
): Bibliography {
  const found = readSourceMetadata(read.text);
  const hints = read.metadata;
  return {
    title: hints.title ?? found.title?.value ?? firstWords(read.text, found.dateline?.value ?? ''),
    author: hints.author ?? found.author?.value ?? null,
    publisher: hints.publisher ?? found.publisher?.value ?? null,
    issued: hints.publishedDate ?? found.publishedDate?.value ?? null,
    accessed: null,
    URL: null,
    dateline: found.dateline?.value ?? null,
    language: hints.language ?? guessLanguage(read.text),
    reliability: null,
    marking: null,
    tags: [],
  };
}

/** The beginning of a text that has no headline, behind its dateline. */
function firstWords(text: string, dateline: string): string {
  const [first = ''] = text.trimStart().split('\n', 1);
  const line = first.startsWith(dateline)
    ? first.slice(dateline.length).replace(/^[\s–—:-]+/u, '') || first
    : first;
  if (line.length <= longestMadeTitle) return line;
  const cut = line.slice(0, longestMadeTitle);
  const space = cut.lastIndexOf(' ');
  return `${space > 0 ? cut.slice(0, space) : cut}…`;
}
