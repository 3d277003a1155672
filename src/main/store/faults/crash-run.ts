import { checkLibrary } from '../check-library';
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
import { compare, folder, makeOperations, readContents, reopen } from './workload';
import type { Contents, Expectation } from './workload';

/** A library with nothing in it, as every run starts from. */
export async function makeEmpty(): Promise<{ names: Names; contents: Contents }> {
  const files = new MemoryFiles();
  const library = valueOf(await createLibrary(folder, libraryRecord, makeOptions(files)));
  const contents = await readContents(library);
  await library.close();
  return { names: files.names, contents };
}

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
 * @param onCall told after each file call, for looking at the disk from outside
 */
export async function perform(
  start: { names: Names; contents: Contents },
  plan: Plan,
  bundle?: number,
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
  const work = async (): Promise<'done'> => {
    let library: Library;
    try {
      library = await reopen(files);
    } catch (error) {
      failures.push(`open: ${error instanceof Error ? error.message : String(error)}`);
      return 'done';
    }
    for (const operation of makeOperations(bundle)) {
      underWay = operation.after(acknowledged);
      const result = await operation.run(library);
      if (result.ok) {
        acknowledged = underWay;
        underWay = null;
      } else {
        failures.push(`${operation.name}: ${result.error.code}`);
        // What was reported as failed may have happened or not; from here on either is right, so look.
        acknowledged = await settle(library, { acknowledged, underWay });
        underWay = null;
      }
    }
    await library.close();
    return 'done';
  };
  await Promise.race([work(), killed]);
  return { files, expectation: () => ({ acknowledged, underWay }), failures, isKilled };
}

/** After a failure memory must say one of the two; then that is what was there. */
async function settle(library: Library, expectation: Expectation): Promise<Contents> {
  const found = await readContents(library);
  const wrong = compare(found, expectation);
  if (wrong !== null) throw new Error(`after a failure ${wrong}`);
  return found;
}

/**
 * Opens what a crash left, twice, and looks at all of it.
 * @returns what is wrong, or null
 */
export async function inspect(
  names: Names,
  expectation: Expectation,
  plan?: Plan,
): Promise<string | null> {
  const recovery = new MemoryFiles(plan, names);
  try {
    if (plan !== undefined) {
      // Recovery is itself cut off; what it left must be as good.
      await Promise.race([reopen(recovery).then((library) => library.close()), recovery.killed]);
    }
    const files = plan === undefined ? recovery : new MemoryFiles(() => null, recovery.names);
    const library = await reopen(files);
    if (library.readOnly !== null) return `read-only: ${library.readOnly.reason}`;
    const wrong = compare(await readContents(library), expectation);
    if (wrong !== null) return wrong;
    if ((await library.conflicts.list()).length > 0) return 'a conflict that nobody made';
    if ((await library.quarantine.list()).some(({ file }) => !file.startsWith('journal/')))
      return 'something was quarantined';
    await library.close();
    const report = await checkLibrary(folder, {
      files,
      definitions: [noteDefinition, articleDefinition],
    });
    const problem = report.findings.find(({ severity }) => severity === 'problem');
    if (problem !== undefined) return `${problem.code} ${JSON.stringify(problem.details)}`;
    const left = files.paths().find((path) => path.includes('/.tmp-') || path.includes('.staged'));
    return left === undefined ? null : `left behind: ${left}`;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}
