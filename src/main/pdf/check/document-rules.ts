import type { PdfObject } from '../read/objects';
import { Stream, textOf } from '../read/objects';
import { nameOf } from '../read/structure';
import { accessibility, archival, type Inspection, onFile, type Rule } from './rule';
import { findElements } from './xml';

const namespaces = {
  ua: 'http://www.aiim.org/pdfua/ns/id/',
  a: 'http://www.aiim.org/pdfa/ns/id/',
  dc: 'http://purl.org/dc/elements/1.1/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  schema: 'http://www.aiim.org/pdfa/ns/schema#',
  pdf: 'http://ns.adobe.com/pdf/1.3/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
} as const;

/** Namespaces that PDF/A knows without an extension schema. */
const predefined = new Set<string>([
  namespaces.a,
  namespaces.dc,
  namespaces.rdf,
  namespaces.pdf,
  namespaces.xmp,
  namespaces.schema,
  'adobe:ns:meta/',
  'http://www.aiim.org/pdfa/ns/extension/',
  'http://www.aiim.org/pdfa/ns/property#',
  'http://ns.adobe.com/xap/1.0/mm/',
]);

/** Value of a property, written as an element or as an attribute of a description. */
function property(inspection: Inspection, namespace: string, name: string): string | null {
  const { xmp } = inspection;
  if (xmp === null) return null;
  const [element] = findElements(xmp, namespace, name);
  if (element !== undefined) {
    const [item] = findElements(element, namespaces.rdf, 'li');
    return (item ?? element).text;
  }
  for (const description of findElements(xmp, namespaces.rdf, 'Description')) {
    const value = description.attributes.get(`${namespace} ${name}`);
    if (value !== undefined) return value;
  }
  return null;
}

function expectProperty(namespace: string, name: string, wanted: string) {
  return onFile((inspection) => {
    const value = property(inspection, namespace, name);
    return value === wanted ? null : `it is ${value ?? 'missing'}`;
  });
}

/** A language tag by its form (BCP 47, simplified to what the standards check). */
export function isLanguageTag(tag: string): boolean {
  return /^([A-Za-z]{2,3}(-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8}|[ix])(-[A-Za-z0-9]{1,8})*$/.test(tag);
}

function flag(inspection: Inspection, ...path: string[]): PdfObject {
  return inspection.file.get(inspection.file.catalog, ...path);
}

export const documentRules: readonly Rule[] = [
  accessibility(
    '5-1',
    'The metadata names part 1 of PDF/UA.',
    expectProperty(namespaces.ua, 'part', '1'),
  ),
  accessibility(
    '6.2-1',
    'The document is marked as tagged.',
    onFile((inspection) => (flag(inspection, 'MarkInfo', 'Marked') === true ? null : 'it is not')),
  ),
  accessibility(
    '7.1-4',
    'The tags are not marked as suspect.',
    onFile((inspection) => (flag(inspection, 'MarkInfo', 'Suspects') === true ? 'they are' : null)),
  ),
  accessibility(
    '7.1-8',
    'The catalog has a metadata stream of well-formed XML.',
    onFile(({ file, xmp, xmpFault }) => {
      if (!(file.get(file.catalog, 'Metadata') instanceof Stream)) return 'there is none';
      return xmp === null ? (xmpFault ?? 'it is empty') : null;
    }),
  ),
  accessibility(
    '7.1-9',
    'The metadata has a title.',
    onFile((inspection) => {
      const title = property(inspection, namespaces.dc, 'title');
      return title === null || title === '' ? 'there is none' : null;
    }),
  ),
  accessibility(
    '7.1-10',
    'The window shows the title rather than the file name.',
    onFile((inspection) =>
      flag(inspection, 'ViewerPreferences', 'DisplayDocTitle') === true ? null : 'it does not',
    ),
  ),
  accessibility(
    '7.1-11',
    'The document has a structure tree.',
    onFile(({ structure }) => {
      if (structure === null) return 'there is none';
      return structure.faults[0] ?? null;
    }),
  ),
  accessibility(
    '7.2-34',
    'The document says its language.',
    onFile((inspection) => {
      const language = textOf(flag(inspection, 'Lang'));
      if (language === null) return 'it does not';
      return isLanguageTag(language) ? null : `${language} is no language tag`;
    }),
  ),
  accessibility(
    '7.10-1',
    'Optional content has a name and no automatic states.',
    onFile((inspection) =>
      flag(inspection, 'OCProperties') === null ? null : 'there is optional content',
    ),
  ),
  accessibility(
    '7.15-1',
    'There is no dynamic XFA form.',
    onFile((inspection) => (flag(inspection, 'AcroForm', 'XFA') === null ? null : 'there is one')),
  ),
  archival(
    '6.6.4-1',
    'The metadata names part 3 of PDF/A.',
    expectProperty(namespaces.a, 'part', '3'),
  ),
  archival(
    '6.6.4-2',
    'The metadata names conformance level A.',
    expectProperty(namespaces.a, 'conformance', 'A'),
  ),
  archival(
    '6.6.2.3.1-1',
    'Properties that PDF/A does not know are described by an extension schema.',
    onFile(({ xmp }) => {
      if (xmp === null) return null;
      const described = new Set(
        findElements(xmp, namespaces.schema, 'namespaceURI').map(({ text }) => text),
      );
      const used = new Set<string>();
      const visit = (element: typeof xmp) => {
        used.add(element.namespace);
        element.children.forEach(visit);
      };
      visit(xmp);
      const unknown = [...used].find(
        (namespace) => !predefined.has(namespace) && !described.has(namespace),
      );
      return unknown === undefined ? null : unknown;
    }),
  ),
  archival(
    '6.6.3-1',
    'Title, author and dates of the information dictionary agree with the metadata.',
    onFile((inspection) => {
      const { file, xmp } = inspection;
      if (xmp === null) return null;
      const entry = (key: string) => textOf(file.get(file.trailer, 'Info', key));
      const pairs = [
        ['Title', namespaces.dc, 'title'],
        ['Author', namespaces.dc, 'creator'],
        ['Subject', namespaces.dc, 'description'],
        ['Producer', namespaces.pdf, 'Producer'],
        ['Creator', namespaces.xmp, 'CreatorTool'],
      ] as const;
      const wrong = pairs.find(([key, namespace, name]) => {
        const value = entry(key);
        return value !== null && value.trim() !== property(inspection, namespace, name);
      });
      if (wrong !== undefined) return `${wrong[0]} differs`;
      const date = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/.exec(entry('CreationDate') ?? '');
      if (date === null) return null;
      const [, year = '', month = '', day = '', ...time] = date;
      const written = `${year}-${month}-${day}T${time.join(':')}Z`;
      return property(inspection, namespaces.xmp, 'CreateDate') === written
        ? null
        : 'CreationDate differs';
    }),
  ),
  archival(
    '6.9-1',
    'There is no optional content without a name, and no automatic state.',
    onFile((inspection) =>
      flag(inspection, 'OCProperties', 'D', 'AS') === null ? null : 'there is one',
    ),
  ),
  archival(
    '6.11-1',
    'The document asks nothing of the reader but reading.',
    onFile((inspection) => {
      if (flag(inspection, 'Requirements') !== null) return 'it has requirements';
      if (flag(inspection, 'NeedsRendering') === true) return 'it needs rendering';
      return nameOf(flag(inspection, 'Names', 'AlternatePresentations')) === ''
        ? null
        : 'alternates';
    }),
  ),
];
