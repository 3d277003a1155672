import { describe, expect, test, vi } from 'vitest';
import { RapporteurError } from '../../../../shared/errors';
import type { Input } from '../../../../shared/ipc/contract';
import type { AnnotationView } from '../../../../shared/ipc/views';
import { categoryOf, commentOf, tagsOf } from '../../../../shared/model/annotation';
import type { Api } from '../../api';
import { ReaderState } from './reader.svelte';
import { annotationId, fakeAnnotation, fakeSource, sourceId } from './testing/fake-source';

const text = 'Peace 🕊 talks began in Hà Nội.\nThe ministers agreed.';

/** Main as the reader sees it: keeps annotations in memory and answers as the contract says. */
function open(existing: readonly AnnotationView[] = []) {
  let kept = [...existing];
  const removed = new Map<string, AnnotationView>();
  const create = vi.fn(async (input: Input<'annotations.create'>) => {
    const made = fakeAnnotation(text, { id: `new-${kept.length}`, ...input });
    kept = [...kept, made];
    return made;
  });
  const update = vi.fn(async (input: Input<'annotations.update'>) => {
    const { anchor } = kept.find(({ annotation }) => annotation.id === input.id)!;
    const changed = fakeAnnotation(text, { ...input, start: anchor.start!, end: anchor.end! });
    kept = kept.map((view) => (view.annotation.id === input.id ? changed : view));
    return changed;
  });
  const api = {
    sources: { get: async () => fakeSource(text), update: vi.fn() },
    annotations: {
      list: async () => kept,
      create,
      update,
      remove: async ({ id }: Input<'annotations.remove'>) => {
        removed.set(
          id,
          kept.find(({ annotation }) => annotation.id === id)!,
        );
        kept = kept.filter(({ annotation }) => annotation.id !== id);
        return null;
      },
      restore: async ({ id }: Input<'annotations.restore'>) => {
        kept = [...kept, removed.get(id)!];
        return removed.get(id)!;
      },
    },
    meetings: { suggest: async () => ({ meetings: ['meeting-1'] }) },
    search: {
      places: async () => [
        { kind: 'text', start: 23, end: 29 },
        { kind: 'text', start: 50, end: 500 },
      ],
    },
  };
  return { reader: new ReaderState(sourceId, api as unknown as Api), create, update };
}

async function opened(existing: readonly AnnotationView[] = []) {
  const parts = open(existing);
  await parts.reader.load();
  return parts;
}

const select = (words: string) => {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
};

describe('highlighting', () => {
  test('sends code points, not UTF-16 units', async () => {
    const { reader, create } = await opened();
    reader.selection = select('talks');
    await reader.highlight('quote');
    const { start, end } = create.mock.calls[0]![0];
    expect(Array.from(text).slice(start, end).join('')).toBe('talks');
  });

  test('never cuts a letter off its accent or an emoji in two', async () => {
    const { reader, create } = await opened();
    const pair = text.indexOf('🕊');
    reader.selection = { start: pair + 1, end: pair + 4 };
    await reader.highlight('quote');
    expect(create.mock.calls[0]![0].start).toBe(6);
  });

  test('makes the new mark active and lets go of the selection', async () => {
    const { reader } = await opened();
    reader.selection = select('The ministers');
    const made = await reader.highlight('decision');
    expect(reader.active).toBe(made?.annotation.id);
    expect(reader.selection).toBeNull();
    expect(reader.blocks[1]?.segments[0]?.marks).toHaveLength(1);
  });

  test('keeps the selection where main refuses the mark', async () => {
    const { reader, create } = await opened();
    create.mockRejectedValueOnce(new RapporteurError('quote-not-found'));
    reader.selection = select('talks');
    await expect(reader.highlight('quote')).rejects.toThrow(RapporteurError);
    expect(reader.selection).toEqual(select('talks'));
  });
});

describe('changing an annotation', () => {
  const mark = fakeAnnotation(text, { id: 'a', start: 0, end: 5, category: 'quote' });

  test('keeps what is not being changed', async () => {
    const { reader } = await opened([
      fakeAnnotation(text, { id: 'a', start: 0, end: 5, category: 'quote', tags: ['peace'] }),
    ]);
    await reader.change('a', { comment: 'Check.' });
    const { annotation } = reader.find('a')!;
    expect(categoryOf(annotation)).toBe('quote');
    expect(tagsOf(annotation)).toEqual(['peace']);
    expect(commentOf(annotation)).toBe('Check.');
  });

  test('of two changes at once, none undoes the other', async () => {
    const { reader } = await opened([mark]);
    await Promise.all([
      reader.change('a', { comment: 'First.' }),
      reader.change('a', { tags: ['later'] }),
      reader.change('a', { category: 'risk' }),
    ]);
    const { annotation } = reader.find('a')!;
    expect([commentOf(annotation), tagsOf(annotation), categoryOf(annotation)]).toEqual([
      'First.',
      ['later'],
      'risk',
    ]);
  });

  test('goes on after a change that failed', async () => {
    const { reader, update } = await opened([mark]);
    update.mockRejectedValueOnce(new RapporteurError('disk-full'));
    await expect(reader.change('a', { comment: 'Lost.' })).rejects.toThrow(RapporteurError);
    await reader.change('a', { comment: 'Kept.' });
    expect(commentOf(reader.find('a')!.annotation)).toBe('Kept.');
  });
});

describe('removing an annotation', () => {
  test('closes its card, and restoring opens it again', async () => {
    const { reader } = await opened([
      fakeAnnotation(text, { id: 'a', start: 0, end: 5, category: 'quote' }),
    ]);
    reader.active = 'a';
    await reader.remove(annotationId('a'));
    expect(reader.active).toBeNull();
    expect(reader.highlights).toHaveLength(0);
    await reader.restore(annotationId('a'));
    expect(reader.active).toBe('a');
    expect(reader.highlights).toHaveLength(1);
  });
});

test('evidence stands apart from what analysts marked', async () => {
  const { reader } = await opened([
    fakeAnnotation(text, { id: 'a', start: 0, end: 5, category: 'quote' }),
    fakeAnnotation(text, { id: 'b', start: 8, end: 13, category: null }),
  ]);
  expect(reader.highlights.map(({ annotation }) => annotation.id)).toEqual(['a']);
  expect(reader.evidence.map(({ annotation }) => annotation.id)).toEqual(['b']);
});

test('found places count in the units of the page, and those of a longer version are left out', async () => {
  const { reader } = open();
  await reader.load();
  const places = await reader.findPlaces('ha noi');
  expect(places.map(({ start, end }) => text.slice(start, end))).toEqual(['Hà Nội']);
});
