import { describe, expect, test } from 'vitest';
import { RapporteurError } from '../../../../shared/errors';
import { meetingViewSchema, type MeetingView } from '../../../../shared/ipc/views';
import { claimIdSchema, meetingIdSchema } from '../../../../shared/model/ids';
import { meetingFieldNames, type Claim } from '../../../../shared/model/meeting';
import type { Api } from '../../api';
import { RecordState } from './record.svelte';

const id = meetingIdSchema.parse('meeting-1');
const claimId = (text: string) => claimIdSchema.parse(text);

const claim = (key: string, value: unknown, status: Claim['status'], annotation?: string) => ({
  id: key,
  value,
  status,
  evidence: annotation === undefined ? [] : [{ source: 'source-1', annotation }],
  note: null,
});

function viewWith(fields: Record<string, unknown[]>, participants: unknown[] = []): MeetingView {
  const instant = '2024-11-20T08:15:30.000Z';
  return meetingViewSchema.parse({
    meeting: {
      id,
      created: instant,
      modified: instant,
      fields: Object.fromEntries(
        meetingFieldNames.map((name) => [
          name,
          { claims: fields[name] ?? [], preferred: null, reason: null },
        ]),
      ),
      participants,
      documents: [],
      quotes: [],
      sources: ['source-1'],
      seriesRecord: null,
    },
    gen: 1,
    title: 'A meeting',
    passages: [
      {
        annotation: 'passage-1',
        source: 'source-1',
        sourceTitle: 'Ministers meet',
        publisher: null,
        issued: null,
        paragraph: 1,
        exact: 'on Wednesday',
        prefix: 'met ',
        suffix: ' in',
        status: 'exact',
      },
    ],
  });
}

/** A library that answers with the given views, one call after another, and notes what it was asked. */
function recordWith(answers: readonly (MeetingView | Error)[]) {
  const calls: string[] = [];
  let at = 0;
  const answer = (name: string) => async (): Promise<MeetingView> => {
    calls.push(`${name} starts`);
    await Promise.resolve();
    calls.push(`${name} ends`);
    const next = answers[at];
    at += 1;
    if (next === undefined) throw new Error('asked once too often');
    if (next instanceof Error) throw next;
    return next;
  };
  const meetings = {
    get: answer('get'),
    decide: answer('decide'),
    acceptAll: answer('acceptAll'),
    setField: answer('setField'),
    prefer: answer('prefer'),
    addItem: answer('addItem'),
  } as unknown as Api['meetings'];
  return { record: new RecordState({ meetings }, id), calls };
}

const start = [
  claim('c1', '2024-11-20', 'suggested', 'passage-1'),
  claim('c2', '2024-11-21', 'suggested'),
];

describe('a meeting record', () => {
  test('shows the value in force before those that wait, and keeps both', async () => {
    const accepted = [start[0], { ...start[1], status: 'accepted' }];
    const { record } = recordWith([viewWith({ start: accepted })]);
    await record.load();
    const field = record.fields.find(({ name }) => name === 'start');
    expect(field?.shown?.value).toBe('2024-11-21');
    expect(field?.others.map(({ value }) => value)).toEqual(['2024-11-20']);
  });

  test('finds the passages of a claim', async () => {
    const { record } = recordWith([viewWith({ start })]);
    await record.load();
    const shown = record.fields.find(({ name }) => name === 'start')?.shown;
    if (!shown) throw new Error('nothing is shown');
    expect(record.passagesOf(shown).map(({ exact }) => exact)).toEqual(['on Wednesday']);
  });

  test('counts undecided claims of fields and lists alike, and says how many were accepted', async () => {
    const person = { person: null, name: 'A. Host', role: null, organisation: null, country: 'LA' };
    const { record } = recordWith([
      viewWith({ start }, [claim('p1', person, 'suggested')]),
      viewWith({ start: start.map((one) => ({ ...one, status: 'accepted' })) }, [
        claim('p1', person, 'accepted'),
      ]),
    ]);
    await record.load();
    expect(record.undecided).toBe(3);
    expect(await record.acceptAll()).toBe(3);
    expect(record.undecided).toBe(0);
    expect(record.disputed).toBe(1);
  });

  test('sends changes one after another', async () => {
    const view = viewWith({ start });
    const { record, calls } = recordWith([view, view]);
    await Promise.all([
      record.decide([claimId('c1')], 'accepted'),
      record.setField('city', 'Vientiane'),
    ]);
    expect(calls).toEqual(['decide starts', 'decide ends', 'setField starts', 'setField ends']);
  });

  test('keeps what it shows when a change fails, tells who asked, and goes on', async () => {
    const view = viewWith({ start });
    const { record } = recordWith([view, new RapporteurError('disk-full'), view]);
    await record.load();
    await expect(record.setField('city', 'Vientiane')).rejects.toThrow('disk is full');
    expect(record.view).toBe(view);
    await expect(record.decide([claimId('c1')], 'accepted')).resolves.toBeUndefined();
  });

  test('takes a record that was removed for gone, not for a failure', async () => {
    const { record } = recordWith([
      viewWith({ start }),
      new RapporteurError('document-missing', { noun: 'meeting' }),
    ]);
    await record.load();
    await record.load();
    expect(record.isGone).toBe(true);
    expect(record.view).toBeNull();
  });
});
