import { beforeEach, describe, expect, test, vi } from 'vitest';
import { RapporteurError } from '../../../../shared/errors';
import type { LibraryCheck } from '../../../../shared/ipc/safety-views';
import type { Api } from '../../api';
import { announcer } from '../../ui/announcer.svelte';
import { CheckState, summariseCheck } from './check.svelte';

function report(problems: number, notes: number): LibraryCheck {
  const finding = (severity: 'problem' | 'note') => ({ severity, sentence: 'S.', hint: 'H.' });
  return {
    documents: 3,
    versions: 2,
    attachments: 1,
    findings: [
      ...Array.from({ length: problems }, () => finding('problem')),
      ...Array.from({ length: notes }, () => finding('note')),
    ],
    isSound: problems === 0,
  };
}

function openCheck(reports: readonly (LibraryCheck | Error)[]) {
  const left = [...reports];
  const library = {
    check: vi.fn(async (_: { operation: string }) => {
      const next = left.shift();
      if (!next || next instanceof Error) throw next ?? new Error('no report');
      return next;
    }),
    repair: vi.fn(async () => [{ title: 'ADMM' }]),
  };
  const operations = { cancel: vi.fn(async () => null) };
  const state = new CheckState({ library, operations } as unknown as Pick<
    Api,
    'library' | 'operations'
  >);
  return { state, library, operations };
}

beforeEach(() => {
  announcer.status = '';
});

test.each([
  [0, 0, 'The library is sound'],
  [0, 1, 'The library is sound; there is 1 note'],
  [0, 2, 'The library is sound; there are 2 notes'],
  [1, 0, 'Found 1 problem'],
  [2, 1, 'Found 2 problems and 1 note'],
])('%i problems and %i notes read “%s”', (problems, notes, words) => {
  expect(summariseCheck(report(problems, notes))).toBe(words);
});

describe('the check', () => {
  test('says what it found and parts problems from notes', async () => {
    const { state } = openCheck([report(2, 1)]);
    await state.check();
    expect([state.problems.length, state.notes.length]).toEqual([2, 1]);
    expect(announcer.status).toBe('Found 2 problems and 1 note');
  });

  test('shows its own progress alone, and can be stopped', async () => {
    const { state, library, operations } = openCheck([]);
    let stop = (_: Error): void => undefined;
    library.check.mockImplementation(() => new Promise((_, reject) => (stop = reject)));
    const checking = state.check();
    const operation = state.operation.progress?.operation ?? '';
    state.operation.progressed({ operation: 'another', done: 9, total: 9, label: '' });
    state.operation.progressed({ operation, done: 1, total: 4, label: 'meetings/a.json' });
    expect(state.operation.progress).toMatchObject({ done: 1, total: 4 });
    await state.operation.cancel();
    expect(operations.cancel).toHaveBeenCalledWith({ operation });
    stop(new RapporteurError('operation-cancelled'));
    await checking;
    expect(state.failure?.code).toBe('operation-cancelled');
    expect([state.report, state.operation.progress]).toEqual([null, null]);
  });

  test('looks again after a repair and says what was set aside', async () => {
    const { state, library } = openCheck([report(1, 0), report(0, 1)]);
    await state.check();
    await state.repair();
    expect(library.repair).toHaveBeenCalledOnce();
    expect(state.repaired).toEqual(['ADMM']);
    expect(state.report?.isSound).toBe(true);
  });
});
