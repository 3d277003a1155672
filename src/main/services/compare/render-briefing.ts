import type { Briefing } from '../../../shared/model/briefing';
import { formatDate } from '../format';
import { nameRecord, type Names } from './names';
import { renderBlocks } from './render-blocks';
import { listRows, optional, row, wholeOf, type Rendition } from './rows';

const papers: Readonly<Record<Briefing['page']['paper'], string>> = { a4: 'A4', letter: 'Letter' };

export function renderBriefing(briefing: Briefing, names: Names): Rendition {
  const { page, edition } = briefing;
  return {
    title: titleOfBriefing(briefing),
    rows: [
      row('title', 'Title', briefing.title),
      ...optional('audience', 'Audience', briefing.audience),
      ...optional('author', 'Author', briefing.author),
      ...optional('date', 'Date', briefing.date, formatDate),
      ...optional('cutoff', 'Information cut-off', briefing.cutoff, formatDate),
      row('language', 'Language', briefing.language),
      ...optional('marking', 'Marking', briefing.marking, (marking) => names.marking(marking)),
      row('paper', 'Paper', papers[page.paper]),
      row('baseSize', 'Text size', `${String(page.baseSize)} pt`),
      row('contents', 'Table of contents', page.contents ? 'Yes' : 'No'),
      row('design', 'Design', page.design),
      row('template', 'Template', briefing.template),
      ...listRows(
        { key: 'meetings', label: 'meetings' },
        briefing.meetings,
        (id) => id,
        (id) => ({ label: 'Meeting', text: nameRecord(names, 'meeting', id) }),
      ),
      row(
        'edition',
        'Edition',
        edition.issuedAt === null ? edition.status : `${edition.status} ${edition.issuedAt}`,
        edition,
      ),
      row('created', 'Begun', briefing.created),
    ],
    blocks: renderBlocks(briefing.doc, names),
    whole: wholeOf(briefing),
  };
}

export function titleOfBriefing({ title }: Briefing): string {
  return title || 'Briefing without a title';
}
