import type { Command } from 'commander';
import { describeFailure, type Failure } from '../../shared/errors';
import { definitions } from '../services/definitions';
import { backUpLibrary, type BackupOptions } from '../store/backup';
import { checkLibrary } from '../store/check-library';
import { restoreToFolder } from '../store/restore';
import { hostFor, resolvePath, withLibrary } from './library-scope';
import type { CommandContext } from './program';
import { unwrap } from './terminal';
import type { HostParts } from '../host-parts';

/** `library check`, `library backup` and `library restore`. */
export function addSafetyCommands(
  library: Command,
  { terminal, finish, print }: CommandContext,
): void {
  library
    .command('check')
    .description('read every file of a library and say what is wrong; changes nothing')
    .argument('<folder>')
    .action(async (folder: string) => {
      const { files } = hostFor(terminal);
      const report = await checkLibrary(resolvePath(terminal, folder), { files, definitions });
      const ofSeverity = (wanted: 'problem' | 'note') =>
        report.findings
          .filter(({ severity }) => severity === wanted)
          .map((finding) => ({ code: finding.code, message: wordsOf(finding) }));
      const problems = ofSeverity('problem');
      const notes = ofSeverity('note');
      print({ sound: report.isSound, checked: report.checked, problems, notes }, () => [
        ...problems.map(({ message }) => `problem: ${message}`),
        ...notes.map(({ message }) => `note: ${message}`),
        `${String(report.checked.documents)} documents read, ${String(problems.length)} problems.`,
      ]);
      finish(report.isSound ? 0 : 3);
    });

  library
    .command('backup')
    .description('write a library into one verified archive')
    .argument('<folder>')
    .requiredOption('--to <file>', 'the archive')
    .action(async (folder: string, options: { to: string }) => {
      const target = resolvePath(terminal, options.to);
      const manifest = await withLibrary(terminal, folder, async (opened, parts) =>
        unwrap(await backUpLibrary(opened.library, target, backupOptions(parts))),
      );
      for (const damaged of manifest.damaged) terminal.say(`damaged in the library: ${damaged}`);
      print({ file: target, files: manifest.files.length, damaged: manifest.damaged }, () => [
        target,
      ]);
      finish(manifest.damaged.length > 0 ? 3 : 0);
    });

  library
    .command('restore')
    .description('make a library from a backup in a new or empty folder')
    .argument('<file>', 'an archive that “library backup” wrote')
    .requiredOption('--to <folder>', 'the new library')
    .action(async (file: string, options: { to: string }) => {
      const folder = resolvePath(terminal, options.to);
      const manifest = unwrap(
        await restoreToFolder(
          resolvePath(terminal, file),
          folder,
          backupOptions(hostFor(terminal)),
        ),
      );
      const { id, name } = manifest.library;
      print({ id, name, folder }, () => [`${id}  ${name}`]);
    });
}

function backupOptions({ files, random, now }: HostParts): BackupOptions {
  return { files, random, clock: now };
}

function wordsOf(failure: Failure): string {
  const { sentence, hint } = describeFailure(failure);
  return `${sentence} ${hint}`;
}
