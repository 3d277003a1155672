import type { Organisation, Person, Series } from '../../../shared/model/records';
import type { SavedSearch } from '../../../shared/model/saved-search';
import { countryName } from '../countries';
import { optional, row, wholeOf, type Rendition, type Row } from './rows';

export function renderPerson(person: Person): Rendition {
  return renderRecord(person, optional('country', 'Country', person.country, countryName));
}

export function renderOrganisation(organisation: Organisation): Rendition {
  return renderRecord(organisation, optional('acronym', 'Acronym', organisation.acronym));
}

export function renderSeries(series: Series): Rendition {
  return renderRecord(series, optional('acronym', 'Acronym', series.acronym));
}

function renderRecord(record: Person | Organisation | Series, own: readonly Row[]): Rendition {
  return {
    title: record.name,
    rows: [
      row('name', 'Name', record.name),
      ...(record.aliases.length === 0
        ? []
        : [row('aliases', 'Other names', record.aliases.join('\n'), record.aliases)]),
      ...own,
      row('created', 'Recorded', record.created),
    ],
    blocks: [],
    whole: wholeOf(record),
  };
}

export function renderSavedSearch(search: SavedSearch): Rendition {
  return {
    title: search.name,
    rows: [
      row('name', 'Name', search.name),
      row('query', 'Query', search.query),
      ...(search.types.length === 0
        ? []
        : [row('types', 'Looks in', search.types.join(', '), search.types)]),
    ],
    blocks: [],
    whole: wholeOf(search),
  };
}
