import { describe, expect, it, vi } from 'vitest';
import { claimInForce } from '../../shared/model/meeting';
import type { Meeting } from '../../shared/model/meeting';
import { meetingDefinition } from './definitions';
import { codeOf, makeMemoryLibrary, need, type MemoryLibrary } from './testing/memory-library';

// Enough for a machine that is busy with other suites.
vi.setConfig({ testTimeout: 60_000 });

/** A meeting whose city was changed here and whose venue and city were changed elsewhere. */
async function makeConflict({ opened }: MemoryLibrary) {
  const { meeting, gen } = need(await opened.meetings.create('Defence ministers'));
  const { id } = meeting;
  need(await opened.meetings.setField(id, 'city', 'Vientiane', []));
  const base = need(await opened.meetings.get(id));
  need(await opened.meetings.setField(id, 'city', 'Jakarta', []));
  const library = need(await opened.meetings.get(id));
  need(await opened.history.restore({ collection: 'meetings', id }, base.gen));
  need(await opened.meetings.setField(id, 'venue', 'National Convention Hall', []));
  const ours = need(await opened.meetings.setField(id, 'city', 'Hanoi', [])).meeting;
  need(await opened.history.restore({ collection: 'meetings', id }, library.gen));
  const meetings = opened.library.collection(meetingDefinition);
  const put = await meetings.put(id, ours, { expectedGen: gen });
  expect(codeOf(put)).toBe('document-changed');
  const [conflict] = await opened.conflicts.list();
  if (!conflict) throw new Error('no conflict');
  return { id, entry: conflict.entry, ours, library: library.meeting };
}

const valueIn = (meeting: Meeting, field: 'city' | 'venue'): unknown =>
  claimInForce(meeting.fields[field])?.value ?? null;

describe('a conflict', () => {
  it('is listed under the title of its document', async () => {
    const memory = await makeMemoryLibrary();
    const { id, entry } = await makeConflict(memory);
    expect(await memory.opened.conflicts.list()).toMatchObject([
      { collection: 'meetings', id, entry, title: 'Defence ministers' },
    ]);
    expect((await memory.opened.view()).waiting.conflicts).toBe(1);
  });

  it('shows both sides row by row, the library’s first', async () => {
    const memory = await makeMemoryLibrary();
    const { entry } = await makeConflict(memory);
    const { comparison, canMerge } = need(await memory.opened.conflicts.compare(entry));
    expect(canMerge).toBe(true);
    const shown = comparison.rows.filter(({ change }) => change !== 'same');
    expect(shown.map(({ label, change }) => [label, change])).toEqual([
      ['City', 'removed'],
      ['City', 'added'],
      ['City in force', 'changed'],
      ['Venue', 'added'],
      ['Venue in force', 'added'],
    ]);
  });

  it('ends with the library’s version without a write', async () => {
    const memory = await makeMemoryLibrary();
    const { id, entry } = await makeConflict(memory);
    const { gen } = need(await memory.opened.conflicts.compare(entry));
    need(await memory.opened.conflicts.settle(entry, gen, { take: 'library' }));
    expect(need(await memory.opened.meetings.get(id)).gen).toBe(gen);
    expect(await memory.opened.conflicts.list()).toEqual([]);
  });

  it('ends with the kept version, and the library’s stays in the history', async () => {
    const memory = await makeMemoryLibrary();
    const { id, entry, ours } = await makeConflict(memory);
    const { gen } = need(await memory.opened.conflicts.compare(entry));
    need(await memory.opened.conflicts.settle(entry, gen, { take: 'kept' }));
    expect(need(await memory.opened.meetings.get(id)).meeting).toEqual(ours);
    const reference = { collection: 'meetings', id } as const;
    const { versions } = need(await memory.opened.history.list(reference));
    expect(versions[0]?.gen).toBe(gen);
  });

  it('ends with the rows that were chosen, and all others from the library', async () => {
    const memory = await makeMemoryLibrary();
    const { id, entry } = await makeConflict(memory);
    const { gen, comparison } = need(await memory.opened.conflicts.compare(entry));
    const rows = comparison.rows
      .filter(({ label, change }) => label.startsWith('Venue') && change !== 'same')
      .map(({ key }) => key);
    need(await memory.opened.conflicts.settle(entry, gen, { take: 'merged', rows }));
    const { meeting } = need(await memory.opened.meetings.get(id));
    expect(valueIn(meeting, 'city')).toBe('Jakarta');
    expect(valueIn(meeting, 'venue')).toBe('National Convention Hall');
    expect(await memory.opened.conflicts.list()).toEqual([]);
  });

  it('is not settled over a version that nobody compared', async () => {
    const memory = await makeMemoryLibrary();
    const { id, entry } = await makeConflict(memory);
    const { gen } = need(await memory.opened.conflicts.compare(entry));
    need(await memory.opened.meetings.setField(id, 'theme', 'Peace', []));
    for (const take of ['library', 'kept'] as const) {
      const settled = await memory.opened.conflicts.settle(entry, gen, { take });
      expect(codeOf(settled)).toBe('document-changed');
    }
    expect(await memory.opened.conflicts.list()).toHaveLength(1);
  });

  it('brings back a document that has left the library meanwhile', async () => {
    const memory = await makeMemoryLibrary();
    const { id, entry, ours } = await makeConflict(memory);
    need(await memory.opened.meetings.remove(id));
    const compared = need(await memory.opened.conflicts.compare(entry));
    expect(compared).toMatchObject({ gen: 0, canMerge: false });
    expect(compared.comparison.rows.every(({ change }) => change === 'added')).toBe(true);
    need(await memory.opened.conflicts.settle(entry, 0, { take: 'kept' }));
    expect(need(await memory.opened.meetings.get(id)).meeting).toEqual(ours);
  });

  it('of a briefing is taken whole', async () => {
    const { opened } = await makeMemoryLibrary();
    const made = need(
      await opened.briefings.create({ template: 'blank', meetings: [], title: 'Readout' }),
    );
    const { id, doc, title, audience, author, date, cutoff, language, marking, page } =
      made.briefing;
    const metadata = { title, audience, author, date, cutoff, language, marking, page };
    need(await opened.briefings.save(id, made.gen, { ...metadata, title: 'Theirs' }, doc));
    await opened.briefings.save(id, made.gen, { ...metadata, title: 'Ours' }, doc);
    const [conflict] = await opened.conflicts.list();
    const entry = conflict?.entry ?? '';
    const { gen, canMerge } = need(await opened.conflicts.compare(entry));
    expect(canMerge).toBe(false);
    const merged = await opened.conflicts.settle(entry, gen, { take: 'merged', rows: ['title'] });
    expect(codeOf(merged)).toBe('invalid-input');
    need(await opened.conflicts.settle(entry, gen, { take: 'kept' }));
    expect(need(await opened.briefings.get(id)).briefing.title).toBe('Ours');
  });

  it('that cannot be read is listed all the same', async () => {
    const memory = await makeMemoryLibrary();
    const { entry } = await makeConflict(memory);
    memory.files.writeBehind(`${memory.folder}/conflicts/${entry}`, '{}');
    expect(await memory.opened.conflicts.list()).toMatchObject([
      { entry, title: 'A meeting that cannot be read' },
    ]);
    expect(codeOf(await memory.opened.conflicts.compare(entry))).toBe('document-damaged');
    expect(codeOf(await memory.opened.conflicts.compare('nothing'))).toBe('document-missing');
  });
});
