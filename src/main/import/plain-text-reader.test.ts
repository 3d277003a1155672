import { describe, expect, it } from 'vitest';
import { findReader, readPastedText, readSource } from './index';
import type { ReadSource } from './types';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const bytesOf = (...values: number[]): Uint8Array => Uint8Array.from(values);

function utf16(text: string, order: 'le' | 'be', mark: boolean): Uint8Array {
  const units = (mark ? '\ufeff' : '') + text;
  const bytes = new Uint8Array(units.length * 2);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < units.length; index += 1) {
    view.setUint16(index * 2, units.charCodeAt(index), order === 'le');
  }
  return bytes;
}

function read(bytes: Uint8Array, fileName = 'article.txt'): ReadSource {
  const result = readSource(bytes, { fileName });
  if (!result.ok) throw new Error(`refused with ${result.error.code}`);
  return result.value;
}

function refusal(bytes: Uint8Array, fileName = 'article.txt') {
  const result = readSource(bytes, { fileName });
  return result.ok ? null : result.error;
}

const article = 'Ministers met in Hà Nội on Friday.\n\nThey signed a “joint statement”.';

describe('the plain text reader', () => {
  it('refuses a file without bytes, and one that holds only blank lines', () => {
    expect(refusal(bytesOf())?.code).toBe('file-empty');
    expect(refusal(utf8(' \r\n\t\r\n'))?.code).toBe('file-empty');
    expect(refusal(utf8('\ufeff'))?.code).toBe('file-empty');
  });

  it('reads a file of one byte', () => {
    expect(read(utf8('a')).text).toBe('a');
  });

  it.each([
    ['a program (ELF)', [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]],
    ['a PNG image', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
    ['a JPEG image', [0xff, 0xd8, 0xff, 0xe0]],
    ['a PDF document', [...utf8('%PDF-1.7\n')]],
    ['a zip archive or an Office document', [0x50, 0x4b, 3, 4, 20, 0]],
    ['an old Office document', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
    ['binary data', [0x41, 0, 0, 0x42, 0, 0, 0, 0x43, 0xff]],
  ])('refuses %s renamed to .txt and says what it looks like', (kind, bytes) => {
    expect(refusal(bytesOf(...bytes), 'x.txt')).toEqual({
      code: 'file-not-text',
      details: { file: 'x.txt', kind },
    });
  });

  it('refuses an extension that belongs to no format, and reads .TXT as .txt', () => {
    expect(refusal(utf8('text'), 'notes.md')?.code).toBe('format-unsupported');
    expect(refusal(utf8('text'), '.txt')?.code).toBe('format-unsupported');
    expect(refusal(utf8('text'), 'txt')?.code).toBe('format-unsupported');
    expect(read(utf8('text'), 'CON.TXT').text).toBe('text');
    expect(findReader('a.txt.exe')).toBeNull();
  });

  it('refuses a file above the limit before it decodes it', () => {
    expect(refusal(new Uint8Array(60_000_000))).toEqual({
      code: 'file-too-large',
      details: { file: 'article.txt', size: 60, limit: 50 },
    });
  });

  it('reads UTF-8 with and without a byte order mark as the same text', () => {
    const plain = read(utf8(article));
    const marked = read(utf8(`\ufeff${article}`));
    expect(plain.text).toBe(article);
    expect(marked).toEqual(plain);
    expect(plain).toMatchObject({ encoding: 'utf-8', warnings: [] });
  });

  it.each(['le', 'be'] as const)('reads UTF-16%s with a mark, and guesses it without', (order) => {
    expect(read(utf16(article, order, true))).toMatchObject({ text: article, warnings: [] });
    expect(read(utf16(article, order, false))).toMatchObject({
      text: article,
      encoding: `utf-16${order}`,
      warnings: ['encoding-guessed'],
    });
  });

  it('reads Windows-1252 with its quotation marks and says that it guessed', () => {
    const bytes = bytesOf(0x93, ...utf8('Caf'), 0xe9, 0x94, ...utf8(' in Dili, said Jos'), 0xe9);
    expect(read(bytes)).toMatchObject({
      text: '“Café” in Dili, said José',
      encoding: 'windows-1252',
      warnings: ['encoding-guessed'],
    });
  });

  it('recognises Shift-JIS by its byte patterns', () => {
    // 防衛大臣会合は東京で開催された。 three times, in Shift-JIS
    const sentence = [
      0x96, 0x68, 0x89, 0x71, 0x91, 0xe5, 0x90, 0x62, 0x89, 0xef, 0x8d, 0x87, 0x82, 0xcd, 0x93,
      0x8c, 0x8b, 0x9e, 0x82, 0xc5, 0x8a, 0x4a, 0x8d, 0xc3, 0x82, 0xb3, 0x82, 0xea, 0x82, 0xbd,
      0x81, 0x42, 0x0a,
    ];
    const source = read(bytesOf(...sentence, ...sentence, ...sentence));
    expect(source.encoding).toBe('shift_jis');
    expect(source.text.split('\n')[0]).toBe('防衛大臣会合は東京で開催された。');
    expect(source.warnings).toEqual(['encoding-guessed']);
  });

  it('keeps mostly valid UTF-8 and shows each broken byte', () => {
    const source = read(bytesOf(...utf8(article), 0x20, 0xff, 0xc3));
    expect(source.text).toBe(`${article} \ufffd\ufffd`);
    expect(source.warnings).toEqual(['invalid-bytes-replaced']);
  });

  it('replaces unpaired surrogates of UTF-16', () => {
    const source = read(bytesOf(0xff, 0xfe, 0x41, 0, 0x00, 0xd8, 0x42, 0));
    expect(source.text).toBe('A\ufffdB');
    expect(source.warnings).toEqual(['invalid-bytes-replaced']);
  });

  it('gives the same text for LF, CR LF and CR line ends', () => {
    const expected = read(utf8('one\n\ntwo')).text;
    expect(read(utf8('one\r\n\r\ntwo\r\n')).text).toBe(expected);
    expect(read(utf8('one\r\rtwo')).text).toBe(expected);
  });

  it('reads a line of 49 MB and a long run of spaces within seconds', () => {
    const started = performance.now();
    expect(read(new Uint8Array(49_000_000).fill(0x61)).text.length).toBe(49_000_000);
    expect(read(utf8(`a${' '.repeat(5_000_000)}b`)).text.length).toBe(5_000_002);
    expect(performance.now() - started).toBeLessThan(10_000);
  }, 20_000);

  it('treats pasted text as the same text in a file', () => {
    const pasted = readPastedText(`${article}\r\n`, 'Pasted text');
    expect(pasted.ok && pasted.value).toEqual(read(utf8(article)));
    expect(readPastedText('  ', 'Pasted text')).toMatchObject({ ok: false });
  });
});
