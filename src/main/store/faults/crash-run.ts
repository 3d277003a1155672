import { RapporteurError } from '../../../shared/errors';
import { checkLibrary } from '../check-library';
import { attempt } from '../failure';
import { createLibrary } from '../open-library';
import type { Library } from '../library';
import { MemoryFiles } from '../testing/memory-files';
import type { Names, Plan } from '../testing/memory-files';
import {
  articleDefinition,
  libraryRecord,
  makeOptions,
  noteDefinition,
  valueOf,
} from '../testing/notes';
import {
  compare,
  differingKeys,
  folder,
  makeOperations,
  outsideFolders,
  readContents,
  reopen,
} from './workload';
import type { Contents, Expectation } from './workload';

/** A library with nothing in it, as every run starts from. */
export async function makeEmpty(): Promise<{ names: Names; contents: Contents }> {
  const files = new MemoryFiles();
  const library = valueOf(await createLibrary(folder, libraryRecord, makeOptions(files)));
  const contents = await readContents(library, files);
  await library.close();
  for (const outside of outsideFolders) files.addEntry(outside, 'folder');
  return { names: files.names, contents };
}

const definitions = [noteDefinition, articleDefinition];

export interface Run {
  readonly files: MemoryFiles;
  /** What must be found, at each moment. */
  readonly expectation: () => Expectation;
  /** Operations that answered with a failure, by name and code. */
  readonly failures: readonly string[];
  readonly isKilled: boolean;
}

/**
 * Opens the library, performs every operation one after the other and closes it, until a kill strikes.
 */
export async function perform(
  start: { names: Names; contents: Contents },
  plan: Plan,
  options: {
    readonly bundle?: number;
    /** Ends at the first operation that fails, as where nothing works any more. */
    readonly stopsAtFailure?: boolean;
    /** Told before the first call, for looking at the disk from outside. */
    readonly onStart?: (files: MemoryFiles, expectation: () => Expectation) => void;
  } = {},
): Promise<Run> {
  const files = new MemoryFiles(plan, start.names);
  let acknowledged = start.contents;
  let underWay: Contents | null = null;
  const failures: string[] = [];
  let isKilled = false;
  const killed = files.killed.then(() => {
    isKilled = true;
    return 'killed' as const;
  });
  const doubts = new Map<string, Set<string | undefined>>();
  const expectation = (): Expectation => ({ acknowledged, underWay, doubts: new Map(doubts) });
  options.onStart?.(files, expectation);
  const work = async (): Promise<'done'> => {
    let library = await openOrTell(files, failures);
    if (library === null) return 'done';
    for (const operation of makeOperations(options.bundle)) {
      const current: Library = library;
      underWay = operation.after(acknowledged);
      const result = await attempt(async () => {
        const answer = await operation.run(current, files);
        if (!answer.ok) throw new RapporteurError(answer.error.code, answer.error.details);
      });
      if (operation.closes === true) {
        await current.close();
        // A single error may strike the opening; the user tries once more.
        library = (await openOrTell(files, failures)) ?? (await openOrTell(files, failures));
        if (library === null) return 'done';
      }
      const touched = differingKeys(acknowledged, underWay);
      if (result.ok) {
        for (const key of touched) doubts.delete(key);
        acknowledged = underWay;
        underWay = null;
        continue;
      }
      failures.push(`${operation.name}: ${result.error.code}`);
      if (options.stopsAtFailure === true) return 'done';
      for (const key of touched)
        doubts.set(
          key,
          new Set([...(doubts.get(key) ?? []), acknowledged.get(key), underWay.get(key)]),
        );
      // What was reported as failed may have happened or not; from here on what memory says is right.
      acknowledged = await settle(library, files, expectation());
      underWay = null;
    }
    await library.close();
    return 'done';
  };
  await Promise.race([work(), killed]);
  return { files, expectation, failures, isKilled };
}

async function openOrTell(files: MemoryFiles, failures: string[]): Promise<Library | null> {
  try {
    const library = await reopen(files);
    if (library.readOnly === null) return library;
    // What was to be finished when it is opened waits for the next time.
    failures.push(`open: ${library.readOnly.reason}`);
    await library.close();
    return null;
  } catch (error) {
    failures.push(`open: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

/** After a failure memory must say one of the two; then that is what was there. */
async function settle(
  library: Library,
  files: MemoryFiles,
  expectation: Expectation,
): Promise<Contents> {
  const found = await readContents(library, files);
  const wrong = compare(found, expectation);
  if (wrong !== null) throw new Error(`after a failure ${wrong}`);
  return found;
}

/** What a crash left, after recovery: all that a user finds, or what is wrong whatever was expected. */
export type Aftermath =
  | { readonly contents: Contents; readonly wrong: null }
  | { readonly contents: null; readonly wrong: string };

/**
 * Opens what a crash left and looks at all of it.
 * @param plan cuts off the recovery itself; what it leaves is then opened again and must be as good
 */
export async function inspect(names: Names, plan?: Plan): Promise<Aftermath> {
  const bad = (wrong: string): Aftermath => ({ contents: null, wrong });
  try {
    let left = names;
    if (plan !== undefined) {
      const recovery = new MemoryFiles(plan, names);
      await Promise.race([reopen(recovery).then((library) => library.close()), recovery.killed]);
      left = recovery.names;
    }
    const files = new MemoryFiles(() => null, left);
    const library = await reopen(files);
    if (library.readOnly !== null) return bad(`read-only: ${library.readOnly.reason}`);
    const contents = await readContents(library, files);
    if ((await library.conflicts.list()).length > 0) return bad('a conflict that nobody made');
    const setAside = await library.quarantine.list();
    if (setAside.some(({ file }) => !file.startsWith('journal/')))
      return bad(`set aside: ${JSON.stringify(setAside)}`);
    await library.close();
    const report = await checkLibrary(folder, { files, definitions });
    const problem = report.findings.find(({ severity }) => severity === 'problem');
    if (problem !== undefined) return bad(`${problem.code} ${JSON.stringify(problem.details)}`);
    // Outside the library nothing may be cleaned up that another program might be writing.
    const remains = files
      .paths()
      .find((path) => path.startsWith(`${folder}/`) && /\/\.tmp-|\.staged$|journal\/\d/.test(path));
    return remains === undefined ? { contents, wrong: null } : bad(`left behind: ${remains}`);
  } catch (error) {
    return bad(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

/** Null where the aftermath is what must be. */
export function judge(aftermath: Aftermath, expectation: Expectation): string | null {
  return aftermath.contents === null ? aftermath.wrong : compare(aftermath.contents, expectation);
}
