import { join } from 'node:path';
import { z } from 'zod';
import { orMissing } from './file-system';
import type { Draft } from './library';
import { assertSafeId, isSafeId } from './paths';
import { seal, unseal } from './sealed';
import { formatInstant } from './session';
import type { Session } from './session';
import { writeTemporary } from './write-file';

const draftSchema = z.strictObject({
  collection: z.string(),
  id: z.string(),
  baseGen: z.int().nonnegative(),
  written: z.string(),
  data: z.unknown(),
});
const draftName = /^([a-z0-9-]+)\.([a-z0-9-]+)\.json$/;

type Keeper = Pick<Session, 'files' | 'paths' | 'random' | 'clock'>;

/** Typing that is not saved yet, one file for each document, replaced as a whole (rule D17). */
export class Drafts {
  constructor(private readonly session: Keeper) {}

  private path(collection: string, id: string): string {
    assertSafeId(collection);
    assertSafeId(id);
    return join(this.session.paths.service('drafts'), `${collection}.${id}.json`);
  }

  async write(draft: Omit<Draft, 'written'>): Promise<void> {
    const { files, random, paths, clock } = this.session;
    const path = this.path(draft.collection, draft.id);
    const folder = paths.service('drafts');
    const kept: Draft = { ...draft, written: formatInstant(clock()) };
    await files.rename(await writeTemporary(files, random, folder, seal(kept)), path);
    await files.syncFolder(folder);
  }

  /** Null where there is none. A draft that cannot be read is left where it is for `checkLibrary` to name. */
  async read(collection: string, id: string): Promise<Draft | null> {
    const bytes = await orMissing(this.session.files.readFile(this.path(collection, id)));
    const draft = bytes === null ? null : parseDraft(bytes);
    return draft?.collection === collection && draft.id === id ? draft : null;
  }

  async list(): Promise<readonly Draft[]> {
    const folder = this.session.paths.service('drafts');
    const names = ((await orMissing(this.session.files.list(folder))) ?? []).map(
      ({ name }) => name,
    );
    const drafts: Draft[] = [];
    for (const name of names.sort()) {
      const [, collection, id] = draftName.exec(name) ?? [];
      if (!isSafeId(collection) || !isSafeId(id)) continue;
      const draft = await this.read(collection, id);
      if (draft !== null) drafts.push(draft);
    }
    return drafts;
  }

  async discard(collection: string, id: string): Promise<void> {
    const { files, paths } = this.session;
    await orMissing(files.unlink(this.path(collection, id)));
    await files.syncFolder(paths.service('drafts'));
  }
}

export function parseDraft(bytes: Uint8Array): Draft | null {
  return unseal(bytes, draftSchema);
}
