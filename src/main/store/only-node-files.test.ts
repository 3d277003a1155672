import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** The file of this room that may know the file system of the machine. */
const allowed = 'node-files.ts';

function sourcesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourcesBelow(path);
    return entry.name.endsWith('.ts') && !/\.test\.ts$/.test(entry.name) ? [path] : [];
  });
}

it('reaches the disk through one object alone, so that tests can take its place', () => {
  const importing = sourcesBelow(__dirname).filter(
    (path) =>
      !path.includes(join('store', 'testing')) &&
      /from 'node:fs(?:\/promises)?'/.test(readFileSync(path, 'utf8')),
  );
  expect(importing.map((path) => path.slice(__dirname.length + 1))).toEqual([allowed]);
});
