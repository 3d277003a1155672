import { numberNotes } from '../layout/collect/number-notes';
import type { HandoutDocument, HeadingBlock } from '../layout/document';
import { labelsOf } from '../layout/labels';
import { describeAnnexEntry } from './annex';
import { escapeMarkup } from './escape-markup';
import { htmlBlocks, htmlInlines, type HtmlPage } from './html-blocks';
import { composeStyle } from './html-style';
import { collectHeadings, composeByline } from './outline';

/** Nothing is fetched and nothing runs, whatever the words of the handout say. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** The handout as one HTML file that needs nothing else: no scripts, no requests, notes with links there and back. */
export function exportHtml(document: HandoutDocument): string {
  const headings = collectHeadings(document.blocks);
  const page: HtmlPage = {
    document,
    labels: labelsOf(document),
    numbers: numberNotes(document),
    marks: new Map(),
    anchors: new Map(headings.map(({ id }, index) => [id, `section-${String(index + 1)}`])),
  };
  const { meta } = document;
  const main = [
    htmlTitle(page),
    document.tableOfContents ? htmlContents(headings, page) : '',
    htmlBlocks(document.blocks, page),
    htmlNotes(page),
    htmlSources(page),
  ];
  return `${[
    '<!DOCTYPE html>',
    `<html lang="${escapeMarkup(meta.language)}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${escapeMarkup(meta.title)}</title>`,
    ...(meta.author === null
      ? []
      : [`<meta name="author" content="${escapeMarkup(meta.author)}">`]),
    `<style>\n${composeStyle(document.marking)}\n</style>`,
    '</head>',
    '<body>',
    htmlMarking(page, 'header'),
    `<main>\n${main.filter((part) => part !== '').join('\n')}\n</main>`,
    htmlMarking(page, 'footer'),
    '</body>',
    '</html>',
  ]
    .filter((line) => line !== '')
    .join('\n')}\n`;
}

function htmlMarking({ document }: HtmlPage, position: 'header' | 'footer'): string {
  const { marking } = document;
  if (marking === null || !marking.positions.includes(position)) return '';
  return `<${position} class="marking ${position}"><strong>${escapeMarkup(marking.label)}</strong></${position}>`;
}

function htmlTitle({ document, labels }: HtmlPage): string {
  const { title, subtitle } = document.meta;
  const byline = composeByline(document, labels);
  return [
    `<h1>${escapeMarkup(title)}</h1>`,
    ...(subtitle === null ? [] : [`<p class="subtitle">${escapeMarkup(subtitle)}</p>`]),
    ...(byline === '' ? [] : [`<p class="byline">${escapeMarkup(byline)}</p>`]),
  ].join('\n');
}

function htmlContents(headings: readonly HeadingBlock[], page: HtmlPage): string {
  if (headings.length === 0) return '';
  const label = escapeMarkup(page.labels.contents);
  const entries = headings.map(({ id, content }) => {
    const words = content.filter(({ kind }) => kind === 'text');
    // A link inside the entry's own link is not allowed.
    const plain = words.map((inline) => ({ ...inline, link: null }));
    return `<li><a href="#${page.anchors.get(id) ?? ''}">${htmlInlines(plain, page)}</a></li>`;
  });
  return `<nav role="doc-toc" aria-label="${label}">\n<h2>${label}</h2>\n<ul>\n${entries.join('\n')}\n</ul>\n</nav>`;
}

/** The notes by number. A note inside a note is numbered with the others, so all are set before any is joined. */
function htmlNotes(page: HtmlPage): string {
  if (page.numbers.size === 0) return '';
  const items = [...page.numbers].map(([id, number]) => {
    const label = String(number);
    const blocks = htmlBlocks(page.document.notes.get(id)?.blocks ?? [], page);
    const back = `<a href="#mark-${label}" role="doc-backlink" aria-label="Back to the mark of note ${label}">↩</a>`;
    return `<li id="note-${label}">\n${blocks}\n${back}\n</li>`;
  });
  return `<section class="notes" role="doc-endnotes" aria-label="Notes">\n<hr>\n<ol>\n${items.join('\n')}\n</ol>\n</section>`;
}

function htmlSources(page: HtmlPage): string {
  const { annex } = page.document;
  if (annex.length === 0) return '';
  const items = annex.map((entry) => `<li>${htmlInlines(describeAnnexEntry(entry), page)}</li>`);
  const label = escapeMarkup(page.labels.sources);
  return `<section class="sources">\n<h2>${label}</h2>\n<ol>\n${items.join('\n')}\n</ol>\n</section>`;
}
