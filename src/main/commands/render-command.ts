import path from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { describeFailure, type Failure } from '../../shared/errors';
import { readSourceFile } from '../import/read-file';
import { readMarkdown } from '../markdown/read-markdown';
import { lineOfBlock } from '../markdown/reading';
import { writeWholeFile } from '../store/plain-files';
import { makeImageLoader } from './image-folder';
import { hostFor, resolvePath } from './library-scope';
import type { CommandContext } from './program';
import { unwrap } from './terminal';

/** `render`: a Markdown file as a handout, through the same layout as briefings. */
export function addRenderCommand(
  program: Command,
  { terminal, finish, print }: CommandContext,
): void {
  program
    .command('render')
    .description('set a Markdown file as a PDF handout')
    .argument('<file>', 'Markdown with tables, footnotes and front matter')
    .requiredOption('--out <file>', 'the PDF file')
    .addOption(new Option('--paper <paper>', 'the paper').choices(['a4', 'letter'] as const))
    .option('--date <day>', 'the date it bears, as YYYY-MM-DD', readDay)
    .action(
      async (file: string, options: { out: string; paper?: 'a4' | 'letter'; date?: string }) => {
        const source = resolvePath(terminal, file);
        const target = resolvePath(terminal, options.out);
        const { renderer, files, random, now } = hostFor(terminal);
        const bytes = unwrap(await readSourceFile(source));
        const { document, day, problems } = await readMarkdown(new TextDecoder().decode(bytes), {
          fallbackTitle: path.parse(source).name,
          overrides: { paper: options.paper, date: options.date },
          loadImage: makeImageLoader(path.dirname(source)),
        });
        for (const { severity, ...failure } of problems) {
          terminal.say(`${severity}: ${wordsOf(failure)}`);
        }
        if (document === null) {
          finish(1);
          return;
        }
        const created = day === null ? new Date(now()).toISOString() : `${day}T00:00:00.000Z`;
        const rendered = await renderer.render(document, created, 'export');
        if (!rendered.ok) {
          const at = placeOf(String(rendered.error.details['block'] ?? ''));
          terminal.say(`error: ${at}${wordsOf(rendered.error)}`);
          finish(1);
          return;
        }
        const { pdf, pages, problems: found } = rendered.value;
        for (const { severity, code, details, sourceId } of found) {
          terminal.say(`${severity}: ${placeOf(sourceId ?? '')}${wordsOf({ code, details })}`);
        }
        unwrap(await writeWholeFile(files, random, target, pdf));
        print({ file: target, pages }, () => [target]);
      },
    );
}

function readDay(value: string): string {
  // A day that its month does not have is moved into the next month, and so does not come back as it was.
  const time = /^\d{4}-\d\d-\d\d$/.test(value) ? Date.parse(`${value}T00:00:00.000Z`) : NaN;
  if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(value)) return value;
  throw new InvalidArgumentError('It is not a day such as 2024-11-20.');
}

/** The line of a block in front of what is said about it; nothing for what is no block of the file. */
function placeOf(block: string): string {
  const line = lineOfBlock(block);
  return line === null ? '' : `line ${String(line)}: `;
}

function wordsOf(failure: Failure): string {
  const { sentence, hint } = describeFailure(failure);
  return `${sentence} ${hint}`;
}
