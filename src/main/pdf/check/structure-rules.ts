import { textOf } from '../read/objects';
import { nameOf, type StructureNode } from '../read/structure';
import { isLanguageTag } from './document-rules';
import { accessibility, archival, describe, type Fault, onElements, type Rule } from './rule';

/** Structure types of PDF 1.7 (ISO 32000-1, 14.8.4). */
const standardRoles = new Set(
  (
    'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl ' +
    'LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP ' +
    'Warichu WT WP Figure Formula Form'
  ).split(' '),
);

/** What an element may hold; other elements are a fault. */
const allowedChildren: Readonly<Record<string, readonly string[]>> = {
  Table: ['TR', 'THead', 'TBody', 'TFoot', 'Caption'],
  THead: ['TR'],
  TBody: ['TR'],
  TFoot: ['TR'],
  TR: ['TH', 'TD'],
  L: ['LI', 'L', 'Caption'],
  LI: ['Lbl', 'LBody'],
  TOC: ['TOCI', 'TOC', 'Caption'],
};

/** Where an element may stand; anywhere else is a fault. */
const allowedParents: Readonly<Record<string, readonly string[]>> = {
  TR: ['Table', 'THead', 'TBody', 'TFoot'],
  THead: ['Table'],
  TBody: ['Table'],
  TFoot: ['Table'],
  TH: ['TR'],
  TD: ['TR'],
  LI: ['L'],
  LBody: ['LI'],
  TOCI: ['TOC'],
};

export const structureRules: readonly Rule[] = [
  accessibility(
    '7.1-5',
    'Every structure type is a standard one, or mapped to one.',
    onElements((node) =>
      standardRoles.has(node.standardRole) ? null : `${describe(node)} is not mapped`,
    ),
  ),
  accessibility('7.1-7', 'No standard structure type is mapped to another.', function* ({ file }) {
    const map = file.dictionary(file.catalog, 'StructTreeRoot', 'RoleMap');
    for (const role of map?.entries.keys() ?? []) {
      if (standardRoles.has(role)) yield { found: role };
    }
  }),
  accessibility(
    '7.2-3',
    'Tables, lists and contents hold only the elements that belong there.',
    onElements((node) => {
      const allowed = allowedChildren[node.standardRole];
      if (allowed === undefined) return null;
      for (const kid of node.kids) {
        if (kid.kind !== 'element') return `${describe(node)} has content of its own`;
        if (!allowed.includes(kid.node.standardRole))
          return `${describe(kid.node)} in ${describe(node)}`;
      }
      return null;
    }),
  ),
  accessibility(
    '7.2-20',
    'Parts of tables, lists and contents stand only where they belong.',
    onElements((node) => {
      const allowed = allowedParents[node.standardRole];
      const parent = node.parent?.standardRole ?? '';
      return allowed === undefined || allowed.includes(parent)
        ? null
        : `${describe(node)} in ${parent}`;
    }),
  ),
  accessibility(
    '7.2-13',
    'A table has one head and one foot at most, and bodies where it has either.',
    onElements((node) => {
      if (node.standardRole !== 'Table') return null;
      const roles = node.kids.flatMap((kid) =>
        kid.kind === 'element' ? [kid.node.standardRole] : [],
      );
      const count = (role: string) => roles.filter((other) => other === role).length;
      if (count('THead') > 1 || count('TFoot') > 1)
        return `${describe(node)} has two heads or feet`;
      const needsBody = count('THead') + count('TFoot') > 0;
      return needsBody && count('TBody') === 0 ? `${describe(node)} has no body` : null;
    }),
  ),
  accessibility(
    '7.2-15',
    'All rows of a table have the same number of columns, spans counted.',
    onElements((node, { file }) => {
      if (node.standardRole !== 'Table') return null;
      const widths = rowsOf(node).map((row) => rowWidth(row, (cell) => spanOf(file, cell)));
      return new Set(widths).size > 1
        ? `${describe(node)} has rows of ${widths.join(', ')} columns`
        : null;
    }),
  ),
  accessibility(
    '7.5-1',
    'Header cells say whether they head a column or a row.',
    onElements((node, { file }) => {
      if (node.standardRole !== 'TH') return null;
      const scopes = attributesOf(file, node).map((attribute) =>
        nameOf(file.get(attribute, 'Scope')),
      );
      return scopes.some((scope) => ['Column', 'Row', 'Both'].includes(scope))
        ? null
        : describe(node);
    }),
  ),
  accessibility(
    '7.2-29',
    'Every language is a language tag.',
    onElements((node) => {
      const language = textOf(node.dictionary.entries.get('Lang'));
      return language === null || isLanguageTag(language)
        ? null
        : `${language} on ${describe(node)}`;
    }),
  ),
  accessibility(
    '7.3-1',
    'Every figure has alternative text.',
    onElements((node) => {
      if (node.standardRole !== 'Figure' && node.standardRole !== 'Formula') return null;
      const { entries } = node.dictionary;
      const text = textOf(entries.get('Alt')) ?? textOf(entries.get('ActualText')) ?? '';
      return text.trim() === '' ? describe(node) : null;
    }),
  ),
  accessibility(
    '7.4.2-1',
    'Headings begin at level 1 and skip no level downward.',
    function* ({ structure }) {
      let level = 0;
      for (const node of structure?.nodes ?? []) {
        const match = /^H([1-6])$/.exec(node.standardRole);
        if (match === null) continue;
        const next = Number(match[1]);
        if (next > level + 1) yield { found: `${describe(node)} after level ${String(level)}` };
        level = next;
      }
    },
  ),
  accessibility(
    '7.4.4-3',
    'Headings are numbered throughout or not at all.',
    function* ({ structure }) {
      const roles = new Set(structure?.nodes.map(({ standardRole }) => standardRole));
      if (roles.has('H') && [...roles].some((role) => /^H[1-6]$/.test(role)))
        yield { found: 'both kinds' };
    },
  ),
  accessibility(
    '7.9-1',
    'Every note has an ID.',
    onElements((node) =>
      node.standardRole === 'Note' && (textOf(node.dictionary.entries.get('ID')) ?? '') === ''
        ? describe(node)
        : null,
    ),
  ),
  accessibility(
    '7.9-2',
    'No two notes have the same ID, and the ID tree finds each.',
    function* ({ file, structure }) {
      const names = file.list(file.catalog, 'StructTreeRoot', 'IDTree', 'Names');
      const tree = new Map<string, unknown>();
      for (let at = 0; at + 1 < names.length; at += 2)
        tree.set(textOf(names[at]) ?? '', names[at + 1]);
      const seen = new Set<string>();
      for (const node of structure?.nodes ?? []) {
        const id = textOf(node.dictionary.entries.get('ID'));
        if (id === null) continue;
        if (seen.has(id)) yield { found: `two elements are called ${id}` };
        seen.add(id);
        const target = tree.get(id);
        const isFound = JSON.stringify(target) === JSON.stringify(node.reference);
        if (!isFound) yield { found: `the ID tree does not find ${id}` };
      }
    },
  ),
  accessibility('8.2-1', 'Elements and content point at each other.', parentTreeFaults),
  archival(
    '6.7.3-1',
    'The structure tree begins with one document element.',
    function* ({ structure }): Generator<Fault> {
      const roles = structure?.roots.map(({ standardRole }) => standardRole) ?? [];
      if (roles.length !== 1 || roles[0] !== 'Document')
        yield { found: roles.join(', ') || 'nothing' };
    },
  ),
];

/** Each marked-content sequence belongs to exactly one element, and the parent tree names that element. */
function* parentTreeFaults({
  file,
  structure,
  marks,
}: Parameters<Rule['check']>[0]): Generator<Fault> {
  if (structure === null) return;
  const owners = new Map<string, StructureNode>();
  for (const node of structure.nodes) {
    for (const kid of node.kids) {
      if (kid.kind !== 'content') continue;
      const key = `${String(kid.page)} ${String(kid.mcid)}`;
      if (owners.has(key))
        yield { found: `${describe(node)} shares content with another`, page: kid.page };
      owners.set(key, node);
    }
  }
  const numbers = file.list(file.catalog, 'StructTreeRoot', 'ParentTree', 'Nums');
  const parents = new Map<unknown, number>();
  for (let at = 0; at + 1 < numbers.length; at += 2) parents.set(numbers[at], at + 1);
  for (const [index, page] of file.pages.entries()) {
    const at = parents.get(file.get(page.dictionary, 'StructParents'));
    const listed = at === undefined ? [] : file.list(numbers[at]);
    for (const { mcid } of marks[index]?.sequences ?? []) {
      if (mcid === null) continue;
      const owner = owners.get(`${String(index)} ${String(mcid)}`);
      if (owner === undefined)
        yield { found: `content ${String(mcid)} has no element`, page: index };
      else if (JSON.stringify(listed[mcid]) !== JSON.stringify(owner.reference)) {
        yield { found: `the parent tree misses content ${String(mcid)}`, page: index };
      }
    }
  }
}

function rowsOf(table: StructureNode): StructureNode[] {
  return table.kids.flatMap((kid) => {
    if (kid.kind !== 'element') return [];
    return kid.node.standardRole === 'TR'
      ? [kid.node]
      : /^T(Head|Body|Foot)$/.test(kid.node.standardRole)
        ? rowsOf(kid.node)
        : [];
  });
}

function rowWidth(row: StructureNode, span: (cell: StructureNode) => number): number {
  return row.kids.reduce((sum, kid) => sum + (kid.kind === 'element' ? span(kid.node) : 0), 0);
}

type File = Parameters<Rule['check']>[0]['file'];

function attributesOf(file: File, node: StructureNode) {
  const value = node.dictionary.entries.get('A');
  const list = file.list(value);
  return list.length > 0 ? list : [value ?? null];
}

function spanOf(file: File, cell: StructureNode): number {
  const spans = attributesOf(file, cell).map((attribute) => file.get(attribute, 'ColSpan'));
  return spans.find((span) => typeof span === 'number') ?? 1;
}
