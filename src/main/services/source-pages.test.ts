import { describe, expect, it } from 'vitest';
import { succeed } from '../../shared/errors';
import { makeIdMaker, meetingIdSchema, type SourceId } from '../../shared/model/ids';
import { createLibrary } from '../store/open-library';
import { MemoryFiles } from '../store/testing/memory-files';
import { libraryRecord, makeOptions, valueOf } from '../store/testing/notes';
import { createAnnotationService } from './annotations';
import { definitions, meetingDefinition } from './definitions';
import { emptyMeeting } from './meeting-claims';
import { createSourceService, textItem } from './sources';
import { meetingSchema } from '../../shared/model/meeting';

const now = Date.UTC(2024, 10, 20);
const instant = new Date(now).toISOString();

async function open(count: number) {
  const library = valueOf(
    await createLibrary('/library', libraryRecord, makeOptions(new MemoryFiles(), { definitions })),
  );
  const context = {
    library,
    now: () => now,
    makeId: makeIdMaker(
      () => now,
      () => 0.5,
    ),
  };
  const sources = createSourceService(context);
  const annotations = createAnnotationService(context, sources);
  const items = Array.from({ length: count }, (_, n) =>
    textItem(`Ministers met, part ${String(n)}.`),
  );
  const { imported } = await sources.importItems(items);
  return { library, context, sources, annotations, ids: imported.map(({ id }) => id) };
}

describe('the list of sources in parts', () => {
  it('is the whole list, whatever the size of the parts, the last added first', async () => {
    const { sources, ids } = await open(7);
    for (let limit = 1; limit <= 8; limit += 1) {
      const read: SourceId[] = [];
      for (;;) {
        const page = await sources.page(read.at(-1) ?? null, limit);
        expect(page.total).toBe(7);
        read.push(...page.rows.map(({ id }) => id));
        if (page.rows.length < limit) break;
      }
      expect(read).toEqual([...ids].reverse());
    }
    expect((await sources.list()).map(({ id }) => id)).toEqual([...ids].reverse());
  });

  it('counts the marks of a source and the records that rest on it, after each change', async () => {
    const { library, context, sources, annotations, ids } = await open(2);
    const [id] = ids;
    if (!id) throw new Error('nothing was imported');
    const counts = async () =>
      (await sources.rows([id])).map(({ annotations: marks, meetings }) => [marks, meetings]);
    expect(await counts()).toEqual([[0, 0]]);
    const { source } = valueOf(await sources.get(id));
    const passage = { source: id, textSha256: source.text.sha256, start: 0, end: 9 };
    valueOf(
      await annotations.create({ ...passage, category: 'decision', comment: null, tags: [] }),
    );
    expect(await counts()).toEqual([[1, 0]]);

    const meetings = library.collection(meetingDefinition);
    const meeting = emptyMeeting(meetingIdSchema.parse(context.makeId()), instant);
    const resting = meetingSchema.parse({ ...meeting, sources: [id] });
    valueOf(await meetings.put(meeting.id, resting, { expectedGen: 0 }));
    expect(await counts()).toEqual([[1, 1]]);
    valueOf(await meetings.update(meeting.id, (one) => succeed({ ...one, sources: [] })));
    expect(await counts()).toEqual([[1, 0]]);
    valueOf(await meetings.put(meeting.id, resting, { expectedGen: 2 }));
    valueOf(await meetings.remove(meeting.id));
    expect(await counts()).toEqual([[1, 0]]);
  });

  it('leaves out what does not exist', async () => {
    const { sources, ids } = await open(1);
    valueOf(await sources.remove(ids[0] as SourceId));
    expect(await sources.rows(ids)).toEqual([]);
    expect(await sources.page(null, 10)).toEqual({ rows: [], total: 0 });
  });
});
