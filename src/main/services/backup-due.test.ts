import { describe, expect, it } from 'vitest';
import { fingerprintOf, isBackupDue } from './backup-due';
import { makeMemoryLibrary, need } from './testing/memory-library';

const day = 86_400_000;
const now = Date.UTC(2024, 10, 20, 8);
const newest = { number: 4, modified: now - 2 * day };

describe('a backup is due', () => {
  it('where there is none yet', () => {
    expect(isBackupDue(null, null, 'a', now)).toBe(true);
  });

  it('a day after the newest one, if the library is not what that one holds', () => {
    const mark = { number: 4, fingerprint: 'a' };
    expect(isBackupDue(newest, mark, 'b', now)).toBe(true);
    expect(isBackupDue(newest, mark, 'a', now)).toBe(false);
    expect(isBackupDue({ number: 4, modified: now - day + 1 }, mark, 'b', now)).toBe(false);
  });

  it('where it is not known what the newest one holds', () => {
    expect(isBackupDue(newest, null, 'a', now)).toBe(true);
    expect(isBackupDue(newest, { number: 3, fingerprint: 'a' }, 'a', now)).toBe(true);
  });

  it('where the newest one claims to come from the future by more than a day', () => {
    expect(isBackupDue({ number: 4, modified: now + 2 * day }, null, 'a', now)).toBe(true);
    expect(isBackupDue({ number: 4, modified: now + 1000 }, null, 'a', now)).toBe(false);
  });
});

describe('the fingerprint of a library', () => {
  it('is the same for the same library opened again, and another after any change', async () => {
    const { opened, host, folder } = await makeMemoryLibrary();
    const { meeting } = need(await opened.meetings.create('Defence ministers'));
    const first = await fingerprintOf(opened.library);
    await opened.library.close();
    const again = need(await host.open(folder));
    expect(await fingerprintOf(again.library)).toBe(first);
    need(await again.meetings.setField(meeting.id, 'city', 'Vientiane', []));
    const second = await fingerprintOf(again.library);
    need(await again.meetings.remove(meeting.id));
    const third = await fingerprintOf(again.library);
    expect(new Set([first, second, third]).size).toBe(3);
  });
});
