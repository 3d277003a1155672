import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { librarySchemaVersion } from '../../../shared/model/library';
import { migrateData, migrations } from './index';
import type { Migration } from './index';

/** Documents as older versions wrote them, `<collection>.<version>.json`: what a step starts from. */
const fixtures = fileURLToPath(new URL('./fixtures', import.meta.url));

/** Steps without a document of the version they start from, and versions that no step leads on from. */
function findGaps(steps: readonly Migration[], names: readonly string[]): string[] {
  const missing = steps
    .map(({ collection, from }) => `${collection}.${from}.json`)
    .filter((name) => !names.includes(name));
  const skipped = steps
    .filter(({ from }) => from > 1)
    .filter(({ collection, from }) =>
      steps.every((one) => one.collection !== collection || one.from !== from - 1),
    )
    .map(({ collection, from }) => `${collection} from ${from - 1}`);
  return [...missing, ...skipped];
}

async function listFixtures(): Promise<string[]> {
  try {
    return await readdir(fixtures);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

describe('the steps from older schemas', () => {
  const step = (from: number): Migration => ({
    collection: 'notes',
    from,
    dated: '2026-11-21',
    migrate: (data) => data,
  });

  it('are told apart where one is missing or has no fixture', () => {
    expect(findGaps([step(1), step(2)], ['notes.1.json', 'notes.2.json'])).toEqual([]);
    expect(findGaps([step(1), step(2)], ['notes.1.json'])).toEqual(['notes.2.json']);
    expect(findGaps([step(2)], ['notes.2.json'])).toEqual(['notes from 1']);
  });

  it('of this build all have a fixture, lead on to the present schema, and carry it through', async () => {
    const names = await listFixtures();
    expect(findGaps(migrations, names)).toEqual([]);
    expect(migrations.filter(({ collection }) => collection === 'library')).toHaveLength(
      librarySchemaVersion - 1,
    );
    for (const name of names) {
      const [collection = '', from = ''] = name.split('.');
      const data: unknown = JSON.parse(await readFile(`${fixtures}/${name}`, 'utf8'));
      const own = migrations.filter((one) => one.collection === collection);
      const versions = { from: Number(from), to: own.length + 1 };
      expect(migrateData(migrations, collection, versions, data)).toBeDefined();
    }
  });
});
