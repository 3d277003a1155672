import { type PdfObject, Reference, textOf } from '../read/objects';
import { nameOf } from '../read/structure';
import { accessibility, archival, type Fault, type Inspection, type Rule } from './rule';

interface Annotation {
  readonly value: PdfObject;
  readonly page: number;
  readonly subtype: string;
}

function annotationsOf({ file }: Inspection): Annotation[] {
  return file.pages.flatMap(({ dictionary }, page) =>
    file
      .list(dictionary, 'Annots')
      .map((value) => ({ value, page, subtype: nameOf(file.get(value, 'Subtype')) })),
  );
}

function onAnnotations(test: (annotation: Annotation, inspection: Inspection) => string | null) {
  return function* (inspection: Inspection): Generator<Fault> {
    for (const annotation of annotationsOf(inspection)) {
      const found = test(annotation, inspection);
      if (found !== null) yield { found, page: annotation.page };
    }
  };
}

const permittedActions = new Set([
  'GoTo',
  'GoToR',
  'GoToE',
  'Thread',
  'URI',
  'Named',
  'SubmitForm',
]);
const permittedAnnotations = new Set(
  (
    'Text Link FreeText Line Square Circle Polygon PolyLine Highlight Underline Squiggly StrikeOut Stamp Caret Ink ' +
    'Popup FileAttachment Widget PrinterMark Watermark'
  ).split(' '),
);
const printFlag = 4;
const hidingFlags = 1 | 2 | 32 | 256;

export const annotationRules: readonly Rule[] = [
  accessibility(
    '7.18.3-1',
    'Pages with annotations are walked in the order of the structure.',
    function* ({ file }) {
      for (const [page, { dictionary }] of file.pages.entries()) {
        const hasAnnotations = file.list(dictionary, 'Annots').length > 0;
        if (hasAnnotations && nameOf(file.get(dictionary, 'Tabs')) !== 'S')
          yield { found: 'it is not', page };
      }
    },
  ),
  accessibility(
    '7.18.5-1',
    'Every link annotation belongs to a Link element.',
    function* (inspection) {
      const owners = new Map<number, string>();
      for (const node of inspection.structure?.nodes ?? []) {
        for (const kid of node.kids) {
          if (kid.kind === 'object') owners.set(kid.object.id, node.standardRole);
        }
      }
      for (const { value, page, subtype } of annotationsOf(inspection)) {
        if (subtype !== 'Link') continue;
        const owner = value instanceof Reference ? owners.get(value.id) : undefined;
        if (owner !== 'Link') yield { found: `it belongs to ${owner ?? 'nothing'}`, page };
      }
    },
  ),
  accessibility(
    '7.18.5-2',
    'Every link annotation says where it leads.',
    onAnnotations(({ value, subtype }, { file }) => {
      if (subtype !== 'Link') return null;
      return (textOf(file.get(value, 'Contents')) ?? '').trim() === ''
        ? 'it has no description'
        : null;
    }),
  ),
  accessibility(
    '7.18.1-2',
    'The parent tree leads from every annotation to its element.',
    function* (inspection) {
      const { file, structure } = inspection;
      const owners = new Map<number, Reference>();
      for (const node of structure?.nodes ?? []) {
        for (const kid of node.kids)
          if (kid.kind === 'object') owners.set(kid.object.id, node.reference);
      }
      const numbers = file.list(file.catalog, 'StructTreeRoot', 'ParentTree', 'Nums');
      for (const { value, page } of annotationsOf(inspection)) {
        const key = file.get(value, 'StructParent');
        const at =
          typeof key === 'number'
            ? numbers.findIndex((item, index) => index % 2 === 0 && item === key)
            : -1;
        const target = at < 0 ? undefined : numbers[at + 1];
        const owner = value instanceof Reference ? owners.get(value.id) : undefined;
        const isRight =
          target instanceof Reference && owner !== undefined && target.id === owner.id;
        if (!isRight) yield { found: 'it does not', page };
      }
    },
  ),
  archival(
    '6.3.1-1',
    'Annotations are of a kind that archives keep.',
    onAnnotations(({ subtype }) => (permittedAnnotations.has(subtype) ? null : subtype)),
  ),
  archival(
    '6.3.2-1',
    'Annotations are printed and not hidden.',
    onAnnotations(({ value, subtype }, { file }) => {
      if (subtype === 'Popup') return null;
      const flags = file.get(value, 'F');
      if (typeof flags !== 'number') return 'it has no flags';
      return (flags & printFlag) !== 0 && (flags & hidingFlags) === 0
        ? null
        : `its flags are ${String(flags)}`;
    }),
  ),
  archival(
    '6.3.3-1',
    'Annotations other than links have an appearance.',
    onAnnotations(({ value, subtype }, { file }) =>
      subtype === 'Link' || subtype === 'Popup' || file.get(value, 'AP', 'N') !== null
        ? null
        : subtype,
    ),
  ),
  archival(
    '6.5.1-1',
    'Actions only lead somewhere: nothing runs, nothing plays, nothing is opened.',
    function* ({ file }) {
      for (const id of file.objectIds) {
        for (const key of ['A', 'OpenAction']) {
          const action = file.dictionary(file.object(id), key);
          const kind = nameOf(file.get(action, 'S'));
          // Structure elements have an A as well: attributes, which name their owner.
          if (action?.entries.has('O') === true || kind === '') continue;
          if (!permittedActions.has(kind)) yield { found: kind };
        }
      }
    },
  ),
  archival(
    '6.5.2-1',
    'Neither the document nor its pages nor its annotations act by themselves.',
    function* ({ file }) {
      if (file.get(file.catalog, 'AA') !== null) yield { found: 'the document' };
      if (file.get(file.catalog, 'Names', 'JavaScript') !== null) yield { found: 'the document' };
      for (const [page, { dictionary }] of file.pages.entries()) {
        const annotations = file.list(dictionary, 'Annots');
        const acts = [dictionary, ...annotations].some((value) => file.get(value, 'AA') !== null);
        if (acts) yield { found: 'a page or its annotation', page };
      }
    },
  ),
  archival('6.4.1-1', 'There are no form fields.', function* ({ file }) {
    if (file.list(file.catalog, 'AcroForm', 'Fields').length > 0) yield { found: 'there are' };
  }),
];
