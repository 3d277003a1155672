import { describe, expect, test } from 'vitest';
import { formOf, parseTags, patchOf } from './details';
import { fakeSource } from './testing/fake-source';

const form = () => formOf(fakeSource('Ministers met.').source);

describe('the details of a source', () => {
  test('come back the same when nothing was corrected', () => {
    const { source } = fakeSource('Ministers met.');
    const read = patchOf(form());
    expect(read.ok && { ...source, ...read.patch }).toEqual(source);
  });

  test('an emptied field says that the value is not known', () => {
    const read = patchOf({ ...form(), publisher: '  ', issued: '' });
    expect(read.ok && [read.patch.publisher, read.patch.issued]).toEqual([null, null]);
  });

  test('name every field that cannot be taken, and only those', () => {
    const read = patchOf({
      ...form(),
      title: '',
      issued: '22 Nov 2024',
      URL: 'ftp://example.org/a',
      language: 'english language',
    });
    expect(read).toEqual({ ok: false, fields: ['title', 'issued', 'URL', 'language'] });
  });

  test('take a month or a year for a date, and a marking by scheme and level', () => {
    const read = patchOf({ ...form(), issued: '2024-11', marking: 'tlp/amber' });
    expect(read.ok && read.patch.issued).toBe('2024-11');
    expect(read.ok && read.patch.marking).toEqual({ scheme: 'tlp', level: 'amber' });
  });
});

test('tags are trimmed and each is kept once', () => {
  expect(parseTags(' ADMM-Plus,peace , ADMM-Plus,, ')).toEqual(['ADMM-Plus', 'peace']);
});
