import { createHash } from 'node:crypto';
import type { HandoutImage } from '../../layout/document';
import type { Layout } from '../../layout/frame';
import type { FontKey } from '../../layout/shaping';
import type { FontLibrary } from '../fonts/font-library';
import { UnreadableImage } from '../images/unreadable-image';
import { writeImage } from '../images/write-image';
import { type Attachment, writeAttachments } from './attachments';
import { type EmbeddedFont, embedFont } from './embedded-font';
import {
  writeDestinations,
  writeLinkAnnotation,
  writeOutline,
  writePageLabels,
} from './navigation';
import { readTablesWhole } from './logical-tables';
import { roundThousandths } from './numbers';
import { type ContentContext, paintPage } from './page-content';
import { createPdfFile, type PdfFile, type PdfReference, PdfText } from './pdf-file';
import { buildSrgbProfile } from './srgb-profile';
import {
  indexStructure,
  type LinkAnnotation,
  type WrittenPage,
  writeStructureTree,
} from './structure-tree';
import { type DocumentInformation, writeXmp } from './xmp';

export interface WriteOptions {
  readonly fonts: FontLibrary;
  readonly information: DocumentInformation;
  /** As in the document that was laid out. */
  readonly images: ReadonlyMap<string, HandoutImage>;
  readonly attachments: readonly Attachment[];
  /** Called when the page of this index has been written. May throw to end the work. */
  readonly onPage?: (index: number) => void;
}

/**
 * Writes finished pages as a PDF 1.7 file that conforms to PDF/UA-1 and PDF/A-3a at once. The bytes depend on the
 * arguments alone. Rejects with an `UnreadableImage` for an image that cannot be decoded, and with
 * an Error for a layout that contradicts itself; all else that is wrong with the *document* layout has reported before.
 */
export async function writePdf(layout: Layout, options: WriteOptions): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  await streamPdf(layout, options, (chunk) => chunks.push(chunk));
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let position = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, position);
    position += chunk.length;
  }
  return bytes;
}

/** As `writePdf`, but hands the bytes on as pages are finished, so that a long file is never in memory whole. */
export async function streamPdf(
  layout: Layout,
  options: WriteOptions,
  onChunk: (chunk: Uint8Array) => void,
): Promise<void> {
  const { information, attachments } = options;
  const file = createPdfFile({
    information: {
      Title: information.title,
      ...(information.author === null ? {} : { Author: information.author }),
      ...(information.subject === null ? {} : { Subject: information.subject }),
      Creator: information.creator,
      Producer: information.creator,
      CreationDate: information.created,
      ModDate: information.created,
    },
    id: fileId(layout, options),
    onChunk,
  });
  const images = writeImages(file, layout, options.images);
  const tree = readTablesWhole(layout.structure);
  const structure = indexStructure(tree);
  const fonts = new Map<FontKey, EmbeddedFont>();
  const resources = file.reserve();
  const context: ContentContext = {
    font(key) {
      let font = fonts.get(key);
      if (font === undefined) {
        font = embedFont(file, options.fonts.face(key), fonts.size + 1);
        fonts.set(key, font);
      }
      return font;
    },
    imageName(imageId) {
      const image = images.get(imageId);
      if (image === undefined) throw new Error(`the document has no image ${imageId}`);
      return image.name;
    },
    tagOf: (content) => structure.tagOf(content),
  };

  const { pages, links } = await writePages(file, layout, context, resources, options.onPage);
  for (const font of fonts.values()) font.write();
  file.write(resources, {
    Font: Object.fromEntries([...fonts.values()].map(({ name, reference }) => [name, reference])),
    XObject: Object.fromEntries(
      [...images.values()].map(({ name, reference }) => [name, reference]),
    ),
  });
  const { names, associated } = writeAttachments(file, attachments, information.created);
  const outline = writeOutline(file, layout.outline, layout.destinations, pages);
  file.end({
    pages: pages.map(({ reference }) => reference),
    names: {
      Dests: writeDestinations(file, layout.destinations, pages),
      EmbeddedFiles: names.length === 0 ? undefined : { Names: names },
    },
    catalog: {
      Lang: new PdfText(information.language),
      MarkInfo: { Marked: true },
      StructTreeRoot: writeStructureTree(file, tree, pages, links),
      Outlines: outline,
      PageMode: outline === undefined ? undefined : 'UseOutlines',
      PageLabels: writePageLabels(file, layout.pageLabels),
      AF: associated.length === 0 ? undefined : associated,
      OutputIntents: [writeOutputIntent(file)],
      // Metadata stays uncompressed, so that a tool that knows no PDF finds it.
      Metadata: file.addStream(
        { Type: 'Metadata', Subtype: 'XML' },
        new TextEncoder().encode(writeXmp(information)),
        false,
      ),
    },
  });
}

async function writePages(
  file: PdfFile,
  layout: Layout,
  context: ContentContext,
  resources: PdfReference,
  onPage: WriteOptions['onPage'],
): Promise<{ pages: WrittenPage[]; links: LinkAnnotation[] }> {
  const pages: WrittenPage[] = [];
  const links: LinkAnnotation[] = [];
  const destinations = new Set(layout.destinations.map(({ name }) => name));
  for (const page of layout.pages) {
    const reference = file.reserve();
    const { operators, marks } = paintPage(page, context);
    const annotations: PdfReference[] = [];
    for (const item of page.items) {
      if (item.kind !== 'link') continue;
      const structParent = layout.pages.length + links.length;
      const annotation = writeLinkAnnotation(file, item, page.height, structParent, (name) =>
        destinations.has(name),
      );
      annotations.push(annotation);
      links.push({ element: item.element, annotation, page: reference });
    }
    file.write(reference, {
      Type: 'Page',
      Parent: file.pageTree,
      MediaBox: [0, 0, roundThousandths(page.width), roundThousandths(page.height)],
      Resources: resources,
      Contents: file.addStream({}, new TextEncoder().encode(operators)),
      StructParents: pages.length,
      Tabs: 'S',
      Annots: annotations.length === 0 ? undefined : annotations,
    });
    pages.push({ reference, height: page.height, marks });
    onPage?.(page.index);
    if (pages.length % pagesPerTurn === 0) await new Promise(setImmediate);
  }
  return { pages, links };
}

/** Pages written before others on the same thread get their turn. */
const pagesPerTurn = 16;

interface WrittenImage {
  readonly name: string;
  readonly reference: PdfReference;
}

/** Images come first, in the order of their first use. */
function writeImages(
  file: PdfFile,
  layout: Layout,
  images: ReadonlyMap<string, HandoutImage>,
): Map<string, WrittenImage> {
  const written = new Map<string, WrittenImage>();
  for (const page of layout.pages) {
    for (const item of page.items) {
      if (item.kind !== 'image' || written.has(item.imageId)) continue;
      const image = images.get(item.imageId);
      if (image === undefined) throw new Error(`the document has no image ${item.imageId}`);
      const reference = writeNamed(file, image);
      written.set(item.imageId, { name: `I${String(written.size + 1)}`, reference });
    }
  }
  return written;
}

/** Tells which image it was when one cannot be read. */
function writeNamed(file: PdfFile, { id, bytes }: HandoutImage): PdfReference {
  try {
    return writeImage(file, bytes);
  } catch (error) {
    if (error instanceof UnreadableImage) error.imageId = id;
    throw error;
  }
}

function writeOutputIntent(file: PdfFile): PdfReference {
  const profile = buildSrgbProfile();
  return file.add({
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    Info: new PdfText('sRGB IEC61966-2.1'),
    OutputConditionIdentifier: new PdfText('sRGB IEC61966-2.1'),
    DestOutputProfile: file.addStream({ N: 3 }, profile),
  });
}

/** The file identifier: the same for the same document, different for any other, as far as its metadata tells. */
function fileId(layout: Layout, { information, attachments }: WriteOptions): Uint8Array {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([information, layout.pages.length, layout.outline]));
  for (const { name, bytes } of attachments) hash.update(name).update(bytes);
  return new Uint8Array(hash.digest().subarray(0, 16));
}
