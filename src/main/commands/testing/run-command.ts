import { createProgram } from '../program';
import type { ExitCode } from '../terminal';

export interface CommandRun {
  readonly code: ExitCode;
  /** What was printed on standard output. */
  readonly out: string;
  /** What was said on standard error. */
  readonly said: string;
}

/** Runs the command line in this process, in a folder, as if its time were fixed. */
export async function runCommand(
  workingFolder: string,
  words: readonly string[],
  options: { readonly input?: string; readonly epoch?: string | null } = {},
): Promise<CommandRun> {
  const out: string[] = [];
  const said: string[] = [];
  const epoch = options.epoch === undefined ? '1732060800' : options.epoch;
  const code = await createProgram({
    resources: 'resources',
    arguments: words,
    environment: epoch === null ? {} : { SOURCE_DATE_EPOCH: epoch },
    workingFolder,
    readInput: async () => options.input ?? '',
    print: (text) => out.push(text),
    say: (text) => said.push(text),
  });
  return { code, out: out.join('\n'), said: said.join('\n') };
}
