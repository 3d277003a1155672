import type {
  Block,
  FigureBlock,
  HandoutDocument,
  HandoutLabels,
  Inline,
  ListBlock,
  TableBlock,
  TableCell,
  TextInline,
} from '../layout/document';
import { isAllowedLink } from '../layout/links';
import { escapeMarkup } from './escape-markup';

/** What the parts of one page share. */
export interface HtmlPage {
  readonly document: HandoutDocument;
  readonly labels: HandoutLabels;
  /** Printed numbers of the notes. */
  readonly numbers: ReadonlyMap<string, number>;
  /** Ids for the places of marks; the first mark of a note is where its note leads back to. */
  readonly marks: Map<string, number>;
  /** Ids of headings in the page, by their block ids. */
  readonly anchors: ReadonlyMap<string, string>;
}

export function htmlBlocks(blocks: readonly Block[], page: HtmlPage): string {
  return blocks.map((block) => htmlBlock(block, page)).join('\n');
}

function htmlBlock(block: Block, page: HtmlPage): string {
  const lang = block.language === undefined ? '' : ` lang="${escapeMarkup(block.language)}"`;
  const inner = (inlines: readonly Inline[]): string => htmlInlines(inlines, page);
  switch (block.kind) {
    case 'heading': {
      // The title is the page's only h1.
      const tag = `h${String(Math.min(block.level + 1, 6))}`;
      const id = page.anchors.get(block.id) ?? '';
      return `<${tag} id="${id}"${lang}>${inner(block.content)}</${tag}>`;
    }
    case 'paragraph':
      return `<p${lang}>${inner(block.content)}</p>`;
    case 'list':
      return htmlList(block, lang, page);
    case 'quotation': {
      const footer =
        block.attribution === null ? '' : `\n<footer>— ${inner(block.attribution)}</footer>`;
      return `<blockquote${lang}>\n${htmlBlocks(block.blocks, page)}${footer}\n</blockquote>`;
    }
    case 'judgement': {
      const { labels } = page;
      const likelihood = block.likelihood === null ? '' : ` · ${escapeMarkup(block.likelihood)}`;
      const confidence =
        block.confidence === null
          ? ''
          : `\n<p><strong>${escapeMarkup(labels.confidence)}</strong> ${escapeMarkup(block.confidence)}</p>`;
      const head = `<p class="judgement-head">${escapeMarkup(labels.judgement)}${likelihood}</p>`;
      return `<section class="judgement" aria-label="${escapeMarkup(labels.judgement)}"${lang}>\n${head}\n${htmlBlocks(block.blocks, page)}${confidence}\n</section>`;
    }
    case 'code':
      return `<pre${lang}><code>${escapeMarkup(block.text)}</code></pre>`;
    case 'table':
      return htmlTable(block, lang, page);
    case 'figure':
      return htmlFigure(block, lang, page);
    case 'thematicBreak':
      return '<hr>';
    case 'pageBreak':
      return '<hr class="page-break" aria-hidden="true">';
  }
}

function htmlList({ ordered, start, items }: ListBlock, lang: string, page: HtmlPage): string {
  const tag = ordered ? 'ol' : 'ul';
  const isTasks = items.some(({ checked }) => checked !== null);
  const attributes = `${ordered && start !== 1 ? ` start="${String(start)}"` : ''}${isTasks ? ' class="tasks"' : ''}${lang}`;
  const rows = items.map(({ checked, blocks }) => {
    const [only] = blocks;
    // An item of one paragraph is set tight.
    const body =
      blocks.length === 1 && only?.kind === 'paragraph'
        ? htmlInlines(only.content, page)
        : htmlBlocks(blocks, page);
    const box = checked === null ? '' : `${checked ? '☑' : '☐'} `;
    return `<li>${box}${body}</li>`;
  });
  return `<${tag}${attributes}>\n${rows.join('\n')}\n</${tag}>`;
}

function htmlTable(block: TableBlock, lang: string, page: HtmlPage): string {
  const cellOf = (cell: TableCell, index: number, isHeader: boolean): string => {
    const column = block.columns[index];
    const align = column === undefined || column.align === 'left' ? '' : ` class="${column.align}"`;
    const [only] = cell.blocks;
    const body =
      cell.blocks.length === 1 && only?.kind === 'paragraph'
        ? htmlInlines(only.content, page)
        : htmlBlocks(cell.blocks, page);
    if (isHeader) return `<th scope="col"${align}>${body}</th>`;
    return column?.isRowHeader
      ? `<th scope="row"${align}>${body}</th>`
      : `<td${align}>${body}</td>`;
  };
  const rowsOf = (rows: TableBlock['rows'], isHeader: boolean): string =>
    rows
      .map(({ cells }) => {
        const row = cells.map((cell, index) => cellOf(cell, index, isHeader)).join('');
        return `<tr>${row}</tr>`;
      })
      .join('\n');
  const caption =
    block.caption === null ? '' : `<caption>${htmlInlines(block.caption, page)}</caption>\n`;
  const head =
    block.headerRows.length === 0 ? '' : `<thead>\n${rowsOf(block.headerRows, true)}\n</thead>\n`;
  return `<table${lang}>\n${caption}${head}<tbody>\n${rowsOf(block.rows, false)}\n</tbody>\n</table>`;
}

function htmlFigure(block: FigureBlock, lang: string, page: HtmlPage): string {
  const caption =
    block.caption === null ? '' : `\n<figcaption>${htmlInlines(block.caption, page)}</figcaption>`;
  return `<figure${lang}>\n${htmlPicture(block, page)}${caption}\n</figure>`;
}

/** A drawing made for paper is told by its alternative text, which says the same. */
function htmlPicture({ content, alt }: FigureBlock, { document }: HtmlPage): string {
  const image = 'imageId' in content ? document.images.get(content.imageId) : undefined;
  if (image === undefined) return `<p>${escapeMarkup(alt)}</p>`;
  const data = Buffer.from(image.bytes).toString('base64');
  const size = `width="${String(image.width)}" height="${String(image.height)}"`;
  return `<img alt="${escapeMarkup(alt)}" ${size} src="data:${image.mediaType};base64,${data}">`;
}

export function htmlInlines(inlines: readonly Inline[], page: HtmlPage): string {
  return inlines
    .map((inline) => {
      switch (inline.kind) {
        case 'text':
          return htmlText(inline, page);
        case 'lineBreak':
          return '<br>';
        case 'noteReference':
          return htmlMark(inline.noteId, page);
      }
    })
    .join('');
}

function htmlMark(noteId: string, { numbers, marks }: HtmlPage): string {
  const number = numbers.get(noteId);
  if (number === undefined) return '';
  const uses = (marks.get(noteId) ?? 0) + 1;
  marks.set(noteId, uses);
  const id = uses === 1 ? `mark-${String(number)}` : `mark-${String(number)}-${String(uses)}`;
  return `<sup><a id="${id}" href="#note-${String(number)}" role="doc-noteref" aria-label="Note ${String(number)}">${String(number)}</a></sup>`;
}

function htmlText(inline: TextInline, { anchors }: HtmlPage): string {
  const wrap = (isOn: boolean | undefined, open: string, close: string, inner: string): string =>
    isOn === true ? `${open}${inner}${close}` : inner;
  let html = escapeMarkup(inline.value);
  html = wrap(inline.code, '<code>', '</code>', html);
  html = wrap(inline.smallCaps, '<span class="small-caps">', '</span>', html);
  html = wrap(inline.superscript, '<sup>', '</sup>', html);
  html = wrap(inline.strikethrough, '<s>', '</s>', html);
  html = wrap(inline.emphasis, '<em>', '</em>', html);
  html = wrap(inline.strong, '<strong>', '</strong>', html);
  if (inline.language !== undefined) {
    html = `<span lang="${escapeMarkup(inline.language)}">${html}</span>`;
  }
  const link = inline.link ?? '';
  const anchor = link.startsWith('#') ? anchors.get(link.slice(1)) : undefined;
  if (anchor !== undefined) return `<a href="#${anchor}">${html}</a>`;
  return isAllowedLink(link)
    ? `<a href="${escapeMarkup(link)}" rel="noreferrer">${html}</a>`
    : html;
}
