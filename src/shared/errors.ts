/**
 * The one catalogue of failures a user can see. A code is a noun with a state; each has a sentence that says what is
 * wrong and where, and a hint that says what to do next. `{name}` is replaced from the failure's details.
 * No user-facing failure sentence lives anywhere else.
 */
export const errorCatalogue = {
  internal: {
    sentence: 'Something went wrong inside Rapporteur.',
    hint: 'Nothing that was saved is lost. Try again; if it returns, the log in the Help menu has the details.',
  },
  'invalid-input': {
    sentence: 'The request was not understood: {reason}',
    hint: 'Correct the value that is named and try again.',
  },
  'sender-refused': {
    sentence: 'The request did not come from Rapporteur’s own window.',
    hint: 'Nothing was done.',
  },
  'operation-cancelled': {
    sentence: 'The work was cancelled.',
    hint: 'What had been finished before is kept.',
  },
  'file-missing': {
    sentence: '“{file}” is no longer there.',
    hint: 'It was moved, renamed or deleted after it was chosen. Choose it again from where it is now.',
  },
  'file-unreadable': {
    sentence: '“{file}” could not be read: {reason}',
    hint: 'Check that you may open the file, then import it again.',
  },
  'file-empty': {
    sentence: '“{file}” is empty.',
    hint: 'Check that the file was saved or downloaded completely.',
  },
  'file-is-folder': {
    sentence: '“{file}” is a folder, not a file.',
    hint: 'Choose the files inside it.',
  },
  'file-too-large': {
    sentence: '“{file}” is {size} MB; the limit is {limit} MB.',
    hint: 'Split the file, or import only the part that you need.',
  },
  'file-not-text': {
    sentence: '“{file}” does not contain text; it looks like {kind}.',
    hint: 'Save it as plain text, or import the original document it came from.',
  },
  'format-unsupported': {
    sentence: '“{file}” has a format that cannot be read yet.',
    hint: 'Save it as plain text (.txt) and import that.',
  },
  'library-missing': {
    sentence: 'There is no library at {folder}.',
    hint: 'If it lies on a drive or a network folder, connect it. Otherwise open the folder it was moved to.',
  },
  'library-not-recognised': {
    sentence: 'The folder {folder} is not a Rapporteur library.',
    hint: 'Open a folder that holds a library.json, or create a new library in an empty folder. Nothing was changed.',
  },
  'library-folder-not-empty': {
    sentence: 'The folder {folder} already holds files.',
    hint: 'Create the library in a new or an empty folder. Nothing was changed.',
  },
  'library-newer': {
    sentence: 'This library was written by a newer version of Rapporteur (schema {schema}).',
    hint: 'Install the newer version to open it. Nothing was changed.',
  },
  'library-read-only': {
    sentence: 'The library is open for reading only: {reason}',
    hint: 'Close it where it is open for writing, or make its folder writable, then open it again.',
  },
  'window-crashed': {
    sentence: 'The window stopped working and was opened again.',
    hint: 'All that was saved is there. Typing that was not saved yet is offered where you were writing.',
  },
  'window-keeps-crashing': {
    sentence: 'The window has stopped working several times in a row.',
    hint: 'All that was saved is in your library. Open the window once more, or quit and start Rapporteur again.',
  },
  'window-hangs': {
    sentence: 'The window does not answer.',
    hint: 'Wait for it, or open it again: what was saved stays, and typing up to the last second is offered to you.',
  },
  'library-none-open': {
    sentence: 'No library is open.',
    hint: 'Open or create a library first.',
  },
  'library-shrunk': {
    sentence:
      '{missing} of {expected} documents of the library have vanished since it was last open.',
    hint: 'If a sync tool is still at work or a drive is not connected, wait and open the library again. Otherwise accept its present state, or restore a backup. Until then nothing is written.',
  },
  'document-unreadable': {
    sentence: 'The file {file} of the library could not be read: {reason}',
    hint: 'Check the drive and your rights on the folder, then try again. Nothing was changed.',
  },
  'document-exists': {
    sentence: 'There is already a {noun} in that place.',
    hint: 'Move the present one to the trash first, then try again.',
  },
  'document-newer': {
    sentence: 'The file {file} was written by a newer version of Rapporteur (schema {schema}).',
    hint: 'Install the newer version to open it. Nothing was changed.',
  },
  'check-vanished': {
    sentence: '{missing} of {expected} documents in {folder} are gone and not in the trash.',
    hint: 'If a sync tool is still at work, wait and check again. Otherwise restore a backup.',
  },
  'check-link-broken': {
    sentence: '{file} refers to {target}, which is not in the library.',
    hint: 'Restore it from the trash or a backup, or remove the reference.',
  },
  'check-attachment-missing': {
    sentence: 'The file {file} of the library is missing.',
    hint: 'Restore it from a backup. What refers to it still opens.',
  },
  'check-attachment-damaged': {
    sentence: 'The file {file} of the library is not what was imported: {reason}',
    hint: 'Restore it from a backup, or import the original again.',
  },
  'check-version-damaged': {
    sentence: 'The kept version {file} is damaged: {reason}',
    hint: 'The present document is not affected. That version cannot be shown.',
  },
  'check-journal-unfinished': {
    sentence: 'A change of several documents was interrupted ({file}).',
    hint: 'Open the library for writing once; it is then completed.',
  },
  'check-entry-strange': {
    sentence: '{file} is in the library but is none of its files: {reason}',
    hint: 'Nothing of the library depends on it. Move it elsewhere if you need it.',
  },
  'check-leftover': {
    sentence: '{file} was left over when work was interrupted.',
    hint: 'Nothing depends on it. Temporary files are cleaned when the library is next opened.',
  },
  'check-conflict-waiting': {
    sentence: 'A second version of {file} waits for a decision.',
    hint: 'Open the document, compare both versions and choose.',
  },
  'check-set-aside': {
    sentence: '{file} was set aside earlier: {reason}',
    hint: 'It is kept unchanged in the quarantine folder.',
  },
  'backup-not-recognised': {
    sentence: '“{file}” is not a backup of a Rapporteur library.',
    hint: 'Choose a file that “Back up now” or “library backup” made.',
  },
  'backup-damaged': {
    sentence: 'The backup “{file}” is damaged: {reason}',
    hint: 'Choose another backup. Nothing was changed.',
  },
  'backup-failed': {
    sentence: 'The backup was not made: {reason}',
    hint: 'Saving goes on as before. Check the place for backups and its free space, then back up again.',
  },
  'document-missing': {
    sentence: 'That {noun} is no longer in the library.',
    hint: 'It may be in the trash, or it was removed in another window.',
  },
  'document-damaged': {
    sentence: 'The file {file} of the library is damaged: {reason}',
    hint: 'It was set aside unchanged in the quarantine folder; everything else works.',
  },
  'document-changed': {
    sentence: 'This {noun} was changed elsewhere since it was opened here.',
    hint: 'Both versions are kept. Look at the other version, then decide which to keep.',
  },
  'save-failed': {
    sentence: 'The change could not be saved: {reason}',
    hint: 'Your text is kept in the window. Free some space or check the folder, then save again.',
  },
  'disk-full': {
    sentence: 'The disk is full; the last change is not saved.',
    hint: 'Your text is kept in the window. Free some space and it will be saved.',
  },
  'front-matter-unreadable': {
    sentence: 'Line {line}: the front matter is not valid YAML: {reason}',
    hint: 'Write one “key: value” on each line between two lines of “---”; put a value that holds a colon in quotation marks.',
  },
  'front-matter-not-plain': {
    sentence: 'Line {line}: the front matter holds something other than keys with their values.',
    hint: 'Write one “key: value” on each line, without aliases (& and *).',
  },
  'front-matter-key-unknown': {
    sentence: 'Line {line}: the front matter has no key “{key}”.',
    hint: 'The keys are {keys}.',
  },
  'front-matter-value-invalid': {
    sentence: 'Line {line}: “{value}” cannot be the value of “{key}”.',
    hint: 'Allowed: {allowed}.',
  },
  'markdown-too-long': {
    sentence: 'The file has {length} characters; the limit is {limit}.',
    hint: 'Divide it into several files.',
  },
  'markdown-table-too-long': {
    sentence: 'Line {line}: the table has more than {limit} rows.',
    hint: 'Divide it into several tables, or hand it over as a spreadsheet.',
  },
  'markdown-too-deep': {
    sentence: 'Line {line}: lists and quotations stand inside each other more than {deepest} deep.',
    hint: 'Take levels out until the text can be followed.',
  },
  'link-not-active': {
    sentence: 'Line {line}: the link to “{url}” is printed as plain words.',
    hint: 'Only https and mailto addresses and headings of the same document can be followed.',
  },
  'image-not-found': {
    sentence: 'Line {line}: there is no image “{path}”.',
    hint: 'Put the file in the folder of the Markdown file or in one below it, and write its path from there.',
  },
  'image-outside-folder': {
    sentence: 'Line {line}: the image “{path}” lies outside the folder of the Markdown file.',
    hint: 'Copy the image into that folder. Web addresses, absolute paths, “..” and links of the file system are not followed.',
  },
  'image-unreadable': {
    sentence: 'Line {line}: the image “{path}” could not be read: {reason}',
    hint: 'Check that you may open the file, then try again.',
  },
  'image-format-unsupported': {
    sentence: 'Line {line}: “{path}” is neither a PNG nor a JPEG image.',
    hint: 'Save it as PNG or JPEG and name that file.',
  },
  'annotations-unreadable': {
    sentence: 'The file does not hold annotations as {format}.',
    hint: 'Choose a file that “annotations export” wrote, or name the format it has. Nothing was changed.',
  },
  'annotations-one-way': {
    sentence: 'Annotations cannot be read back from {format}.',
    hint: 'Use a file in the format w3c or csv: those carry the place of each passage.',
  },
  'annotation-unreadable': {
    sentence: 'Item {place} is not an annotation with a source and the words of its passage.',
    hint: 'Compare it with one that “annotations export” wrote. The other items were read.',
  },
  'annotation-source-missing': {
    sentence: 'The source of item {place} is not in this library.',
    hint: 'Import the article it was made on, then import the annotations again.',
  },
  'quote-not-found': {
    sentence: 'The selected passage is not in the text of the source.',
    hint: 'Select the passage again in the reader.',
  },
  'suggestion-nothing-found': {
    sentence: 'No meeting was found in this article.',
    hint: 'Create a record by hand and point each value at its passage.',
  },
  'glyph-missing': {
    sentence: 'The character “{character}” (U+{codePoint}) in “{place}” is in none of the fonts.',
    hint: 'Replace the character; it would otherwise be missing from the handout.',
  },
  'note-missing': {
    sentence: 'The text marks a footnote “{note}” that is not there.',
    hint: 'Write the footnote, or remove its mark.',
  },
  'note-uncited': {
    sentence: 'The footnote “{note}” is marked nowhere, so it is not printed.',
    hint: 'Set its mark where it belongs, or delete it.',
  },
  'image-missing': {
    sentence: 'A figure shows an image “{image}” that is not there.',
    hint: 'Add the image again, or remove the figure.',
  },
  'figure-without-alternative': {
    sentence: 'A figure has no alternative text.',
    hint: 'Say in a sentence what it shows, for those who cannot see it; an accessible handout needs it.',
  },
  'link-target-missing': {
    sentence: 'The link “{link}” leads nowhere.',
    hint: 'Point it at a heading of this text or at a web or mail address.',
  },
  'link-not-allowed': {
    sentence: 'The link to “{link}” is printed as plain words.',
    hint: 'Only https and mailto addresses and headings of the same document can be followed.',
  },
  'table-too-wide': {
    sentence: 'A table of {columns} columns does not fit on the page.',
    hint: 'Use fewer columns, one column of text instead of two, or smaller margins.',
  },
  'table-too-long': {
    sentence: 'A table has {rows} rows; a handout can hold {limit} of that width.',
    hint: 'Keep the rows that readers need and pass the rest on as a data file.',
  },
  'table-cells-surplus': {
    sentence: 'A row of a table has {cells} cells for {columns} columns.',
    hint: 'Remove the surplus cells, or give the table more columns.',
  },
  'page-too-small': {
    sentence: 'The margins leave too little room for text.',
    hint: 'Make the margins smaller, or use one column.',
  },
  'export-failed': {
    sentence: 'The handout was not written: {reason}',
    hint: 'Nothing was replaced. Choose another place or close the program that holds the file open.',
  },
  'link-refused': {
    sentence: 'The link {url} was not opened.',
    hint: 'Only web addresses (https) and mail addresses can be opened.',
  },
} as const satisfies Record<string, { sentence: string; hint: string }>;

/**
 * What an import changed although it succeeded. Named warnings are kept with the source and shown beside it;
 * `{encoding}` is replaced by the name of the encoding that was taken.
 */
export const importWarningCatalogue = {
  'encoding-guessed':
    'The encoding of the file is not stated; it was read as {encoding}. Check letters with accents.',
  'invalid-bytes-replaced': 'Some bytes are not valid text; each shows as the sign \ufffd.',
  'terminal-codes-removed': 'Colour codes of a terminal were removed.',
  'control-characters-removed': 'Control characters were removed.',
  'direction-controls-removed': 'Characters that change the order of the shown text were removed.',
  'invisible-characters-removed': 'Invisible characters were removed.',
  'combining-marks-removed': 'More than 30 accents on one letter were cut.',
} as const satisfies Record<string, string>;

export type ImportWarningCode = keyof typeof importWarningCatalogue;

/** Why nothing can be saved in an open library, and what can be done about it. `{holder}` says who writes, if known. */
export const readOnlyCatalogue = {
  locked: {
    sentence: 'The library is open for reading only: it is open for writing elsewhere{holder}.',
    hint: 'Close it there, then open it again here.',
  },
  folder: {
    sentence: 'The library is open for reading only: its folder or drive does not allow writing.',
    hint: 'Give yourself the right to write in the folder, or copy the library to another place; then open it again.',
  },
  shrunk: {
    sentence:
      'More than a fifth of the documents have vanished since the library was last open, so nothing is written.',
    hint: 'If a sync tool is still at work or a drive is not connected, wait and open it again. Otherwise restore a backup, or accept the library as it is.',
  },
  missing: {
    sentence: 'The folder of the library has gone away.',
    hint: 'Connect its drive or network folder. Saving goes on by itself when it is back; until then keep this window open.',
  },
  journal: {
    sentence:
      'The library is open for reading only: a change of several documents was interrupted and could not be completed.',
    hint: 'Free some space and check the folder; the change is completed with the next save or when the library is opened again.',
  },
  migration: {
    sentence:
      'The library is open for reading only: it was written by an earlier version, and no backup of it could be made before its documents are converted.',
    hint: 'Make room on the drive of the backups, then open the library again.',
  },
  asked: {
    sentence: 'The library was opened for reading only.',
    hint: 'Open it again to write in it.',
  },
} as const satisfies Record<string, { sentence: string; hint: string }>;

export type ReadOnlyReason = keyof typeof readOnlyCatalogue;

/** A code of the catalogue. */
export type ErrorCode = keyof typeof errorCatalogue;

/** Values for the `{name}` slots of a sentence; never document text beyond a short excerpt. */
export type ErrorDetails = Readonly<Record<string, string | number>>;

/** A failure as plain data: what services return and what crosses between processes. */
export interface Failure {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
}

/** A value or a failure. Expected failure is a value; misuse throws. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure };

export function succeed<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function fail(code: ErrorCode, details: ErrorDetails = {}): { ok: false; error: Failure } {
  return { ok: false, error: { code, details } };
}

export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(errorCatalogue, value);
}

/** The sentence and the hint of a failure with its details filled in; an unknown slot stays visible as `{name}`. */
export function describeFailure(failure: Failure): { sentence: string; hint: string } {
  return fillIn(errorCatalogue[failure.code], failure.details);
}

/** The same for a library that can only be read. */
export function describeReadOnly(
  reason: ReadOnlyReason,
  details: ErrorDetails,
): { sentence: string; hint: string } {
  return fillIn(readOnlyCatalogue[reason], details);
}

function fillIn(
  words: { readonly sentence: string; readonly hint: string },
  details: ErrorDetails,
): { sentence: string; hint: string } {
  const fill = (template: string): string =>
    template.replace(/\{(\w+)\}/g, (slot, name: string) => {
      const value = details[name];
      return value === undefined ? slot : String(value);
    });
  return { sentence: fill(words.sentence), hint: fill(words.hint) };
}

/** Thrown where a failure has to cross code that cannot return a Result; the borders turn it back into one. */
export class RapporteurError extends Error {
  readonly failure: Failure;

  constructor(code: ErrorCode, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(describeFailure({ code, details }).sentence, options);
    this.name = 'RapporteurError';
    this.failure = { code, details };
  }
}
