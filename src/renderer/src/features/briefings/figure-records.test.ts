import { describe, expect, test } from 'vitest';
import type { MeetingRow } from '../../../../shared/ipc/views';
import { meetingIdSchema } from '../../../../shared/model/ids';
import { chooseRecords, offerRecords } from './figure-records';

const idOf = (number: number) => meetingIdSchema.parse(`meeting-${String(number)}`);
const rows = Array.from({ length: 100 }, (_, number): MeetingRow => ({
  id: idOf(number),
  title: `${String(number)}th Ministers’ Meeting`,
  start: null,
  end: null,
  place: null,
  suggested: 0,
  disputed: 0,
  sources: 1,
}));

describe('records to choose from', () => {
  test('begin with what is chosen, whatever is looked for', () => {
    const offered = offerRecords(rows, [idOf(90)], '17th ministers');
    expect(offered.map(({ title }) => title)).toEqual([
      '90th Ministers’ Meeting',
      '17th Ministers’ Meeting',
    ]);
  });

  test('are never more than can be looked through', () => {
    expect(offerRecords(rows, [], '').length).toBeLessThan(rows.length);
  });
});

describe('a choice of records', () => {
  test('that is the briefing’s own follows the briefing', () => {
    expect(chooseRecords([idOf(2), idOf(1)], [idOf(1), idOf(2)])).toEqual([]);
    expect(chooseRecords([idOf(1)], [idOf(1), idOf(2)])).toEqual([idOf(1)]);
  });
});
