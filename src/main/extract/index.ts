export { extractRecord, readSourceMetadata } from './extract-record';
export { toRulesJson } from './rules-json';
export type { RulesJson } from './rules-json';
export type {
  CountryName,
  Maybe,
  MeetingSuggestion,
  Passage,
  PersonSuggestion,
  QuoteSuggestion,
  SourceMetadata,
  Suggested,
  Suggestion,
} from './types';
