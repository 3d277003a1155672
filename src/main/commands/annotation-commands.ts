import path from 'node:path';
import { Option, type Command } from 'commander';
import { describeFailure } from '../../shared/errors';
import { readSourceFile } from '../import/read-file';
import {
  annotationFormats,
  exportAnnotations,
  importAnnotations,
  type AnnotationFormat,
} from '../services/annotation-exchange';
import { writeWholeFile } from '../store/plain-files';
import { resolvePath, withLibrary } from './library-scope';
import type { CommandContext } from './program';
import { unwrap } from './terminal';

interface ExchangeOptions {
  readonly library: string;
  readonly format: AnnotationFormat;
  readonly file: string;
}

/** `annotations export` and `annotations import`. */
export function addAnnotationCommands(
  program: Command,
  { terminal, finish, print }: CommandContext,
): void {
  const annotations = program
    .command('annotations')
    .description('exchange annotations with other programs');
  const withFormat = (command: Command): Command =>
    command
      .requiredOption('--library <folder>', 'the library')
      .addOption(
        new Option('--format <format>', 'the format')
          .choices(annotationFormats)
          .makeOptionMandatory(),
      )
      .requiredOption('--file <file>', 'the file');

  withFormat(
    annotations.command('export').description('write all annotations of a library'),
  ).action(async (options: ExchangeOptions) => {
    const target = resolvePath(terminal, options.file);
    await withLibrary(terminal, options.library, async (opened, { files, random }) => {
      const bytes = unwrap(await exportAnnotations(opened, options.format));
      unwrap(await writeWholeFile(files, random, target, bytes));
    });
    print({ file: target }, () => [target]);
  });

  withFormat(annotations.command('import').description('read annotations into a library')).action(
    async (options: ExchangeOptions) => {
      const bytes = unwrap(await readSourceFile(resolvePath(terminal, options.file)));
      const text = new TextDecoder().decode(bytes);
      const report = await withLibrary(terminal, options.library, async (opened, parts) =>
        unwrap(await importAnnotations(opened, parts, options.format, text)),
      );
      const failed = report.failed.map(({ place, error }) => {
        const { sentence, hint } = describeFailure(error);
        return { place, code: error.code, message: `${sentence} ${hint}` };
      });
      const { imported, updated, unchanged } = report;
      print({ imported, updated, unchanged, failed }, () => [
        ...imported.map(({ id, anchor }) => `${id}  imported, ${anchor}`),
        ...updated.map(({ id, anchor }) => `${id}  updated, ${anchor}`),
        ...failed.map(({ message }) => `failed: ${path.basename(options.file)}: ${message}`),
      ]);
      finish(failed.length > 0 ? 1 : 0);
    },
  );
}
