import { describe, expect, it } from 'vitest';
import { encodeManifest, parseManifest } from './backup-manifest';
import type { BackupManifest } from './backup-manifest';
import { mapInTurns } from './in-turns';

describe('work on a long list', () => {
  it('gives one answer for each item, in their order', async () => {
    const items = Array.from({ length: 5000 }, (_, index) => index);
    expect(await mapInTurns(items, (item) => item * 2)).toEqual(items.map((item) => item * 2));
    expect(await mapInTurns([], String)).toEqual([]);
  });

  it('lets others have their turn', async () => {
    let turns = 0;
    let isDone = false;
    const other = (): void => {
      turns += 1;
      if (!isDone) setImmediate(other);
    };
    setImmediate(other);
    await mapInTurns(Array.from({ length: 10_000 }), () => null);
    isDone = true;
    expect(turns).toBeGreaterThanOrEqual(4);
  });

  it('passes on what a step throws', async () => {
    const fail = (): never => {
      throw new RangeError('no');
    };
    await expect(mapInTurns([1], fail)).rejects.toThrow(RangeError);
  });
});

describe('the list of files of a backup', () => {
  const manifest: BackupManifest = {
    app: 'rapporteur',
    backup: 1,
    library: { id: 'desk', name: 'Desk “A”, ' },
    made: '2024-11-20T08:00:00.000Z',
    files: Array.from({ length: 4001 }, (_, index) => ({
      path: `meetings/m${String(index)}.json`,
      bytes: index,
      sha256: '0'.repeat(64),
    })),
    damaged: ['meetings/m7.json'],
  };

  it('is the JSON of its members and comes back as it was', async () => {
    const bytes = await encodeManifest(manifest);
    expect(JSON.parse(new TextDecoder().decode(bytes))).toEqual(manifest);
    expect(await parseManifest(bytes)).toEqual(manifest);
    const empty = { ...manifest, files: [], damaged: [] };
    expect(await parseManifest(await encodeManifest(empty))).toEqual(empty);
  });

  it('is refused where any entry is not one', async () => {
    const text = new TextDecoder().decode(await encodeManifest(manifest));
    const broken = text.replace('"bytes":4000', '"bytes":"4000"');
    expect(broken).not.toBe(text);
    await expect(parseManifest(new TextEncoder().encode(broken))).rejects.toThrow(/damaged/);
  });
});
