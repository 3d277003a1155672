import { InvalidArgumentError, Option, type Command } from 'commander';
import { searchTypeSchema, type SearchType } from '../../shared/model/saved-search';
import { withLibrary } from './library-scope';
import type { CommandContext } from './program';

/** `search`: waits until every document can be found, so that an answer is never part of one. */
export function addSearchCommand(program: Command, { terminal, print }: CommandContext): void {
  program
    .command('search')
    .description('search sources, annotations, meetings and briefings')
    .argument('<query>', 'words, "phrases", AND OR NOT, tag: publisher: category: before: after:')
    .requiredOption('--library <folder>', 'the library')
    .addOption(new Option('--type <type>', 'only this type').choices(searchTypeSchema.options))
    .option('--limit <number>', 'how many hits', readLimit, 20)
    .action(
      async (query: string, options: { library: string; type?: SearchType; limit: number }) => {
        const { total, hits, problems } = await withLibrary(
          terminal,
          options.library,
          async ({ search }) => {
            await search.whenReady();
            return search.query(query, options.type ? [options.type] : [], options.limit);
          },
        );
        for (const { start, end, message } of problems)
          terminal.say(`${query.slice(start, end)}: ${message}`);
        print(
          {
            total,
            hits: hits.map(({ type, id, title, snippet, score }) => ({
              type,
              id,
              title,
              snippet,
              score,
            })),
          },
          () => hits.map(({ type, id, title }) => `${type}  ${id}  ${title}`),
        );
      },
    );
}

function readLimit(value: string): number {
  if (/^[1-9]\d{0,5}$/.test(value)) return Number(value);
  throw new InvalidArgumentError('It is not a number from 1 to 999999.');
}
