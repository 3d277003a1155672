import path from 'node:path';
import type { Command } from 'commander';
import {
  annotationDefinition,
  organisationDefinition,
  personDefinition,
  seriesDefinition,
} from '../services/definitions';
import type { OpenedLibrary } from '../services/library-host';
import { createSampleLibrary } from '../services/sample-library';
import { hostFor, resolvePath, withLibrary } from './library-scope';
import type { CommandContext } from './program';
import { addSafetyCommands } from './safety-commands';
import { unwrap } from './terminal';

type Row = Readonly<Record<string, unknown>> & { readonly id: string; readonly title: string };

/** What `list` answers for each noun: rows with an id and a title, and whatever else its list shows. */
const lists: Record<string, (opened: OpenedLibrary) => Promise<readonly Row[]>> = {
  sources: ({ sources }) => sources.list(),
  annotations: listAnnotations,
  meetings: ({ meetings }) => meetings.list(),
  people: ({ library }) => listRecords(library.collection(personDefinition)),
  organisations: ({ library }) => listRecords(library.collection(organisationDefinition)),
  series: ({ library }) => listRecords(library.collection(seriesDefinition)),
  briefings: ({ briefings }) => briefings.list(),
};

/** `library create|check|backup|restore` and `list`. */
export function addLibraryCommands(program: Command, context: CommandContext): void {
  const { terminal, print } = context;
  const library = program.command('library').description('make and check libraries');
  library
    .command('create')
    .description('make a new library in a new or empty folder')
    .argument('<folder>')
    .option('--name <name>', 'its name; that of the folder otherwise')
    .option('--sample', 'fill it with the sample articles, records and briefing')
    .action(async (folder: string, options: { name?: string; sample?: true }) => {
      const target = resolvePath(terminal, folder);
      const { host, files, now, makeId } = hostFor(terminal);
      const opened = options.sample
        ? await createSampleLibrary(host, target, {
            resources: path.join(terminal.resources, 'sample-library'),
            readFile: (file) => files.readFile(file),
            now,
            makeId,
          })
        : unwrap(await host.create(target, options.name ?? path.basename(target)));
      const { id, name } = opened.library.info;
      await opened.library.close();
      print({ id, name, folder: target }, () => [`${id}  ${name}`]);
    });

  addSafetyCommands(library, context);

  program
    .command('list')
    .description('list what a library holds')
    .argument('<noun>', Object.keys(lists).join(', '))
    .requiredOption('--library <folder>', 'the library')
    .action(async (noun: string, options: { library: string }, command: Command) => {
      const list = lists[noun];
      if (!list) command.error(`error: there is no list of ${noun}.`, { exitCode: 2 });
      const rows = await withLibrary(terminal, options.library, list);
      print(rows, () => rows.map(({ id, title }) => `${id}  ${title}`));
    });
}

async function listAnnotations({ library, annotations }: OpenedLibrary): Promise<Row[]> {
  const rows: Row[] = [];
  for (const source of await library.collection(annotationDefinition).ids()) {
    for (const { annotation, anchor } of unwrap(await annotations.list(source))) {
      const title = annotation.target.selector[0].exact;
      rows.push({ id: annotation.id, title, source, motivation: annotation.motivation, anchor });
    }
  }
  return rows;
}

async function listRecords(collection: {
  list(): Promise<readonly { id: string; summary: { name: string } }[]>;
}): Promise<Row[]> {
  return (await collection.list()).map(({ id, summary }) => ({ id, title: summary.name }));
}
