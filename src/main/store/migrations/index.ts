/**
 * One step up of the schema of one collection. Dated, ordered and never edited once released: a document of any age
 * passes through all steps from its own version on whenever it is read, so a restored backup or a file that a sync tool
 * brings back needs nothing else (rule D14). It is written in the new form by its next save.
 */
export interface Migration {
  /** `library` for library.json. */
  readonly collection: string;
  /** The version it starts from; it leads to the next one. */
  readonly from: number;
  /** Day it was written, for people: 2026-11-21. */
  readonly dated: string;
  /** The data in the next version; pure, and total over whatever was valid in the old one. */
  readonly migrate: (data: unknown) => unknown;
}

/** All steps of this build. Version 1 of every collection is the first, so there is none yet. */
export const migrations: readonly Migration[] = [];

/** @throws Error where a step is missing, which is a mistake of ours */
export function migrateData(
  steps: readonly Migration[],
  collection: string,
  versions: { readonly from: number; readonly to: number },
  data: unknown,
): unknown {
  let migrated = data;
  for (let version = versions.from; version < versions.to; version += 1) {
    const step = steps.find((one) => one.collection === collection && one.from === version);
    if (step === undefined) throw new Error(`No migration of ${collection} from ${version}`);
    migrated = step.migrate(migrated);
  }
  return migrated;
}
