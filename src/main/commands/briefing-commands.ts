import type { Command } from 'commander';
import { Option } from 'commander';
import { templateNameSchema } from '../../shared/model/briefing';
import { briefingIdSchema, meetingIdSchema } from '../../shared/model/ids';
import { exportBriefing, exportFormats, type ExportFormat } from '../services/briefing-export';
import { writeWholeFile } from '../store/plain-files';
import { resolvePath, withLibrary } from './library-scope';
import type { CommandContext } from './program';
import { unwrap } from './terminal';

/** `briefing create` and `export`. */
export function addBriefingCommands(program: Command, { terminal, print }: CommandContext): void {
  program
    .command('briefing')
    .description('work with briefings')
    .command('create')
    .description('start a briefing from a template')
    .requiredOption('--library <folder>', 'the library')
    .addOption(
      new Option('--template <name>', 'the template')
        .choices(templateNameSchema.options)
        .default('meeting-readout'),
    )
    .option('--meeting <id...>', 'meeting records it is filled from', [])
    .option('--title <title>', 'its title; taken from the first meeting otherwise')
    .action(
      async (options: { library: string; template: string; meeting: string[]; title?: string }) => {
        const { briefing } = await withLibrary(terminal, options.library, async ({ briefings }) =>
          unwrap(
            await briefings.create({
              template: templateNameSchema.parse(options.template),
              meetings: options.meeting.map((id) => meetingIdSchema.parse(id)),
              title: options.title ?? null,
            }),
          ),
        );
        print({ id: briefing.id }, () => [briefing.id]);
      },
    );

  program
    .command('export')
    .description('write a briefing as a file')
    .argument('<briefing>', 'id of the briefing')
    .requiredOption('--library <folder>', 'the library')
    .addOption(new Option('--format <format>', 'the format').choices(exportFormats).default('pdf'))
    .requiredOption('--out <file>', 'where to write it')
    .action(async (id: string, options: { library: string; format: ExportFormat; out: string }) => {
      const target = resolvePath(terminal, options.out);
      await withLibrary(terminal, options.library, async (opened, { files, random }) => {
        const briefing = briefingIdSchema.parse(id);
        const bytes = unwrap(await exportBriefing(opened, briefing, options.format));
        unwrap(await writeWholeFile(files, random, target, bytes));
      });
      print({ file: target }, () => [target]);
    });
}
