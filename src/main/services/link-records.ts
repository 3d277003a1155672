import { succeed, type Result } from '../../shared/errors';
import type { ClaimId, PersonId, SeriesId } from '../../shared/model/ids';
import { claimInForce, type Meeting } from '../../shared/model/meeting';
import type { CollectionDefinition } from '../store/library';
import { instant, type ServiceContext } from './context';
import {
  meetingDefinition,
  personDefinition,
  seriesDefinition,
  type RecordSummary,
} from './definitions';

/**
 * Gives every accepted person and series of a meeting a record of its own and points the meeting at it. A record is
 * found by its exact name; two people of one name are for the analyst to tell apart, not for us.
 */
export async function linkRecords(
  context: ServiceContext,
  meeting: Meeting,
): Promise<Result<null>> {
  const people = new Map<ClaimId, PersonId>();
  for (const { id: claim, status, value } of meeting.participants) {
    if (status !== 'accepted' || value.person !== null) continue;
    const person = await findOrCreate(context, personDefinition, value.name, (id) => ({
      ...newRecord(context, value.name),
      id,
      country: value.country,
    }));
    if (!person.ok) return person;
    people.set(claim, person.value);
  }

  const series = await linkSeries(context, meeting);
  if (!series.ok) return series;
  if (people.size === 0 && series.value === meeting.seriesRecord) return succeed(null);

  const written = await context.library.collection(meetingDefinition).update(meeting.id, (record) =>
    succeed({
      ...record,
      seriesRecord: series.value,
      participants: record.participants.map((claim) => {
        const person = people.get(claim.id);
        return person ? { ...claim, value: { ...claim.value, person } } : claim;
      }),
    }),
  );
  return written.ok ? succeed(null) : written;
}

async function linkSeries(
  context: ServiceContext,
  { fields, seriesRecord }: Meeting,
): Promise<Result<SeriesId | null>> {
  const name = claimInForce(fields.series)?.value ?? null;
  if (name === null || seriesRecord !== null) return succeed(seriesRecord);
  const acronym = claimInForce(fields.acronym)?.value ?? null;
  return findOrCreate(context, seriesDefinition, name, (id) => ({
    ...newRecord(context, name),
    id,
    acronym,
  }));
}

function newRecord(
  context: ServiceContext,
  name: string,
): { name: string; aliases: string[]; created: string; modified: string } {
  const now = instant(context);
  return { name, aliases: [], created: now, modified: now };
}

async function findOrCreate<T, Id extends string>(
  { library, makeId }: ServiceContext,
  definition: CollectionDefinition<T, RecordSummary, Id> & { idSchema: { parse(id: string): Id } },
  name: string,
  make: (id: Id) => T,
): Promise<Result<Id>> {
  const records = library.collection(definition);
  const known = (await records.list()).find(({ summary }) => summary.name === name);
  if (known) return succeed(known.id);
  const id = definition.idSchema.parse(makeId());
  const written = await records.put(id, make(id), { expectedGen: 0 });
  return written.ok ? succeed(id) : written;
}
