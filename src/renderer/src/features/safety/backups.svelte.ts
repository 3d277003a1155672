import type { Api } from '../../api';
import type { BackupList, BackupView } from '../../../../shared/ipc/safety-views';
import { announce } from '../../ui/announcer.svelte';
import { formatInstant } from '../../ui/instants';
import { LongOperation } from './operation.svelte';

type BackupApi = Pick<Api, 'backups' | 'operations'>;

/** When a backup was made, or its number where its file does not tell. */
export function nameBackup({ made, number }: BackupView): string {
  return made === null ? `Backup ${String(number)}` : formatInstant(made);
}

/** The backups of the library: making, copying and going back to one. */
export class BackupsState {
  /** Null until it was read. */
  list = $state.raw<BackupList | null>(null);
  /** The backup that waits for the user to confirm going back to it. */
  confirming = $state.raw<BackupView | null>(null);
  readonly operation: LongOperation;
  readonly #api: BackupApi;

  constructor(api: BackupApi) {
    this.#api = api;
    this.operation = new LongOperation(api);
  }

  async load(): Promise<void> {
    this.list = await this.#api.backups.list();
  }

  async make(): Promise<void> {
    const made = await this.operation.run((operation) => this.#api.backups.make({ operation }));
    announce(`Backed up and read back: ${nameBackup(made)}`);
    await this.load();
  }

  /** Writes a copy where the user says; nothing where that was cancelled. */
  async saveCopy(): Promise<void> {
    const file = await this.operation.run((operation) => this.#api.backups.saveCopy({ operation }));
    if (file !== null) announce(`Saved a copy of the library as ${file}`);
  }

  /** Puts the library back to the backup that was confirmed. */
  async restore(): Promise<void> {
    const backup = this.confirming;
    if (!backup) return;
    await this.operation.run((operation) =>
      this.#api.backups.restore({ operation, number: backup.number }),
    );
    this.confirming = null;
    announce(`Restored the library to the backup of ${nameBackup(backup)}`);
    await this.load();
  }

  async reveal(): Promise<void> {
    await this.#api.backups.reveal();
  }
}
