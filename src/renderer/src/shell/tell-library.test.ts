import { expect, test } from 'vitest';
import { libraryViewSchema, type LibraryView } from '../../../shared/ipc/views';
import { describeConflicts, describeSetAside, tellLibrary } from './tell-library';

const folder = { reason: 'folder', sentence: 'The folder is read-only.', hint: 'Change that.' };

function view(parts: { id?: string; readOnly?: object | null; conflicts?: number }): LibraryView {
  const { id = 'library-1', readOnly = null, conflicts = 0 } = parts;
  return libraryViewSchema.parse({
    id,
    name: 'Desk',
    folder: '/desk',
    readOnly,
    categories: [],
    markingSchemes: [],
    counts: { sources: 0, annotations: 0, meetings: 0, briefings: 0 },
    waiting: { conflicts, setAside: 0 },
  });
}

function told(before: LibraryView | null, now: LibraryView | null): string[] {
  const words: string[] = [];
  tellLibrary(before, now, {
    say: (text) => void words.push(`say ${text}`),
    alarm: (text) => void words.push(`alarm ${text}`),
  });
  return words;
}

test('alarms when saving becomes impossible, and once only', () => {
  expect(told(view({}), view({ readOnly: folder }))).toEqual([
    'alarm Open for reading only. The folder is read-only. Change that.',
  ]);
  expect(told(view({ readOnly: folder }), view({ readOnly: folder }))).toEqual([]);
});

test('says that saving is possible again', () => {
  expect(told(view({ readOnly: folder }), view({}))).toEqual([
    'say The library can be written again',
  ]);
});

test('says it of the library that is open, not of the one before', () => {
  expect(told(view({ id: 'library-2', readOnly: folder }), view({}))).toEqual([]);
  expect(told(view({ id: 'library-2', conflicts: 3 }), view({ conflicts: 1 }))).toEqual([
    'say 1 document has two versions',
  ]);
  expect(told(view({}), null)).toEqual([]);
});

test('says when one more document has two versions, not when one less has', () => {
  expect(told(view({ conflicts: 1 }), view({ conflicts: 2 }))).toEqual([
    'say 2 documents have two versions',
  ]);
  expect(told(view({ conflicts: 2 }), view({ conflicts: 1 }))).toEqual([]);
});

test('counts in grammatical sentences', () => {
  expect([describeConflicts(1), describeSetAside(1), describeSetAside(2)]).toEqual([
    '1 document has two versions',
    '1 file could not be read and was set aside',
    '2 files could not be read and were set aside',
  ]);
});
