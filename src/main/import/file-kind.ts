interface Signature {
  readonly kind: string;
  readonly bytes: readonly number[];
  readonly offset?: number;
}

const ascii = (text: string): number[] => Array.from(text, (character) => character.charCodeAt(0));

/** Leading bytes of common formats that are not text, from the formats' own specifications. */
const signatures: readonly Signature[] = [
  { kind: 'a program (ELF)', bytes: [0x7f, ...ascii('ELF')] },
  { kind: 'a program (Mach-O)', bytes: [0xcf, 0xfa, 0xed, 0xfe] },
  { kind: 'a PNG image', bytes: [0x89, ...ascii('PNG')] },
  { kind: 'a JPEG image', bytes: [0xff, 0xd8, 0xff] },
  { kind: 'a GIF image', bytes: ascii('GIF8') },
  { kind: 'a WebP image', bytes: ascii('WEBP'), offset: 8 },
  { kind: 'a TIFF image', bytes: [...ascii('II*'), 0] },
  { kind: 'a PDF document', bytes: ascii('%PDF-') },
  { kind: 'a rich text document (RTF)', bytes: ascii('{\\rtf') },
  { kind: 'a zip archive or an Office document', bytes: [...ascii('PK'), 3, 4] },
  { kind: 'an empty zip archive', bytes: [...ascii('PK'), 5, 6] },
  { kind: 'an old Office document', bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] },
  { kind: 'a gzip archive', bytes: [0x1f, 0x8b] },
  { kind: 'a 7-Zip archive', bytes: [...ascii('7z'), 0xbc, 0xaf] },
  { kind: 'a bzip2 archive', bytes: ascii('BZh') },
  { kind: 'a database (SQLite)', bytes: ascii('SQLite format 3') },
  { kind: 'an audio file', bytes: ascii('ID3') },
  { kind: 'a film or audio file', bytes: ascii('ftyp'), offset: 4 },
];

/** What a file that is not text looks like, or null where its first bytes match no known format. */
export function recogniseBinary(bytes: Uint8Array): string | null {
  for (const { kind, bytes: expected, offset = 0 } of signatures) {
    if (expected.every((byte, index) => bytes[offset + index] === byte)) return kind;
  }
  return null;
}
