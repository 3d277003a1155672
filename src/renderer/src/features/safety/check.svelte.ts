import type { Api } from '../../api';
import type { Failure } from '../../../../shared/errors';
import type { LibraryCheck } from '../../../../shared/ipc/safety-views';
import { announce } from '../../ui/announcer.svelte';
import { plural } from '../../ui/dates';
import { failureOf } from '../../ui/report-failure';
import { LongOperation } from './operation.svelte';

/** “Found 2 problems and 1 note”, “The library is sound”. */
export function summariseCheck({ findings, isSound }: LibraryCheck): string {
  const problems = findings.filter(({ severity }) => severity === 'problem').length;
  const notes = findings.length - problems;
  if (isSound) {
    return notes === 0
      ? 'The library is sound'
      : `The library is sound; there ${notes === 1 ? 'is' : 'are'} ${plural(notes, 'note')}`;
  }
  const found = plural(problems, 'problem');
  return notes === 0 ? `Found ${found}` : `Found ${found} and ${plural(notes, 'note')}`;
}

/** The check of every file, and the repair of what it finds. */
export class CheckState {
  readonly operation: LongOperation;
  /** Null before the first check has ended, and while another one runs. */
  report = $state.raw<LibraryCheck | null>(null);
  /** Why there is no report; a check that was stopped has none either. */
  failure = $state.raw<Failure | null>(null);
  /** Titles of what a repair set aside; null before one. */
  repaired = $state.raw<readonly string[] | null>(null);
  isRepairing = $state(false);
  readonly #api: Pick<Api, 'library' | 'operations'>;

  constructor(api: Pick<Api, 'library' | 'operations'>) {
    this.#api = api;
    this.operation = new LongOperation(api);
  }

  readonly problems = $derived(
    this.report?.findings.filter(({ severity }) => severity === 'problem') ?? [],
  );
  readonly notes = $derived(
    this.report?.findings.filter(({ severity }) => severity === 'note') ?? [],
  );

  /** Reads every file; changes nothing. A check that is under way goes on. */
  async check(): Promise<void> {
    if (this.operation.progress !== null) return;
    this.report = null;
    this.failure = null;
    try {
      const report = await this.operation.run((operation) =>
        this.#api.library.check({ operation }),
      );
      this.report = report;
      announce(summariseCheck(report));
    } catch (error) {
      this.failure = failureOf(error);
    }
  }

  /** Sets damaged documents aside, then looks again. */
  async repair(): Promise<void> {
    if (this.isRepairing || this.operation.progress !== null) return;
    this.isRepairing = true;
    try {
      const setAside = await this.#api.library.repair();
      this.repaired = setAside.map(({ title }) => title);
      await this.check();
    } finally {
      this.isRepairing = false;
    }
  }
}
