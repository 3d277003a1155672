import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { RapporteurError } from '../../../../shared/errors';
import { importReportSchema, type ImportReport } from '../../../../shared/ipc/views';
import type { Api } from '../../api';
import { announcer } from '../../ui/announcer.svelte';
import { ImportState, summariseImport } from './import.svelte';

const report = (parts: Partial<Record<keyof ImportReport, unknown>>): ImportReport =>
  importReportSchema.parse({ imported: [], duplicates: [], failed: [], ...parts });
const file = (name: string) => ({ name, id: name.replace('.', '-'), title: name });
const failed = (name: string) => ({ name, error: { code: 'file-empty', details: { file: name } } });

function open(answer: () => Promise<ImportReport>) {
  const cancel = vi.fn(async () => null);
  const api = {
    sources: { import: vi.fn(answer), importDropped: vi.fn(answer), importText: vi.fn(answer) },
    operations: { cancel },
  };
  return { importing: new ImportState(api as unknown as Api, () => 'op-1'), api, cancel };
}

beforeEach(() => {
  vi.useFakeTimers();
  announcer.status = '';
  announcer.alert = '';
  announcer.notices = [];
});
afterEach(() => vi.useRealTimers());

describe('what is said of an import', () => {
  test.each([
    [{ imported: ['a', 'b', 'c', 'd'].map(file) }, 'Imported 4 sources'],
    [
      { imported: [file('a')], duplicates: [file('b')], failed: [failed('c')] },
      'Imported 1 source. 1 was already in the library. 1 could not be imported',
    ],
    [{ duplicates: [file('a'), file('b')] }, '2 were already in the library'],
    [{}, ''],
  ])('counts each outcome once', (parts, words) => {
    expect(summariseImport(report(parts))).toBe(words);
  });

  test('is announced, with the first failure in the alert', async () => {
    const { importing } = open(async () =>
      report({ imported: [file('a')], failed: [failed('b.txt'), failed('c.txt')] }),
    );
    await importing.chooseFiles();
    expect(announcer.status).toContain('Imported 1 source');
    expect(announcer.alert).toContain('“b.txt” is empty.');
    expect(announcer.alert).toContain('1 more file');
  });
});

describe('the tray', () => {
  test('follows the steps of its own import alone', async () => {
    let finish: (value: ImportReport) => void = () => {};
    const { importing, cancel } = open(() => new Promise((resolve) => (finish = resolve)));
    const done = importing.chooseFiles();
    importing.progressed({ operation: 'other', done: 9, total: 9, label: 'x' });
    expect(importing.run).toMatchObject({ done: 0, total: 0 });
    importing.progressed({ operation: 'op-1', done: 1, total: 4, label: 'b.txt' });
    expect(importing.run).toMatchObject({ done: 1, total: 4, label: 'b.txt' });
    await importing.cancel();
    expect(cancel).toHaveBeenCalledWith({ operation: 'op-1' });
    finish(report({ imported: [file('a')] }));
    await done;
    importing.progressed({ operation: 'op-1', done: 2, total: 4, label: 'late' });
    expect(importing.run?.label).not.toBe('late');
  });

  test('goes by itself after success and stays with a failure', async () => {
    const good = open(async () => report({ imported: [file('a')] })).importing;
    await good.chooseFiles();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(good.run).toBeNull();
    const bad = open(async () => report({ failed: [failed('a')] })).importing;
    await bad.chooseFiles();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(bad.run?.report?.failed).toHaveLength(1);
  });

  test('never shows when nothing was chosen', async () => {
    const { importing } = open(async () => report({}));
    await importing.chooseFiles();
    expect(importing.run).toBeNull();
    expect(announcer.status).toBe('');
  });

  test('closes with the failure shown when main refuses the whole import', async () => {
    const { importing } = open(async () => {
      throw new RapporteurError('library-none-open');
    });
    expect(await importing.importText('Ministers met.')).toBeNull();
    expect(importing.run).toBeNull();
    expect(announcer.notices[0]).toMatchObject({ tone: 'failure', text: 'No library is open.' });
  });

  test('does not start a second import over the first', async () => {
    const { importing, api } = open(() => new Promise(() => {}));
    void importing.chooseFiles();
    await importing.importText('Ministers met.');
    expect(api.sources.importText).not.toHaveBeenCalled();
  });
});
