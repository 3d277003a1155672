import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** The library that writes Word files gives relations names of chance. */
const relationName = /rId[a-z0-9_-]{21}/g;
/** It numbers bookmarks and pictures on from those of the file before. */
const partNumber = /(<w:bookmark(?:Start|End)\b[^>]*?\bw:id="|<wp:docPr\b[^>]*?\bid=")(\d+)/g;
const timeElement = /(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)/g;

/**
 * A Word file of the same content as the same bytes: names of chance are numbered in the order they appear, and the
 * time of writing becomes the given one.
 * @param created ISO 8601
 */
export function settleDocx(bytes: Uint8Array, created: string): Uint8Array {
  const parts = unzipSync(bytes);
  const names = new Map<string, number>();
  const numberOf = (name: string): string => {
    const known = names.get(name) ?? names.size + 1;
    names.set(name, known);
    return String(known);
  };
  // Parts before the lists of their relations, whose order does not follow the text.
  const paths = Object.keys(parts).sort((a, b) => Number(a > b) - Number(a < b));
  const ordered = [...paths.filter(isText), ...paths.filter((path) => !isText(path))];
  const settled: Record<string, Uint8Array> = {};
  for (const path of ordered) {
    const part = parts[path] ?? new Uint8Array();
    if (!/\.(?:xml|rels)$/.test(path)) {
      settled[path] = part;
      continue;
    }
    const text = strFromU8(part)
      .replace(relationName, (name) => `rIdLink${numberOf(name)}`)
      .replace(partNumber, (_, before: string, id: string) => before + numberOf(`number ${id}`))
      .replace(timeElement, (_, open: string, close: string) => `${open}${created}${close}`);
    settled[path] = strToU8(text);
  }
  const first = '[Content_Types].xml';
  const others = paths.filter((path) => path !== first);
  const entries = [first, ...others].map((path) => [path, settled[path] ?? new Uint8Array()]);
  // A date in local time, since that is how archives keep it: the same digits in every zone.
  return zipSync(Object.fromEntries(entries) as Record<string, Uint8Array>, {
    level: 6,
    mtime: new Date(1980, 0, 1),
  });
}

function isText(path: string): boolean {
  return path.endsWith('.xml');
}
