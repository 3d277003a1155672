import type { SearchAnswer, SearchHit } from '../../shared/ipc/views';
import { commentOf, tagsOf } from '../../shared/model/annotation';
import { walkNodes } from '../../shared/model/briefing-citations';
import { meetingTitle, type Claim, type Meeting } from '../../shared/model/meeting';
import { parseQuery, scanText, type Query } from '../search/scan';

import { allClaims } from './meeting-claims';
import {
  annotationDefinition,
  briefingDefinition,
  meetingDefinition,
  sourceDefinition,
  untitledMeeting,
} from './definitions';
import type { ServiceContext } from './context';
import type { SourceService } from './sources';

export interface SearchService {
  /** Every word of the query must begin a word of the document; best first. An empty query finds nothing. */
  query(text: string, types: readonly SearchHit['type'][], limit: number): Promise<SearchAnswer>;
}

export function createSearchService(
  { library }: ServiceContext,
  sources: SourceService,
): SearchService {
  /** Reads the documents of one kind and keeps those that match. */
  async function* search(type: SearchHit['type'], query: Query): AsyncGenerator<SearchHit> {
    switch (type) {
      case 'source':
        for (const { id, summary } of await library.collection(sourceDefinition).list()) {
          const text = await sources.text(id);
          const body = [summary.publisher ?? '', ...summary.tags, text.ok ? text.value : ''].join(
            '\n',
          );
          yield* match(query, { type, id, source: null, title: summary.title, body });
        }
        return;
      case 'annotation':
        for (const id of await library.collection(annotationDefinition).ids()) {
          const file = await library.collection(annotationDefinition).get(id);
          for (const annotation of file.ok ? file.value.data.annotations : []) {
            if (annotation.motivation !== 'highlighting') continue;
            const body = [commentOf(annotation) ?? '', ...tagsOf(annotation)].join('\n');
            const title = annotation.target.selector[0].exact;
            yield* match(query, { type, id: annotation.id, source: id, title, body });
          }
        }
        return;
      case 'meeting':
        for (const id of await library.collection(meetingDefinition).ids()) {
          const stored = await library.collection(meetingDefinition).get(id);
          if (!stored.ok) continue;
          const meeting = stored.value.data;
          const title = meetingTitle(meeting) ?? untitledMeeting;
          yield* match(query, { type, id, source: null, title, body: textOfMeeting(meeting) });
        }
        return;
      case 'briefing':
        for (const id of await library.collection(briefingDefinition).ids()) {
          const stored = await library.collection(briefingDefinition).get(id);
          if (!stored.ok) continue;
          const { title, doc } = stored.value.data;
          const body = [...walkNodes(doc)]
            .flatMap((node) => (node.type === 'text' ? [node.text] : []))
            .join(' ');
          yield* match(query, { type, id, source: null, title, body });
        }
    }
  }

  return {
    async query(text, types, limit) {
      const query = parseQuery(text);
      if (query.words.length === 0) return { total: 0, hits: [] };
      const hits: SearchHit[] = [];
      for (const type of types) {
        for await (const hit of search(type, query)) hits.push(hit);
      }
      hits.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
      return { total: hits.length, hits: hits.slice(0, limit) };
    },
  };
}

interface Candidate extends Pick<SearchHit, 'type' | 'id' | 'source' | 'title'> {
  readonly body: string;
}

function* match(query: Query, { body, ...hit }: Candidate): Generator<SearchHit> {
  const found = scanText(query, hit.title, body);
  if (found) yield { ...hit, ...found };
}

function textOfMeeting(meeting: Meeting): string {
  const values = allClaims(meeting)
    .filter((claim: Claim) => claim.status !== 'refused')
    .map(({ value }) =>
      typeof value === 'object' && value !== null ? Object.values(value).join(' ') : String(value),
    );
  return [...new Set(values)].join('\n');
}
