import { Dictionary, latin1, type PdfObject, Stream, Text, textOf } from '../read/objects';
import { nameOf } from '../read/structure';
import { accessibility, archival, type Fault, type Inspection, onFile, type Rule } from './rule';

const longestString = 32767;
const longestName = 127;
const mostObjects = 8388607;

function* streams({ file }: Inspection): Generator<readonly [number, Stream]> {
  for (const id of file.objectIds) {
    const value = file.object(id);
    if (value instanceof Stream) yield [id, value];
  }
}

/** The embedded files that the catalog's name tree lists. */
function fileSpecifications({ file }: Inspection): PdfObject[] {
  const names = file.list(file.catalog, 'Names', 'EmbeddedFiles', 'Names');
  return names.filter((_, index) => index % 2 === 1).slice();
}

function onAttachments(test: (specification: PdfObject, inspection: Inspection) => string | null) {
  return function* (inspection: Inspection): Generator<Fault> {
    for (const specification of fileSpecifications(inspection)) {
      const found = test(specification, inspection);
      const name = textOf(inspection.file.get(specification, 'UF')) ?? 'an attachment';
      if (found !== null) yield { found: `${name}: ${found}` };
    }
  };
}

export const fileRules: readonly Rule[] = [
  archival(
    '6.1.2-1',
    'The file begins as PDF 1.4 to 1.7, with a line of binary characters.',
    onFile(({ file }) => {
      const head = latin1(file.bytes.subarray(0, 32));
      return /^%PDF-1\.[0-7][\r\n]+%[\x80-\xff]{4}/.test(head) ? null : 'it does not';
    }),
  ),
  archival(
    '6.1.3-1',
    'The file has an identifier.',
    onFile(({ file }) => {
      const [first, second] = file.list(file.trailer, 'ID');
      const isGiven = first instanceof Text && second instanceof Text && first.bytes.length >= 16;
      return isGiven ? null : 'it has none';
    }),
  ),
  archival(
    '6.1.3-2',
    'The file is not encrypted.',
    onFile(({ file }) => (file.trailer.entries.has('Encrypt') ? 'it is' : null)),
  ),
  archival(
    '6.1.3-3',
    'Nothing follows the end of the file.',
    onFile(({ file }) =>
      /%%EOF\r?\n?$/.test(latin1(file.bytes.subarray(-16))) ? null : 'something does',
    ),
  ),
  archival('6.1.7.1-2', 'Streams are inside the file.', function* (inspection) {
    for (const [id, { dictionary }] of streams(inspection)) {
      const isOutside = ['F', 'FFilter', 'FDecodeParms'].some((key) => dictionary.entries.has(key));
      if (isOutside) yield { found: `object ${String(id)}` };
    }
  }),
  archival(
    '6.1.7.2-1',
    'Streams are compressed by methods that archives keep.',
    function* (inspection) {
      const { file } = inspection;
      for (const [id, stream] of streams(inspection)) {
        const filter = file.get(stream, 'Filter');
        const names = (Array.isArray(filter) ? filter : [filter]).map((name: PdfObject) =>
          nameOf(file.resolve(name)),
        );
        const refused = names.find((name) => name === 'LZWDecode' || name === 'Crypt');
        if (refused !== undefined) yield { found: `object ${String(id)}: ${refused}` };
      }
    },
  ),
  archival(
    '6.1.13-2',
    'Strings, names and the number of objects stay within limits.',
    function* ({ file }) {
      if (file.objectIds.length > mostObjects) yield { found: 'too many objects' };
      for (const id of file.objectIds) {
        const found = beyondLimits(file.object(id));
        if (found !== null) yield { found: `object ${String(id)}: ${found}` };
      }
    },
  ),
  accessibility(
    '7.11-1',
    'Attachments have a name in both forms.',
    onAttachments((specification, { file }) =>
      ['F', 'UF'].every((key) => (textOf(file.get(specification, key)) ?? '') !== '')
        ? null
        : 'it has not',
    ),
  ),
  archival(
    '6.8-1',
    'Attachments say of what media type they are, and when they were changed.',
    onAttachments((specification, { file }) => {
      const content = file.get(specification, 'EF', 'F');
      if (!(content instanceof Stream)) return 'it has no content';
      if (!/^[\w.+-]+\/[\w.+-]+$/.test(nameOf(file.get(content, 'Subtype'))))
        return 'it has no media type';
      return textOf(file.get(content, 'Params', 'ModDate')) === null ? 'it has no date' : null;
    }),
  ),
  archival(
    '6.8-3',
    'Attachments say what they are to the document, and the document lists them.',
    onAttachments((specification, { file }) => {
      const kinds = ['Source', 'Data', 'Alternative', 'Supplement', 'Unspecified'];
      if (!kinds.includes(nameOf(file.get(specification, 'AFRelationship'))))
        return 'no relationship';
      const listed = file.list(file.catalog, 'AF').map((item) => file.resolve(item));
      return listed.includes(file.resolve(specification)) ? null : 'it is not listed';
    }),
  ),
];

function beyondLimits(value: PdfObject): string | null {
  if (value instanceof Text)
    return value.bytes.length > longestString ? 'a string is too long' : null;
  if (typeof value === 'number')
    return Math.abs(value) > 2147483647 ? 'a number is too large' : null;
  if (Array.isArray(value)) return firstFault(value as readonly PdfObject[]);
  const entries = value instanceof Stream ? value.dictionary.entries : entriesOf(value);
  for (const key of entries.keys()) if (key.length > longestName) return 'a name is too long';
  return firstFault([...entries.values()]);
}

function firstFault(values: readonly PdfObject[]): string | null {
  for (const value of values) {
    const found = beyondLimits(value);
    if (found !== null) return found;
  }
  return nameFault(values);
}

function nameFault(values: readonly PdfObject[]): string | null {
  return values.some((value) => nameOf(value).length > longestName) ? 'a name is too long' : null;
}

function entriesOf(value: PdfObject): ReadonlyMap<string, PdfObject> {
  return value instanceof Dictionary ? value.entries : new Map<string, PdfObject>();
}
