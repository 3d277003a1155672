import { join } from 'node:path';
import { idPattern } from '../../shared/model/ids';

/** Names Windows keeps for devices, with any ending. */
const deviceName = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

/**
 * True for what may name a file of a library: an id that no system reads as something else. Every id that reaches the
 * store passes here before it becomes part of a path (rule D5, assertion 24).
 */
export function isSafeId(id: unknown): id is string {
  return typeof id === 'string' && idPattern.test(id) && !deviceName.test(id);
}

export function assertSafeId(id: string): void {
  if (!isSafeId(id)) throw new TypeError(`Not an id: ${JSON.stringify(id)}`);
}

/** Where a document lies and what it is called in failures. */
export interface Place {
  readonly collection: string;
  readonly noun: string;
  readonly id: string;
  /** The document itself. */
  readonly file: string;
  /** The same, from the library's folder, with forward slashes; for people. */
  readonly label: string;
  /** The folder whose other entries are temporary files while it is written. */
  readonly stage: string;
  /** The folder a nested document has for itself, else null. */
  readonly own: string | null;
  /** Folder of its earlier generations. */
  readonly history: string;
}

/** The folders every library has besides those of its collections. */
export const serviceFolders = [
  'history',
  'trash',
  'quarantine',
  'conflicts',
  'drafts',
  'journal',
  '.cache',
] as const;
export type ServiceFolder = (typeof serviceFolders)[number];

/** Every path of a library is made here and nowhere else. */
export class LibraryPaths {
  /** @param root the real path of the library's folder */
  constructor(readonly root: string) {}

  get libraryFile(): string {
    return join(this.root, 'library.json');
  }

  get lockFile(): string {
    return join(this.root, 'lock.json');
  }

  collection(name: string): string {
    assertSafeId(name);
    return join(this.root, name);
  }

  service(name: ServiceFolder): string {
    return join(this.root, name);
  }

  library(id: string): Place {
    assertSafeId(id);
    return {
      collection: 'library',
      noun: 'library',
      id,
      file: this.libraryFile,
      label: 'library.json',
      stage: this.root,
      own: null,
      history: join(this.root, 'history', 'library', id),
    };
  }

  document(
    definition: {
      readonly name: string;
      readonly noun: string;
      readonly layout: 'flat' | { readonly nested: string };
    },
    id: string,
  ): Place {
    assertSafeId(id);
    const { name, noun, layout } = definition;
    const folder = this.collection(name);
    const relative = layout === 'flat' ? `${id}.json` : `${id}/${layout.nested}`;
    return {
      collection: name,
      noun,
      id,
      file: join(folder, relative),
      label: `${name}/${relative}`,
      stage: folder,
      own: layout === 'flat' ? null : join(folder, id),
      history: join(this.root, 'history', name, id),
    };
  }
}
