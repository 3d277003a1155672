import type { Api } from '../../api';
import type { EventPayload } from '../../../../shared/ipc/events';
import type { ImportReport } from '../../../../shared/ipc/views';
import { describeFailure } from '../../../../shared/errors';
import { announcer } from '../../ui/announcer.svelte';
import { plural } from '../../ui/dates';
import { failureOf, reportFailure } from '../../ui/report-failure';

/** An import that is under way or has ended. */
export interface ImportRun {
  readonly operation: string;
  readonly done: number;
  /** Zero until main has said how many files there are. */
  readonly total: number;
  /** The file that is being read. */
  readonly label: string;
  /** Null while it is under way. */
  readonly report: ImportReport | null;
}

/** “Imported 4 sources. 1 was already in the library. 1 could not be imported.” Empty where there was nothing to do. */
export function summariseImport({ imported, duplicates, failed }: ImportReport): string {
  return [
    imported.length > 0 ? `Imported ${plural(imported.length, 'source')}` : '',
    duplicates.length > 0
      ? `${duplicates.length} ${duplicates.length === 1 ? 'was' : 'were'} already in the library`
      : '',
    failed.length > 0 ? `${failed.length} could not be imported` : '',
  ]
    .filter((part) => part !== '')
    .join('. ');
}

/** How long the tray stays when every file went well, in milliseconds; with a failure it stays until put away. */
const shown = 8_000;

/** Imports by dialog, drop and paste, and the tray that shows what became of each file. */
export class ImportState {
  /** The newest import, shown in the tray until it is put away; null hides the tray. */
  run = $state.raw<ImportRun | null>(null);
  readonly #api: Pick<Api, 'sources' | 'operations'>;
  readonly #makeOperation: () => string;

  constructor(
    api: Pick<Api, 'sources' | 'operations'>,
    makeOperation: () => string = () => crypto.randomUUID(),
  ) {
    this.#api = api;
    this.#makeOperation = makeOperation;
  }

  readonly busy = $derived(this.run !== null && this.run.report === null);

  /** Asks for files and imports them. */
  chooseFiles(): Promise<ImportReport | null> {
    return this.#follow((operation) => this.#api.sources.import({ operation }));
  }

  importFiles(files: readonly File[]): Promise<ImportReport | null> {
    return this.#follow((operation) => this.#api.sources.importDropped({ operation, files }));
  }

  importText(text: string): Promise<ImportReport | null> {
    return this.#follow(() => this.#api.sources.importText({ text }));
  }

  /** Stops between two files; those that were finished stay. */
  async cancel(): Promise<void> {
    if (this.run?.report === null) {
      await this.#api.operations.cancel({ operation: this.run.operation });
    }
  }

  dismiss(): void {
    if (!this.busy) this.run = null;
  }

  progressed({ operation, done, total, label }: EventPayload<'operations.progressed'>): void {
    if (this.run?.operation !== operation || this.run.report !== null) return;
    this.run = { ...this.run, done, total, label };
  }

  async #follow(start: (operation: string) => Promise<ImportReport>): Promise<ImportReport | null> {
    if (this.busy) {
      announcer.notify('An import is still under way');
      return null;
    }
    const run: ImportRun = {
      operation: this.#makeOperation(),
      done: 0,
      total: 0,
      label: '',
      report: null,
    };
    this.run = run;
    try {
      const report = await start(run.operation);
      this.#finish(run, report);
      return report;
    } catch (error) {
      this.run = null;
      if (failureOf(error).code !== 'operation-cancelled') reportFailure(error);
      return null;
    }
  }

  #putAway(operation: string): void {
    if (this.run?.operation === operation) this.dismiss();
  }

  #finish(run: ImportRun, report: ImportReport): void {
    const summary = summariseImport(report);
    // Nothing was chosen in the dialog: there is nothing to tell.
    this.run = summary === '' ? null : { ...run, report };
    if (summary !== '') announcer.say(summary);
    const [first, ...others] = report.failed;
    if (!first) {
      setTimeout(() => this.#putAway(run.operation), shown);
      return;
    }
    const { sentence, hint } = describeFailure(first.error);
    announcer.alarm(
      others.length === 0
        ? `${sentence} ${hint}`
        : `${sentence} ${plural(others.length, 'more file')} failed too.`,
    );
  }
}
