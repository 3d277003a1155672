import { Command, CommanderError } from 'commander';
import { ZodError } from 'zod';
import { version } from '../../../package.json';
import { RapporteurError } from '../../shared/errors';
import { addAnnotationCommands } from './annotation-commands';
import { addBriefingCommands } from './briefing-commands';
import { addLibraryCommands } from './library-commands';
import { addRenderCommand } from './render-command';
import { addSearchCommand } from './search-command';
import { addSourceCommands } from './source-commands';
import { sentenceOf, type ExitCode, type Terminal } from './terminal';

/** What every command is given. */
export interface CommandContext {
  readonly terminal: Terminal;
  /** Ends the command with a code other than 0. */
  readonly finish: (code: ExitCode) => void;
  /** Prints a result: as JSON when `--json` was given, else as lines for a person. */
  readonly print: (result: unknown, lines: () => readonly string[]) => void;
}

/** Runs the command line; answers the exit code and never throws. */
export async function createProgram(terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = new Command('rapporteur')
    .description('Briefing notes from annotated sources, at the command line.')
    .version(version)
    // Options of the program itself are understood wherever they stand.
    .option('--json', 'print results as JSON')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        terminal.print(text.trimEnd());
      },
      writeErr: (text) => {
        terminal.say(text.trimEnd());
      },
    });
  const context: CommandContext = {
    terminal,
    finish: (wanted) => {
      code = wanted;
    },
    print: (result, lines) => {
      if (program.opts<{ json?: boolean }>().json) terminal.print(JSON.stringify(result, null, 2));
      else for (const line of lines()) terminal.print(line);
    },
  };
  addLibraryCommands(program, context);
  addSourceCommands(program, context);
  addSearchCommand(program, context);
  addBriefingCommands(program, context);
  addRenderCommand(program, context);
  addAnnotationCommands(program, context);
  try {
    await program.parseAsync(terminal.arguments, { from: 'user' });
    return code;
  } catch (error) {
    return reportError(terminal, error);
  }
}

function reportError(terminal: Terminal, error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof RapporteurError) {
    terminal.say(sentenceOf(error));
    return error.failure.code === 'invalid-input' ? 2 : 1;
  }
  if (error instanceof ZodError) {
    terminal.say(`invalid-input: ${error.issues.map(({ message }) => message).join('; ')}`);
    return 2;
  }
  throw error;
}
