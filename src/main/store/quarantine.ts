import { join } from 'node:path';
import { RapporteurError } from '../../shared/errors';
import { readUnverified, sha256Of } from './envelope';
import { errorCodeOf, isWithoutLinks, orMissing } from './file-system';
import type { Quarantined, Version } from './library';
import { formatInstant, stampOf } from './session';
import type { Session } from './session';
import { writeNew } from './write-file';

type Keeper = Pick<Session, 'files' | 'paths' | 'clock' | 'random'>;

/** What `<entry>.reason.json` beside a quarantined file says. */
interface ReasonFile {
  readonly file: string;
  readonly reason: string;
  readonly setAside: string;
  readonly recoveredGen: number | null;
  readonly sha256: string;
}

/**
 * Gives a file that did not parse a second name under `quarantine/`, and says why in a file beside it (rule D7). The
 * file keeps its place until the caller replaces or unlinks it, so no crash leaves the library without it.
 */
export async function quarantineCopy(
  keeper: Keeper,
  damaged: {
    readonly path: string;
    /** From the library's folder. */
    readonly label: string;
    /** `<collection>.<id>.<gen>` */
    readonly stem: string;
    readonly reason: string;
    readonly bytes: Uint8Array;
    readonly recoveredGen: number | null;
  },
): Promise<Quarantined> {
  const { files, paths, clock, random } = keeper;
  const folder = paths.service('quarantine');
  const setAside = clock();
  const entry = `${damaged.stem}.${stampOf(setAside)}.json`;
  const path = join(folder, entry);
  try {
    await files.link(damaged.path, path);
  } catch (error) {
    if (isWithoutLinks(error)) await writeNew(files, random, path, damaged.bytes);
    else if (errorCodeOf(error) !== 'EEXIST') throw error;
  }
  const { label, reason, recoveredGen } = damaged;
  const written: ReasonFile = {
    file: label,
    reason,
    setAside: formatInstant(setAside),
    recoveredGen,
    sha256: sha256Of(damaged.bytes),
  };
  const bytes = new TextEncoder().encode(`${JSON.stringify(written, null, 2)}\n`);
  await writeNew(files, random, `${path}.reason.json`, bytes).catch((error: unknown) => {
    if (errorCodeOf(error) !== 'EEXIST') throw error;
  });
  await files.syncFolder(folder);
  return { entry, file: label, reason, setAside: written.setAside, recoveredGen };
}

function parseReason(text: string): Omit<ReasonFile, 'sha256'> | null {
  try {
    const value = JSON.parse(text) as Partial<Record<keyof ReasonFile, unknown>> | null;
    if (typeof value?.file !== 'string' || typeof value.reason !== 'string') return null;
    if (typeof value.setAside !== 'string') return null;
    const recoveredGen = typeof value.recoveredGen === 'number' ? value.recoveredGen : null;
    return { file: value.file, reason: value.reason, setAside: value.setAside, recoveredGen };
  } catch {
    return null;
  }
}

/** Everything that was set aside, oldest first by name. A file whose reason was lost is listed all the same. */
export async function listQuarantine(
  keeper: Pick<Session, 'files' | 'paths'>,
): Promise<readonly Quarantined[]> {
  const folder = keeper.paths.service('quarantine');
  const entries = (await orMissing(keeper.files.list(folder))) ?? [];
  const names = entries
    .filter((entry) => entry.kind === 'file' && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .filter((name) => !name.endsWith('.reason.json'))
    .sort();
  const found: Quarantined[] = [];
  for (const entry of names) {
    const bytes = await orMissing(keeper.files.readFile(join(folder, `${entry}.reason.json`)));
    const reason = bytes === null ? null : parseReason(new TextDecoder().decode(bytes));
    found.push({
      entry,
      ...(reason ?? { file: entry, reason: '', setAside: '', recoveredGen: null }),
    });
  }
  return found;
}

/**
 * The data of a quarantined document whose envelope is whole but for its checksum: what an edit by hand leaves behind.
 * @throws RapporteurError `document-damaged`, `document-missing`
 */
export async function readQuarantined(
  keeper: Pick<Session, 'files' | 'paths'>,
  entry: string,
): Promise<Version<unknown>> {
  if (!/^[a-z0-9-]+\.[a-z0-9-]+\.\d+\.[0-9TZ]+\.json$/.test(entry))
    throw new TypeError(`Not in quarantine: ${JSON.stringify(entry)}`);
  const bytes = await orMissing(
    keeper.files.readFile(join(keeper.paths.service('quarantine'), entry)),
  );
  if (bytes === null) throw new RapporteurError('document-missing', { noun: 'file' });
  const envelope = readUnverified(bytes);
  if (envelope === null || envelope.id !== entry.split('.')[1])
    throw new RapporteurError('document-damaged', {
      file: `quarantine/${entry}`,
      reason: 'it holds no readable document',
    });
  const { data, gen } = envelope;
  return { data, gen, sha256: sha256Of(JSON.stringify(data)) };
}
