import { createHash } from 'node:crypto';
import { type PdfFile, type PdfReference, PdfText, type PdfValue } from './pdf-file';

/** A file inside the file. */
export interface Attachment {
  /** File name with extension, ASCII letters, digits, `.`, `-`, `_`. */
  readonly name: string;
  /** e.g. `application/json`. */
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  /** Shown beside the name. */
  readonly description: string;
  /** What the attachment is to the document (ISO 19005-3, Annex E). */
  readonly relationship: 'Source' | 'Data' | 'Alternative' | 'Supplement' | 'Unspecified';
}

export interface WrittenAttachments {
  /** Entries of the EmbeddedFiles name tree, in the order of names. */
  readonly names: readonly PdfValue[];
  /** Associated files of the document. */
  readonly associated: readonly PdfReference[];
}

/** Embeds attachments. Throws for a name that is not a plain file name, and for two of one name. */
export function writeAttachments(
  file: PdfFile,
  attachments: readonly Attachment[],
  modified: Date,
): WrittenAttachments {
  const sorted = [...attachments].sort((a, b) => (a.name < b.name ? -1 : 1));
  const associated = sorted.map((attachment, index) => {
    const { name } = attachment;
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name))
      throw new RangeError(`not a file name: ${name}`);
    if (sorted[index - 1]?.name === name) throw new Error(`two attachments are called ${name}`);
    return writeAttachment(file, attachment, modified);
  });
  const names = sorted.flatMap(({ name }, index): PdfValue[] => [
    new PdfText(name),
    associated[index],
  ]);
  return { names, associated };
}

function writeAttachment(file: PdfFile, attachment: Attachment, modified: Date): PdfReference {
  const { bytes, name, mediaType, description, relationship } = attachment;
  const content = file.addStream(
    {
      Type: 'EmbeddedFile',
      Subtype: mediaType.replace(/[^A-Za-z0-9.+-]/g, (character) => `#${byteHex(character)}`),
      Params: {
        Size: bytes.length,
        ModDate: modified,
        CheckSum: new Uint8Array(createHash('md5').update(bytes).digest()),
      },
    },
    bytes,
  );
  return file.add({
    Type: 'Filespec',
    F: new PdfText(name),
    UF: new PdfText(name),
    Desc: new PdfText(description),
    AFRelationship: relationship,
    EF: { F: content, UF: content },
  });
}

function byteHex(character: string): string {
  return character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');
}
