import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { describeFailure } from '../../shared/errors';
import { sourceIdSchema } from '../../shared/model/ids';
import { extractRecord, toRulesJson } from '../extract';
import { normaliseText, readSource } from '../import';
import { readSourceFile } from '../import/read-file';
import { fileItem } from '../services/sources';
import { writeWholeFile } from '../store/plain-files';
import { ensureFolder } from '../store/write-file';
import { hostFor, resolvePath, withLibrary } from './library-scope';
import { unwrap } from './terminal';
import type { CommandContext } from './program';

/** `import`, `suggest` and `accept`. */
export function addSourceCommands(
  program: Command,
  { terminal, finish, print }: CommandContext,
): void {
  program
    .command('import')
    .description('import files, or all files of a folder, into a library')
    .argument('<path...>', 'files and folders')
    .requiredOption('--library <folder>', 'the library')
    .action(async (paths: string[], options: { library: string }) => {
      const files = (
        await Promise.all(paths.map((one) => filesOf(resolvePath(terminal, one))))
      ).flat();
      const report = await withLibrary(terminal, options.library, ({ sources }) =>
        sources.importItems(files.map((file) => ({ ...fileItem(file), name: file }))),
      );
      const failed = report.failed.map(({ name, error }) => {
        const { sentence, hint } = describeFailure(error);
        return { path: name, code: error.code, message: `${sentence} ${hint}` };
      });
      print(
        {
          imported: report.imported.map(({ name, id, title }) => ({ path: name, id, title })),
          failed,
          duplicates: report.duplicates.map(({ name, id }) => ({ path: name, id })),
        },
        () => [
          ...report.imported.map(({ id, title }) => `${id}  ${title}`),
          ...report.duplicates.map(({ name, id }) => `${id}  already imported: ${name}`),
          ...failed.map(({ path: file, message }) => `failed: ${file}: ${message}`),
        ],
      );
      finish(failed.length > 0 ? 1 : 0);
    });

  program
    .command('suggest')
    .description(
      'print the record that an article suggests; for a folder, write one JSON file for each text',
    )
    .argument('<file>', 'an article, a folder of articles, or - for standard input')
    .option('--out <folder>', 'where the files go when a folder is read')
    .action(async (file: string, options: { out?: string }) => {
      const folder = file === '-' ? null : await folderOf(resolvePath(terminal, file));
      if (folder !== null) {
        if (options.out === undefined) {
          terminal.say('A folder needs --out DIR.');
          finish(2);
          return;
        }
        await suggestFolder(folder, resolvePath(terminal, options.out));
        return;
      }
      const text =
        file === '-'
          ? normaliseText(await terminal.readInput()).text
          : await readText(resolvePath(terminal, file));
      terminal.print(JSON.stringify(toRulesJson(extractRecord(text)), null, 1));
    });

  program
    .command('accept')
    .description('take all suggestions of a source into meeting records')
    .argument('<source>', 'id of the source')
    .requiredOption('--library <folder>', 'the library')
    .action(async (source: string, options: { library: string }) => {
      const meetings = await withLibrary(terminal, options.library, async (opened) => {
        const ids = unwrap(await opened.suggestions.suggest(sourceIdSchema.parse(source)));
        for (const id of ids) unwrap(await opened.meetings.acceptAll(id));
        return ids;
      });
      print({ meetings }, () => [...meetings]);
    });

  async function suggestFolder(folder: string, out: string): Promise<void> {
    const { files, random } = hostFor(terminal);
    const names = (await readdir(folder)).filter((name) => name.endsWith('.txt')).sort();
    await ensureFolder(files, out);
    for (const name of names) {
      const record = toRulesJson(extractRecord(await readText(path.join(folder, name))));
      const bytes = new TextEncoder().encode(`${JSON.stringify(record, null, 1)}\n`);
      unwrap(
        await writeWholeFile(files, random, path.join(out, name.replace(/\.txt$/, '.json')), bytes),
      );
    }
    terminal.say(`Wrote ${String(names.length)} files to ${out}.`);
  }
}

async function readText(file: string): Promise<string> {
  const bytes = unwrap(await readSourceFile(file));
  return unwrap(readSource(bytes, { fileName: path.basename(file) })).text;
}

async function folderOf(file: string): Promise<string | null> {
  const found = await stat(file).catch(() => null);
  return found?.isDirectory() ? file : null;
}

/** The file itself, or the files directly inside a folder, in the order of their names. */
async function filesOf(file: string): Promise<string[]> {
  if ((await folderOf(file)) === null) return [file];
  const entries = await readdir(file, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => path.join(file, entry.name))
    .sort();
}
