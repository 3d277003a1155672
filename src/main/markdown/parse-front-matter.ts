import { isMap, isScalar, LineCounter, parseDocument, type Node } from 'yaml';
import { excerptOf } from './excerpt';
import type { ProblemList } from './problem';

/** A value of the front matter: all scalars are text, so that a title may be `2024` or `no`. */
export type FrontMatterValue =
  string | readonly FrontMatterValue[] | { readonly [key: string]: FrontMatterValue };

export interface FrontMatterEntry {
  readonly value: FrontMatterValue;
  /** Line in the file, counted from 1. */
  readonly line: number;
}

export type FrontMatter = ReadonlyMap<string, FrontMatterEntry>;

/** More nodes than these in a front matter are an attack or an accident. */
const largestFrontMatter = 1_000_000;

/**
 * Reads the YAML between the two `---` lines. Aliases are refused, since they can blow up; tags are not run.
 * @param firstLine line of the file on which `yaml` begins, counted from 1
 */
export function parseFrontMatter(
  yaml: string,
  firstLine: number,
  problems: ProblemList,
): FrontMatter {
  const entries = new Map<string, FrontMatterEntry>();
  if (yaml.length > largestFrontMatter) {
    problems.error('front-matter-not-plain', firstLine);
    return entries;
  }
  const counter = new LineCounter();
  const document = parseDocument(yaml, {
    schema: 'failsafe',
    lineCounter: counter,
    prettyErrors: false,
    uniqueKeys: true,
  });
  const lineOf = (node: unknown): number => {
    const start = (node as Node | null)?.range?.[0] ?? 0;
    return firstLine + Math.max(counter.linePos(start).line, 1) - 1;
  };
  const [broken] = document.errors;
  if (broken) {
    const line = firstLine + Math.max(counter.linePos(broken.pos[0]).line, 1) - 1;
    problems.error('front-matter-unreadable', line, { reason: excerptOf(broken.message) });
    return entries;
  }
  if (document.contents === null) return entries;
  if (!isMap(document.contents)) {
    problems.error('front-matter-not-plain', firstLine);
    return entries;
  }
  for (const pair of document.contents.items) {
    const line = lineOf(pair.key);
    if (!isScalar(pair.key) || typeof pair.key.value !== 'string') {
      problems.error('front-matter-not-plain', line);
      continue;
    }
    const value = plainValue(pair.value);
    if (value === null) {
      problems.error('front-matter-not-plain', line);
      continue;
    }
    entries.set(pair.key.value, { value, line });
  }
  return entries;
}

/** The node as text, lists and maps; null where an alias stands anywhere in it. */
function plainValue(node: Node | null): FrontMatterValue | null {
  if (node === null) return '';
  if (isScalar(node)) return typeof node.value === 'string' ? node.value : '';
  if (!('items' in node)) return null;
  if (isMap(node)) {
    const parts: Record<string, FrontMatterValue> = {};
    for (const { key, value } of node.items) {
      const plain = plainValue(value as Node | null);
      if (plain === null || !isScalar(key)) return null;
      Object.defineProperty(parts, String(key.value), { value: plain, enumerable: true });
    }
    return parts;
  }
  const values: FrontMatterValue[] = [];
  for (const item of node.items as Node[]) {
    const plain = plainValue(item);
    if (plain === null) return null;
    values.push(plain);
  }
  return values;
}
