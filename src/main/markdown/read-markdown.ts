import type { Heading, Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfm } from 'micromark-extension-gfm';
import type { FootnoteBody, HandoutDocument } from '../layout/document';
import { readSettings, type SettingOverrides } from './front-matter';
import { createSlugger } from './links';
import { isReadable } from './limits';
import { loadImages, type ImageLoader, type ImageRequest } from './load-images';
import { parseFrontMatter } from './parse-front-matter';
import { collectProblems, type MarkdownProblem } from './problem';
import { readBlocks } from './read-blocks';
import { readInlines, wordsOf } from './read-inlines';
import { blockId, lineOf, type Reading } from './reading';

export interface MarkdownOptions {
  /** The title where the file gives none: as a rule its name without the ending. */
  readonly fallbackTitle: string;
  readonly overrides: SettingOverrides;
  readonly loadImage: ImageLoader;
}

export interface MarkdownHandout {
  /** Null where any problem is an error. Its block ids end in the place they were read from: see `lineOfBlock`. */
  readonly document: HandoutDocument | null;
  /** The date the handout bears as `YYYY-MM-DD`; null where there is none or it is less than a day. */
  readonly day: string | null;
  readonly problems: readonly MarkdownProblem[];
}

/**
 * Reads a Markdown file (CommonMark with GitHub's tables, footnotes, task lists and strikethrough, and front matter in
 * YAML) as a handout. The same text and images give the same document.
 */
export async function readMarkdown(
  source: string,
  { fallbackTitle, overrides, loadImage }: MarkdownOptions,
): Promise<MarkdownHandout> {
  const problems = collectProblems();
  const text = source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  if (!isReadable(text, problems)) return { document: null, day: null, problems: problems.found };
  const root = fromMarkdown(text, {
    extensions: [gfm(), frontmatter(['yaml'])],
    mdastExtensions: [gfmFromMarkdown(), frontmatterFromMarkdown(['yaml'])],
  });
  const [first] = root.children;
  const yaml = first?.type === 'yaml' ? first.value : '';
  const settings = readSettings(parseFrontMatter(yaml, 2, problems), overrides, problems);

  const found = collectNodes(root);
  const images = await loadImages(found.images, loadImage, problems);
  const reading: Reading = {
    source: text,
    problems,
    definitions: found.definitions,
    headings: new Map(),
    notes: new Set(found.notes.keys()),
    images: new Map([...images].map(([url, { id }]) => [url, id])),
  };
  const named: Reading = { ...reading, headings: nameHeadings(found.headings, reading) };
  // A first heading that stands for the missing title is not said twice.
  const heading = root.children.find(({ type }) => type !== 'yaml');
  const isTitle = settings.title === null && heading?.type === 'heading' && heading.depth === 1;
  const headingTitle = isTitle ? titleOf(heading, reading) : '';
  const body = headingTitle === '' ? root.children : root.children.filter((it) => it !== heading);
  const blocks = readBlocks(body, named);
  const notes = new Map<string, FootnoteBody>();
  for (const [id, children] of found.notes) {
    notes.set(id, { id, blocks: readBlocks(children, named) });
  }
  const document: HandoutDocument = {
    meta: { ...settings.meta, title: settings.title ?? (headingTitle || fallbackTitle) },
    marking: settings.marking,
    page: settings.page,
    design: settings.design,
    tableOfContents: settings.tableOfContents,
    blocks,
    notes,
    images: new Map([...images.values()].map((image) => [image.id, image])),
    annex: settings.annex,
  };
  const isRefused = problems.found.some(({ severity }) => severity === 'error');
  const inOrder = [...problems.found].sort((a, b) => a.details.line - b.details.line);
  return { document: isRefused ? null : document, day: settings.day, problems: inOrder };
}

interface FoundNodes {
  readonly definitions: Map<string, { readonly url: string; readonly title: string | null }>;
  readonly images: ImageRequest[];
  readonly headings: Heading[];
  readonly notes: Map<string, Root['children']>;
}

/** What the blocks refer to, wherever it stands, in the order of the file. Of two definitions the first counts. */
function collectNodes(root: Root): FoundNodes {
  const found: FoundNodes = { definitions: new Map(), images: [], headings: [], notes: new Map() };
  const asked: { identifier: string; line: number }[] = [];
  const waiting: Nodes[] = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'image') found.images.push({ url: node.url, line: lineOf(node) });
    if (node.type === 'imageReference') {
      asked.push({ identifier: node.identifier, line: lineOf(node) });
    }
    if (node.type === 'heading') found.headings.push(node);
    if (node.type === 'definition' && !found.definitions.has(node.identifier)) {
      found.definitions.set(node.identifier, { url: node.url, title: node.title ?? null });
    }
    if (node.type === 'footnoteDefinition' && !found.notes.has(node.identifier)) {
      found.notes.set(node.identifier, node.children);
    }
    if ('children' in node) {
      for (let index = node.children.length - 1; index >= 0; index -= 1) {
        const child = node.children[index];
        if (child) waiting.push(child);
      }
    }
  }
  for (const { identifier, line } of asked) {
    const url = found.definitions.get(identifier)?.url;
    if (url !== undefined) found.images.push({ url, line });
  }
  return found;
}

function titleOf(heading: Heading, reading: Reading): string {
  return wordsOf(readInlines(heading, reading)).trim();
}

function nameHeadings(headings: readonly Heading[], reading: Reading): Map<string, string> {
  const slug = createSlugger();
  // Reading the words here must not report their links a second time.
  const silent: Reading = { ...reading, problems: collectProblems() };
  return new Map(
    headings.map((heading) => [slug(titleOf(heading, silent)), blockId('heading', heading)]),
  );
}
