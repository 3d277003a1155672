import { join } from 'node:path';
import { RapporteurError } from '../../shared/errors';
import type { ErrorCode, ErrorDetails } from '../../shared/errors';
import { librarySchemaVersion } from '../../shared/model/library';
import { findMissing, parseCensus } from './census';
import { parseDocument } from './document-reader';
import type { Rules } from './document-reader';
import { parseDraft } from './drafts';
import { decodeEnvelope, sha256Of } from './envelope';
import { attempt, readable, reasonOf } from './failure';
import { errorCodeOf, orMissing } from './file-system';
import type { FileSystem } from './file-system';
import { parseJournal } from './journal';
import type { AnyCollectionDefinition } from './library';
import { migrations } from './migrations';
import type { Migration } from './migrations';
import { parseVersions, versionsFile } from './migrations/before-migration';
import { libraryRules } from './opened-library';
import { isSafeId, LibraryPaths, serviceFolders } from './paths';
import type { Place } from './paths';
import { listQuarantine } from './quarantine';
import { parseTrashEntry } from './trash';
import { temporaryName } from './write-file';

/**
 * `problem`: something is wrong or waits to be finished. `note`: something to know about; the library is sound.
 * The words are those of the catalogue for `code`.
 */
export interface Finding {
  readonly severity: 'problem' | 'note';
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
}

export interface CheckReport {
  readonly folder: string;
  /** What was read and found as it should be, and what was not, together. */
  readonly checked: {
    readonly documents: number;
    readonly versions: number;
    readonly attachments: number;
  };
  readonly findings: readonly Finding[];
  /** No problems; notes are allowed. */
  readonly isSound: boolean;
}

export interface CheckOptions {
  readonly files: FileSystem;
  readonly definitions: readonly AnyCollectionDefinition[];
  readonly migrations?: readonly Migration[];
  /** Told after each document. */
  readonly onProgress?: (checked: number) => void;
}

/**
 * Reads every file of a library and says what is wrong (rule D24). It changes nothing, takes no lock and can run beside a
 * writer. The caches are not read: they can be deleted at any time.
 */
export async function checkLibrary(folder: string, options: CheckOptions): Promise<CheckReport> {
  const root = await attempt(() => readable(folder, orMissing(options.files.realPath(folder))));
  if (!root.ok || root.value === null) {
    const { code, details } = root.ok
      ? ({ code: 'library-missing', details: { folder } } as const)
      : root.error;
    return {
      folder,
      checked: { documents: 0, versions: 0, attachments: 0 },
      findings: [{ severity: 'problem', code, details }],
      isSound: false,
    };
  }
  return new Checker(new LibraryPaths(root.value), options).run();
}

/** Entries that other programs put into any folder and that do no harm. */
const harmless =
  /^(?:\.DS_Store|Thumbs\.db|desktop\.ini|\.git|\.gitignore|\.stfolder|\.stversions)$/;

class Checker {
  private readonly files: FileSystem;
  private readonly findings: Finding[] = [];
  private readonly checked = { documents: 0, versions: 0, attachments: 0 };
  private readonly known = new Map<string, Set<string>>();
  private readonly links: { from: string; collection: string; id: string }[] = [];
  private libraryId: string | null = null;

  constructor(
    private readonly paths: LibraryPaths,
    private readonly options: CheckOptions,
  ) {
    this.files = options.files;
  }

  async run(): Promise<CheckReport> {
    await this.look('library.json', () => this.checkLibraryFile());
    for (const definition of this.options.definitions)
      await this.look(definition.name, () => this.checkCollection(definition));
    for (const { from, collection, id } of this.links)
      if (this.known.get(collection)?.has(id) === false)
        this.problem('check-link-broken', { file: from, target: `${collection}/${id}` });
    await this.look('census.json', () => this.checkCensus());
    await this.look(versionsFile, () => this.checkVersions());
    await this.look('journal', () => this.checkJournal());
    await this.look('history', () => this.checkHistory());
    await this.look('trash', () => this.checkTrash());
    await this.look('conflicts', () => this.checkConflicts());
    await this.look('drafts', () => this.checkDrafts());
    await this.look('quarantine', () => this.checkQuarantine());
    await this.look('.', () => this.checkRoot());
    return {
      folder: this.paths.root,
      checked: this.checked,
      findings: this.findings,
      isSound: this.findings.every(({ severity }) => severity === 'note'),
    };
  }

  private problem(code: ErrorCode, details: ErrorDetails): void {
    this.findings.push({ severity: 'problem', code, details });
  }

  private note(code: ErrorCode, details: ErrorDetails): void {
    this.findings.push({ severity: 'note', code, details });
  }

  /** What the drive does not give is a problem like any other, and the rest is looked at all the same. */
  private async look(file: string, part: () => Promise<void>): Promise<void> {
    try {
      await part();
    } catch (error) {
      if (errorCodeOf(error) === null && !(error instanceof RapporteurError)) throw error;
      this.problem('document-unreadable', { file, reason: reasonOf(error) });
    }
  }

  /** The bytes of a file, or null after saying why there are none. */
  private async read(path: string, label: string): Promise<Uint8Array | null> {
    try {
      return await this.files.readFile(path);
    } catch (error) {
      if (errorCodeOf(error) === null) throw error;
      this.problem('document-unreadable', { file: label, reason: reasonOf(error) });
      return null;
    }
  }

  private async list(path: string) {
    return [...((await orMissing(this.files.list(path))) ?? [])].sort((a, b) =>
      a.name < b.name ? -1 : 1,
    );
  }

  /** Adds what a document file is worth. @returns its data where it is sound */
  private async checkDocument<T>(place: Place, rules: Rules<T>): Promise<T | null> {
    const bytes = await this.read(place.file, place.label);
    if (bytes === null) return null;
    this.checked.documents += 1;
    this.options.onProgress?.(this.checked.documents);
    const parsed = parseDocument(this.session, place, rules, bytes);
    const file = place.label;
    if (parsed.kind === 'sound') return parsed.version.data;
    if (parsed.kind === 'newer') this.problem('document-newer', { file, schema: parsed.schema });
    else this.problem('document-damaged', { file, reason: parsed.reason });
    return null;
  }

  private get session() {
    return {
      files: this.files,
      paths: this.paths,
      migrations: this.options.migrations ?? migrations,
    };
  }

  private async checkLibraryFile(): Promise<void> {
    const { libraryFile } = this.paths;
    if ((await orMissing(this.files.stat(libraryFile))) === null) {
      this.problem('library-not-recognised', { folder: this.paths.root });
      return;
    }
    const bytes = await this.read(libraryFile, 'library.json');
    if (bytes === null) return;
    const found = decodeEnvelope(bytes, { id: null, schema: librarySchemaVersion });
    if (found.kind === 'newer')
      this.problem('library-newer', { folder: this.paths.root, schema: found.schema });
    else if (found.kind === 'damaged')
      this.problem('document-damaged', { file: 'library.json', reason: found.reason });
    else if (isSafeId(found.envelope.id)) {
      this.libraryId = found.envelope.id;
      await this.checkDocument(this.paths.library(this.libraryId), libraryRules);
    } else {
      this.problem('document-damaged', { file: 'library.json', reason: 'its id is not one' });
    }
  }

  private async checkCollection(definition: AnyCollectionDefinition): Promise<void> {
    const { name, layout } = definition;
    const ids = new Set<string>();
    this.known.set(name, ids);
    const folder = this.paths.collection(name);
    const stat = await orMissing(this.files.stat(folder));
    if (stat === null) return;
    if (stat.kind !== 'folder') {
      this.problem('check-entry-strange', { file: name, reason: 'it is not a folder' });
      return;
    }
    for (const { name: entry, kind } of await this.list(folder)) {
      const label = `${name}/${entry}`;
      if (temporaryName.test(entry)) {
        this.note('check-leftover', { file: label });
        continue;
      }
      const id = layout === 'flat' ? entry.replace(/\.json$/, '') : entry;
      const isNamed = isSafeId(id) && (layout !== 'flat' || entry.endsWith('.json'));
      if (!isNamed) {
        if (!harmless.test(entry))
          this.note('check-entry-strange', { file: label, reason: 'its name is not an id' });
      } else if (kind !== (layout === 'flat' ? 'file' : 'folder')) {
        const reason = kind === 'link' ? 'it is a link' : `it is a ${kind}`;
        this.problem('check-entry-strange', { file: label, reason });
      } else {
        await this.checkOne(definition, this.paths.document(definition, id), ids);
      }
    }
  }

  private async checkOne(
    definition: AnyCollectionDefinition,
    place: Place,
    ids: Set<string>,
  ): Promise<void> {
    if (place.own !== null && (await orMissing(this.files.stat(place.file))) === null) {
      this.note('check-leftover', { file: place.label });
      return;
    }
    // Whether it is sound or not, what refers to it does not dangle.
    ids.add(place.id);
    const { schema, schemaVersion } = definition;
    const data = await this.checkDocument(place, { schema, schemaVersion });
    if (data === null) return;
    // The schema has just parsed it, so the functions of its definition may have it.
    const parsed = data as never;
    for (const { collection, id } of definition.references?.(parsed) ?? [])
      this.links.push({ from: place.label, collection, id });
    for (const attachment of definition.attachments?.(parsed) ?? [])
      await this.checkAttachment(place, attachment);
    await this.checkStrangersBeside(place, definition.attachments?.(parsed) ?? []);
  }

  private async checkAttachment(
    place: Place,
    attachment: { readonly file: string; readonly sha256: string },
  ): Promise<void> {
    if (place.own === null) return;
    const file = `${place.collection}/${place.id}/${attachment.file}`;
    const path = join(place.own, attachment.file);
    if ((await orMissing(this.files.stat(path))) === null) {
      this.problem('check-attachment-missing', { file });
      return;
    }
    const bytes = await this.read(path, file);
    if (bytes === null) return;
    this.checked.attachments += 1;
    if (sha256Of(bytes) !== attachment.sha256)
      this.problem('check-attachment-damaged', { file, reason: 'its checksum differs' });
  }

  private async checkStrangersBeside(
    place: Place,
    attachments: readonly { readonly file: string }[],
  ): Promise<void> {
    if (place.own === null) return;
    const expected = new Set([
      place.file,
      ...attachments.map(({ file }) => join(place.own ?? '', file)),
    ]);
    for (const { name } of await this.list(place.own)) {
      const file = `${place.collection}/${place.id}/${name}`;
      if (expected.has(join(place.own, name)) || harmless.test(name)) continue;
      this.note('check-entry-strange', { file, reason: 'nothing refers to it' });
    }
  }

  private async checkCensus(): Promise<void> {
    const path = join(this.paths.root, 'census.json');
    if ((await orMissing(this.files.stat(path))) === null) return;
    const bytes = await this.read(path, 'census.json');
    if (bytes !== null && parseCensus(bytes) === null)
      this.problem('document-damaged', { file: 'census.json', reason: 'it is not a count' });
    const counts: Record<string, number> = {};
    for (const [name, ids] of this.known) counts[name] = ids.size;
    const { shrunk } = await findMissing(this.session, counts);
    for (const { collection, missing, expected } of shrunk)
      this.problem('check-vanished', { folder: collection, missing, expected });
  }

  private async checkVersions(): Promise<void> {
    const path = join(this.paths.root, versionsFile);
    if ((await orMissing(this.files.stat(path))) === null) return;
    const bytes = await this.read(path, versionsFile);
    if (bytes !== null && parseVersions(bytes) === null)
      this.problem('document-damaged', { file: versionsFile, reason: 'it is no list of versions' });
  }

  private async checkJournal(): Promise<void> {
    for (const { name, kind } of await this.list(this.paths.service('journal'))) {
      const file = `journal/${name}`;
      const number = /^(\d{1,15})\.json$/.exec(name)?.[1];
      if (kind !== 'file' || number === undefined) {
        this.note('check-leftover', { file });
        continue;
      }
      const bytes = await this.read(join(this.paths.service('journal'), name), file);
      if (bytes === null) continue;
      const read = parseJournal(this.libraryId ?? '', Number(number), bytes);
      if (read.kind === 'sound') this.problem('check-journal-unfinished', { file });
      else this.problem('document-damaged', { file, reason: read.reason });
    }
  }

  private rulesOf(collection: string): Rules<unknown> | null {
    if (collection === 'library') return libraryRules;
    return this.options.definitions.find(({ name }) => name === collection) ?? null;
  }

  private async checkHistory(): Promise<void> {
    const history = this.paths.service('history');
    for (const collection of await this.list(history)) {
      const rules = this.rulesOf(collection.name);
      if (rules === null || collection.kind !== 'folder') continue;
      for (const { name: id, kind } of await this.list(join(history, collection.name))) {
        if (kind !== 'folder' || !isSafeId(id)) continue;
        for (const version of await this.list(join(history, collection.name, id)))
          await this.checkVersion(
            { collection: collection.name, id },
            rules,
            `history/${collection.name}/${id}/${version.name}`,
          );
      }
    }
  }

  private async checkVersion(
    place: Pick<Place, 'collection' | 'id'>,
    rules: Rules<unknown>,
    file: string,
  ): Promise<void> {
    const text = /\/text\.([0-9a-f]{8})\.txt$/.exec(file)?.[1];
    const whole = /\/\d+\.([0-9a-f]{8})\.json$/.exec(file)?.[1];
    const sum = text ?? whole;
    if (sum === undefined) {
      if (temporaryName.test(file.slice(file.lastIndexOf('/') + 1)))
        this.note('check-leftover', { file });
      return;
    }
    const bytes = await this.read(join(this.paths.root, file), file);
    if (bytes === null) return;
    this.checked.versions += 1;
    const damaged = (reason: string): void => {
      this.problem('check-version-damaged', { file, reason });
    };
    if (!sha256Of(bytes).startsWith(sum)) {
      damaged('its checksum differs');
      return;
    }
    if (text !== undefined) return;
    const parsed = parseDocument(this.session, place, rules, bytes);
    if (parsed.kind === 'damaged') damaged(parsed.reason);
  }

  // What lies in the trash, in conflict or in draft is not shown as a document, but must be readable when it is wanted.

  private async checkTrash(): Promise<void> {
    for (const { name, kind } of await this.list(this.paths.service('trash'))) {
      const parsed = parseTrashEntry(name);
      const definition = this.options.definitions.find((one) => one.name === parsed?.collection);
      if (parsed === null || definition === undefined) continue;
      const inside =
        kind === 'folder' && definition.layout !== 'flat'
          ? `trash/${name}/${definition.layout.nested}`
          : `trash/${name}`;
      await this.checkCopy({ collection: parsed.collection, id: parsed.id }, definition, inside);
    }
  }

  private async checkConflicts(): Promise<void> {
    for (const { name } of await this.list(this.paths.service('conflicts'))) {
      const [collection, id] = name.split('.');
      if (!isSafeId(collection) || !isSafeId(id)) continue;
      this.note('check-conflict-waiting', { file: `${collection}/${id}` });
      const rules = this.rulesOf(collection);
      if (rules !== null && name.endsWith('.json'))
        await this.checkCopy({ collection, id }, rules, `conflicts/${name}`);
    }
  }

  private async checkDrafts(): Promise<void> {
    for (const { name } of await this.list(this.paths.service('drafts'))) {
      const file = `drafts/${name}`;
      if (temporaryName.test(name)) continue;
      const bytes = await this.read(join(this.paths.root, file), file);
      if (bytes !== null && parseDraft(bytes) === null)
        this.problem('check-version-damaged', { file, reason: 'it is not a draft' });
    }
  }

  private async checkQuarantine(): Promise<void> {
    for (const { file, reason } of await listQuarantine(this.session))
      this.note('check-set-aside', { file, reason });
  }

  private async checkCopy(
    place: Pick<Place, 'collection' | 'id'>,
    rules: Rules<unknown>,
    file: string,
  ): Promise<void> {
    const bytes = await this.read(join(this.paths.root, file), file);
    if (bytes === null) return;
    this.checked.versions += 1;
    const parsed = parseDocument(this.session, place, rules, bytes);
    if (parsed.kind === 'damaged')
      this.problem('check-version-damaged', { file, reason: parsed.reason });
    if (parsed.kind === 'newer') this.problem('document-newer', { file, schema: parsed.schema });
  }

  private async checkRoot(): Promise<void> {
    const ours = new Set<string>([
      'library.json',
      'census.json',
      versionsFile,
      'lock.json',
      ...serviceFolders,
      ...this.options.definitions.map(({ name }) => name),
    ]);
    for (const { name, kind } of await this.list(this.paths.root)) {
      if (temporaryName.test(name)) this.note('check-leftover', { file: name });
      else if (!ours.has(name) && !harmless.test(name))
        this.note('check-entry-strange', { file: name, reason: 'it is no part of a library' });
      else if (ours.has(name) && !name.endsWith('.json') && kind !== 'folder')
        this.problem('check-entry-strange', { file: name, reason: 'it is not a folder' });
    }
  }
}
