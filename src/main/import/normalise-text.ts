import type { ImportWarningCode } from '../../shared/errors';

export interface NormalisedText {
  readonly text: string;
  readonly warnings: readonly ImportWarningCode[];
}

/** The limit of Unicode's stream-safe text format (UAX 15, section 13); composing longer runs takes quadratic time. */
const excessMarks = /(\p{M}{30})\p{M}+/gu;

/** ECMA-48 control sequences and operating system commands, as terminals and logs leave them in text. */

const terminalCodes =
  /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\^_])/g;

const controls = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g;

/** Embeddings, overrides and isolates (UAX 9) can show a text in another order than it is stored and quoted. */
const directionControls = /[\u202a-\u202e\u2066-\u2069]/g;

/** Word joiner, byte order mark inside the text, soft hyphen, Mongolian vowel separator. */
const invisibles = /[\u2060\ufeff\u00ad\u180e]/g;

/** Zero-width space, except where Thai, Lao, Khmer, Burmese or Tibetan writing breaks its lines at it. */
const zeroWidthSpace =
  /(?<![\u0e00-\u0eff\u0f00-\u109f\u1780-\u17ff])\u200b|\u200b(?![\u0e00-\u0eff\u0f00-\u109f\u1780-\u17ff])/gu;

const loneSurrogates = /[\ud800-\udfff]/gu;

function trimLineEnd(line: string): string {
  let end = line.length;
  while (end > 0 && (line[end - 1] === ' ' || line[end - 1] === '\t')) end -= 1;
  return line.slice(0, end);
}

function tidyLines(text: string): string {
  const kept: string[] = [];
  for (const line of text.split('\n')) {
    const trimmed = line.trim() === '' ? '' : trimLineEnd(line);
    if (trimmed === '' && (kept.length === 0 || kept.at(-1) === '')) continue;
    kept.push(trimmed);
  }
  if (kept.at(-1) === '') kept.pop();
  return kept.join('\n');
}

/**
 * The one form of text that is stored, annotated and checksummed. In this order: terminal codes, then other control
 * characters, direction controls and invisible characters go; CR LF, CR, NEL, VT and LS become LF, FF and PS a
 * blank line; unpaired surrogates become U+FFFD; more than 30 combining marks on one
 * letter are cut; the rest is composed (NFC); spaces and tabs at line ends go; runs of blank lines become one; blank
 * lines at both ends go. No-break spaces, joiners and the marks LRM and RLM stay. Doing it twice changes nothing.
 */
export function normaliseText(raw: string): NormalisedText {
  const warnings = new Set<ImportWarningCode>();
  const remove = (text: string, pattern: RegExp, code: ImportWarningCode, by = ''): string => {
    const cleaned = text.replace(pattern, by);
    if (cleaned !== text) warnings.add(code);
    return cleaned;
  };
  let text = raw.startsWith('\ufeff') ? raw.slice(1) : raw;
  text = remove(text, terminalCodes, 'terminal-codes-removed');
  text = text.replace(/\r\n?|[\u0085\u000b\u2028]/g, '\n').replace(/[\u000c\u2029]/g, '\n\n');
  text = remove(text, controls, 'control-characters-removed');
  text = remove(text, directionControls, 'direction-controls-removed');
  text = remove(text, invisibles, 'invisible-characters-removed');
  text = remove(text, zeroWidthSpace, 'invisible-characters-removed');
  text = remove(text, loneSurrogates, 'invalid-bytes-replaced', '\ufffd');
  text = remove(text, excessMarks, 'combining-marks-removed', '$1').normalize('NFC');
  text = remove(text, excessMarks, 'combining-marks-removed', '$1');
  return { text: tidyLines(text), warnings: [...warnings] };
}
