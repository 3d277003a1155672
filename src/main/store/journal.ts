import { dirname, join } from 'node:path';
import { z } from 'zod';
import { idPattern } from '../../shared/model/ids';
import { sha256Schema } from '../../shared/model/values';
import { decodeEnvelope, encodeEnvelope, sha256Of } from './envelope';
import { errorCodeOf, isMissing, orMissing } from './file-system';
import { keepGeneration, keepText } from './history';
import type { Quarantined } from './library';
import { isSafeId } from './paths';
import type { Place } from './paths';
import { quarantineCopy } from './quarantine';
import { formatInstant } from './session';
import type { Session } from './session';
import { moveToTrash, parseTrashEntry } from './trash';
import { ensureFolder, writeTemporary } from './write-file';

/** Version of the journal's own form. A newer one is set aside and touches nothing. */
const journalSchema = 1;

const journalName = /^(\d{1,15})\.json$/;
const stagedName = /^\d{1,15}\.\d{1,6}\.staged$/;

const idSchema = z.string().regex(idPattern).refine(isSafeId);

/** One file to put in its place. `base` is what it replaces: null nothing. */
const writeStepSchema = z.strictObject({
  kind: z.literal('write'),
  collection: idSchema,
  id: idSchema,
  /** Null is the document itself, else a file beside a nested one. */
  beside: z
    .string()
    .regex(/^[a-z]{1,32}\.txt$/)
    .nullable(),
  staged: z.string().regex(stagedName),
  sha256: sha256Schema,
  base: z.strictObject({ sha256: sha256Schema, gen: z.int().positive() }).nullable(),
});
const removeStepSchema = z.strictObject({
  kind: z.literal('remove'),
  collection: idSchema,
  id: idSchema,
  entry: z.string().refine((entry) => parseTrashEntry(entry) !== null),
});
const stepSchema = z.discriminatedUnion('kind', [writeStepSchema, removeStepSchema]);
const journalDataSchema = z.strictObject({
  name: z.string().max(200),
  steps: z.array(stepSchema).min(1),
});

export type Step = z.infer<typeof stepSchema>;
export type WriteStep = z.infer<typeof writeStepSchema>;
export interface Journal {
  readonly number: number;
  readonly steps: readonly Step[];
}

/** Finds the place of a document by the names in a step; null for a collection this build does not know. */
export type FindPlace = (collection: string, id: string) => Place | null;

function pathOf(session: Session, journal: Pick<Journal, 'number'>): string {
  return join(session.paths.service('journal'), `${journal.number}.json`);
}

/** Writes the new content of one step into the journal's folder; it reaches the disk, its name not yet. */
export async function stage(session: Session, name: string, bytes: Uint8Array): Promise<void> {
  const folder = session.paths.service('journal');
  const temporary = await writeTemporary(session.files, session.random, folder, bytes);
  await session.files.rename(temporary, join(folder, name));
}

/** Removes staged files and the journal of a change that was not committed. */
export async function abandon(session: Session, journal: Journal): Promise<void> {
  const folder = session.paths.service('journal');
  await orMissing(session.files.unlink(pathOf(session, journal)));
  for (const step of journal.steps)
    if (step.kind === 'write') await orMissing(session.files.unlink(join(folder, step.staged)));
  await session.files.syncFolder(folder);
}

/** Writes the journal. When this returns, the change has happened, whatever comes after (rule D10). */
export async function commit(session: Session, name: string, journal: Journal): Promise<void> {
  const folder = session.paths.service('journal');
  // Staged names first: a journal must never reach the disk before what it speaks of.
  await session.files.syncFolder(folder);
  const { bytes } = encodeEnvelope({
    schema: journalSchema,
    id: session.libraryId,
    gen: journal.number,
    data: { name, steps: journal.steps },
  });
  const temporary = await writeTemporary(session.files, session.random, folder, bytes);
  await session.files.replace(temporary, pathOf(session, journal), null);
  await session.files.syncFolder(folder);
}

function targetOf(place: Place, step: WriteStep): string {
  return step.beside === null ? place.file : join(dirname(place.file), step.beside);
}

async function checksumOf(session: Session, path: string): Promise<string | null> {
  const bytes = await orMissing(session.files.readFile(path));
  return bytes === null ? null : sha256Of(bytes);
}

/**
 * What a step finds. `done`: by this journal, which proves that it was committed. `settled`: nothing left to do, by
 * whomever. `ready`: to be carried out. `overtaken`: another program wrote the file first. `lost`: the content is gone.
 */
type StepState = 'done' | 'settled' | 'ready' | 'overtaken' | 'lost';

async function exists(session: Session, path: string): Promise<boolean> {
  return (await orMissing(session.files.stat(path))) !== null;
}

async function examine(session: Session, place: Place, step: Step): Promise<StepState> {
  const { paths } = session;
  if (step.kind === 'remove') {
    if (await exists(session, join(paths.service('trash'), step.entry))) return 'done';
    return (await exists(session, place.own ?? place.file)) ? 'ready' : 'settled';
  }
  const present = await checksumOf(session, targetOf(place, step));
  if (present === step.sha256) return step.base?.sha256 === step.sha256 ? 'settled' : 'done';
  const staged = await checksumOf(session, join(paths.service('journal'), step.staged));
  if (staged === step.sha256)
    return present === (step.base?.sha256 ?? null) ? 'ready' : 'overtaken';
  return (await exists(session, conflictPath(session, step))) ? 'done' : 'lost';
}

function conflictPath(session: Session, step: WriteStep): string {
  return join(session.paths.service('conflicts'), conflictEntry(step));
}

function conflictEntry({ collection, id, base, sha256, beside }: WriteStep): string {
  return `${collection}.${id}.${base?.gen ?? 0}.${sha256.slice(0, 8)}.${beside ?? 'json'}`;
}

async function applyWrite(session: Session, place: Place, step: WriteStep): Promise<void> {
  const { files, random, paths } = session;
  const target = targetOf(place, step);
  const staged = join(paths.service('journal'), step.staged);
  if (place.own !== null) await ensureFolder(files, place.own);
  let state: string | null = null;
  if (step.base !== null) {
    const bytes = await files.readFile(target);
    if (sha256Of(bytes) !== step.base.sha256) return overtake(session, step);
    await (step.beside === null
      ? keepGeneration(files, random, place, { gen: step.base.gen, bytes })
      : keepText(files, random, place, { path: target, bytes }));
    ({ state } = await files.stat(target));
  }
  try {
    await files.replace(staged, target, state);
  } catch (error) {
    const code = errorCodeOf(error);
    if (code !== 'ECHANGED' && code !== 'EEXIST') throw error;
    await overtake(session, step);
  }
}

/** Another program wrote the file first: its version stays and ours is kept beside it (rule D9). */
async function overtake(session: Session, step: WriteStep): Promise<void> {
  const { files, paths } = session;
  const staged = join(paths.service('journal'), step.staged);
  await files.rename(staged, conflictPath(session, step));
  await files.syncFolder(paths.service('conflicts'));
  const { collection, id } = step;
  session.events.emit('conflict', {
    entry: conflictEntry(step),
    collection,
    id,
    baseGen: step.base?.gen ?? 0,
    kept: formatInstant(session.clock()),
  });
}

/**
 * Carries out a committed journal and removes it. Doing it again after a crash at any point gives the same library:
 * each step looks first whether it is done (rule D10). The journal goes only when all names it made have reached the disk.
 * @returns false where it was never committed (a step without content, none carried out): nothing was changed
 */
export async function carryOut(
  session: Session,
  journal: Journal,
  findPlace: FindPlace,
): Promise<boolean> {
  const { files, paths } = session;
  const steps: { step: Step; place: Place; state: StepState }[] = [];
  for (const step of journal.steps) {
    const place = findPlace(step.collection, step.id);
    if (place === null) return false;
    steps.push({ step, place, state: await examine(session, place, step) });
  }
  const isCommitted = steps.some(({ state }) => state === 'done');
  if (!isCommitted && steps.some(({ state }) => state === 'lost')) return false;
  const changed = new Set<string>();
  for (const { step, place, state } of steps) {
    changed.add(place.stage);
    if (place.own !== null && step.kind === 'write') changed.add(place.own);
    if (state === 'ready' && step.kind === 'write') await applyWrite(session, place, step);
    if (state === 'ready' && step.kind === 'remove') await moveToTrash(session, place, step.entry);
    if (state === 'overtaken' && step.kind === 'write') await overtake(session, step);
  }
  for (const folder of changed) await files.syncFolder(folder);
  await orMissing(files.unlink(pathOf(session, journal)));
  await files.syncFolder(paths.service('journal'));
  return true;
}

/** Numbers of the journals on disk, ascending. */
export async function listJournals(
  session: Pick<Session, 'files' | 'paths'>,
): Promise<readonly number[]> {
  const entries = (await orMissing(session.files.list(session.paths.service('journal')))) ?? [];
  return entries
    .flatMap(({ name, kind }) => {
      const number = journalName.exec(name)?.[1];
      return number === undefined || kind !== 'file' ? [] : [Number(number)];
    })
    .sort((a, b) => a - b);
}

export type ReadJournal =
  | { readonly kind: 'sound'; readonly journal: Journal }
  | { readonly kind: 'damaged'; readonly reason: string; readonly bytes: Uint8Array };

export function parseJournal(libraryId: string, number: number, bytes: Uint8Array): ReadJournal {
  const decoded = decodeEnvelope(bytes, { id: libraryId, schema: journalSchema });
  if (decoded.kind === 'newer')
    return { kind: 'damaged', reason: `its schema ${decoded.schema} is newer`, bytes };
  if (decoded.kind === 'damaged') return { kind: 'damaged', reason: decoded.reason, bytes };
  const parsed = journalDataSchema.safeParse(decoded.envelope.data);
  if (!parsed.success || decoded.envelope.gen !== number)
    return { kind: 'damaged', reason: 'its steps are not those of a journal', bytes };
  return { kind: 'sound', journal: { number, steps: parsed.data.steps } };
}

/**
 * Finishes what a crash interrupted; runs before any document is read. A journal that is damaged, from another library or
 * newer is set aside and changes nothing (fault F15).
 */
export async function recoverJournals(
  session: Session,
  findPlace: FindPlace,
): Promise<readonly Quarantined[]> {
  const { files, paths } = session;
  const folder = paths.service('journal');
  const setAside: Quarantined[] = [];
  for (const number of await listJournals(session)) {
    const path = join(folder, `${number}.json`);
    const read = parseJournal(session.libraryId, number, await files.readFile(path));
    if (read.kind === 'sound') {
      if (!(await carryOut(session, read.journal, findPlace)))
        setAside.push(await setAsideUnfinished(session, read.journal, findPlace));
      continue;
    }
    const { reason, bytes } = read;
    const label = `journal/${number}.json`;
    const stem = `journal.${session.libraryId}.${number}`;
    setAside.push(
      await quarantineCopy(session, { path, label, stem, reason, bytes, recoveredGen: null }),
    );
    await files.unlink(path);
    await files.syncFolder(folder);
  }
  await removeStaged(session);
  return setAside;
}

/** A journal whose content never reached the disk was never committed; it is kept for inspection all the same. */
async function setAsideUnfinished(
  session: Session,
  journal: Journal,
  findPlace: FindPlace,
): Promise<Quarantined> {
  const path = pathOf(session, journal);
  const bytes = await session.files.readFile(path);
  // Either way nothing was carried out.
  const isUnknown = journal.steps.some((step) => findPlace(step.collection, step.id) === null);
  const quarantined = await quarantineCopy(session, {
    path,
    label: `journal/${journal.number}.json`,
    stem: `journal.${session.libraryId}.${journal.number}`,
    reason: isUnknown ? 'it names an unknown collection' : 'its content never reached the disk',
    bytes,
    recoveredGen: null,
  });
  await abandon(session, journal);
  return quarantined;
}

/** Staged files without a journal belong to changes that were never committed. */
async function removeStaged(session: Session): Promise<void> {
  const folder = session.paths.service('journal');
  try {
    for (const { name } of await session.files.list(folder))
      if (stagedName.test(name)) await orMissing(session.files.unlink(join(folder, name)));
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}
