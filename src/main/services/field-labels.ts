import type { MeetingFieldName } from '../../shared/model/meeting';

/** What a field of a meeting's record is called in documents and comparisons. */
export const fieldLabels: Readonly<Record<MeetingFieldName, string>> = {
  name: 'Name',
  series: 'Series',
  acronym: 'Acronym',
  ordinal: 'Ordinal',
  start: 'Start date',
  end: 'End date',
  city: 'City',
  country: 'Country',
  venue: 'Venue',
  host: 'Host',
  chair: 'Chair',
  theme: 'Theme',
};
