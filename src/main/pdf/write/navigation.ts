import type { Destination, LinkItem, OutlineEntry, PageLabelRange } from '../../layout/frame';
import { roundThousandths } from './numbers';
import { type PdfFile, type PdfReference, PdfText, type PdfValue } from './pdf-file';
import { nameTree, type WrittenPage } from './structure-tree';

/** Outline levels that a reader shows unfolded when the file is opened. */
const expandedLevels = 2;

/** Where a destination leads, as an array that viewers understand. Throws for a page the document does not have. */
function explicitDestination(destination: Destination, pages: readonly WrittenPage[]): PdfValue {
  const page = pages[destination.page];
  if (page === undefined) throw new Error(`destination ${destination.name} leads to no page`);
  const [x, y] = [destination.x, page.height - destination.y].map(roundThousandths);
  return [page.reference, 'XYZ', x, y, null];
}

/** The name tree of destinations. Names are `[a-z0-9]+`, so that every reader's binary search finds them. */
export function writeDestinations(
  file: PdfFile,
  destinations: readonly Destination[],
  pages: readonly WrittenPage[],
): PdfReference {
  const entries = destinations.map(
    (destination) => [destination.name, explicitDestination(destination, pages)] as const,
  );
  return file.add({ Names: nameTree(entries) });
}

/** The outline, or undefined for a document without entries. Throws for an entry that leads nowhere. */
export function writeOutline(
  file: PdfFile,
  entries: readonly OutlineEntry[],
  destinations: readonly Destination[],
  pages: readonly WrittenPage[],
): PdfReference | undefined {
  if (entries.length === 0) return undefined;
  const byName = new Map(destinations.map((destination) => [destination.name, destination]));

  interface Siblings {
    readonly First: PdfReference | undefined;
    readonly Last: PdfReference | undefined;
    /** Entries that show when the parent is unfolded, those of unfolded children included. */
    readonly visible: number;
  }
  const writeLevel = (
    siblings: readonly OutlineEntry[],
    parent: PdfReference,
    level: number,
  ): Siblings => {
    const references = siblings.map(() => file.reserve());
    let visible = siblings.length;
    siblings.forEach((entry, index) => {
      const reference = references[index];
      const destination = byName.get(entry.destination);
      if (reference === undefined || destination === undefined) {
        throw new Error(`the outline leads to ${entry.destination}, which is nowhere`);
      }
      const children = writeLevel(entry.children, reference, level + 1);
      const isExpanded = level < expandedLevels;
      if (isExpanded) visible += children.visible;
      file.write(reference, {
        Title: new PdfText(entry.title),
        Parent: parent,
        Prev: references[index - 1],
        Next: references[index + 1],
        Dest: explicitDestination(destination, pages),
        First: children.First,
        Last: children.Last,
        Count:
          children.visible === 0 ? undefined : isExpanded ? children.visible : -children.visible,
      });
    });
    return { First: references[0], Last: references[references.length - 1], visible };
  };

  const outline = file.reserve();
  const { First, Last, visible } = writeLevel(entries, outline, 1);
  file.write(outline, { Type: 'Outlines', First, Last, Count: visible });
  return outline;
}

/** The number tree of page labels. */
export function writePageLabels(file: PdfFile, ranges: readonly PageLabelRange[]): PdfReference {
  const styles = { decimal: 'D', 'lower-roman': 'r' } as const;
  return file.add({
    Nums: ranges.flatMap(({ firstPage, style, firstNumber }): PdfValue[] => [
      firstPage,
      { S: styles[style], St: firstNumber === 1 ? undefined : firstNumber },
    ]),
  });
}

/** Schemes a handout may lead to; what others could rewrite on its way, run or open as a file is refused. */
const allowedSchemes = /^(https:\/\/|mailto:)/i;
const printFlag = 4;

/**
 * A link annotation. Its number in the parent tree ties it to its Link element. Throws for a target that is not
 * allowed, or a destination that is unknown.
 */
export function writeLinkAnnotation(
  file: PdfFile,
  link: LinkItem,
  pageHeight: number,
  structParent: number,
  hasDestination: (name: string) => boolean,
): PdfReference {
  const bottom = pageHeight - link.y - link.height;
  const box = [link.x, bottom, link.x + link.width, bottom + link.height];
  return file.add({
    Type: 'Annot',
    Subtype: 'Link',
    Rect: box.map(roundThousandths),
    Border: [0, 0, 0],
    F: printFlag,
    Contents: new PdfText(link.description),
    StructParent: structParent,
    A: actionOf(link, hasDestination),
  });
}

function actionOf({ target }: LinkItem, hasDestination: (name: string) => boolean): PdfValue {
  if (target.kind === 'destination') {
    if (!hasDestination(target.name))
      throw new Error(`a link leads to ${target.name}, which is nowhere`);
    return { Type: 'Action', S: 'GoTo', D: new PdfText(target.name) };
  }
  if (!allowedSchemes.test(target.uri))
    throw new RangeError(`a link may not lead to ${target.uri}`);
  return { Type: 'Action', S: 'URI', URI: new PdfText(asciiUri(target.uri)) };
}

/** URIs in a PDF are ASCII: other characters are percent-encoded as UTF-8. */
function asciiUri(uri: string): string {
  return uri.replace(/[^\x21-\x7e]+/gu, (characters) =>
    encodeURIComponent(replaceLoneSurrogates(characters)),
  );
}

function replaceLoneSurrogates(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
