import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { checkLibrary } from '../check-library';
import type { Library } from '../library';
import { makeSocketLocks } from '../lock-socket';
import { makeNodeFiles } from '../node-files';
import { createLibrary, openLibrary } from '../open-library';
import { articleDefinition, libraryRecord, makeOptions, noteDefinition, valueOf } from './notes';

/** Builds the writer into one file that plain Node runs. @returns its path in `outDir` */
export async function buildWriter(outDir: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: fileURLToPath(new URL('./writer.ts', import.meta.url)),
      outDir,
      emptyOutDir: false,
      target: 'node18',
      rolldownOptions: { output: { format: 'cjs', entryFileNames: 'writer.cjs' } },
    },
    ssr: { noExternal: true },
  });
  return join(outDir, 'writer.cjs');
}

const options = makeOptions(makeNodeFiles(), {
  locks: makeSocketLocks(makeNodeFiles()),
  clock: Date.now,
  random: Math.random,
});

export async function makeLibrary(folder: string): Promise<void> {
  await valueOf(await createLibrary(folder, libraryRecord, options)).close();
}

export interface Writer {
  readonly child: ChildProcess;
  readonly lines: readonly string[];
  readonly ended: Promise<number | null>;
  /** Resolves when it has opened the library. */
  readonly opened: Promise<void>;
}

export function startWriter(
  command: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Writer {
  const [file = '', ...args] = command;
  const child = spawn(file, args, {
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  let rest = '';
  let announce = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    announce = resolve;
  });
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (text: string) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
    if (lines.length > 0) announce();
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      announce();
      resolve(code);
    });
  });
  return { child, lines, ended, opened };
}

/** The last number that a writer printed after a word, or 0. */
function lastNumber(word: string, lines: readonly string[]): number {
  const line = lines.filter((one) => one.startsWith(`${word} `)).at(-1);
  return line === undefined ? 0 : Number(line.slice(word.length + 1));
}

/** What a writer had acknowledged when it ended. */
export interface Acknowledged {
  /** The last round of which all had reached the disk. */
  readonly saved: number;
  /** The last round of which the draft had. */
  readonly typed: number;
}

export const nothing: Acknowledged = { saved: 0, typed: 0 };

/** What is acknowledged by now, whether by this writer or by those before it. */
export function acknowledgedBy(
  lines: readonly string[],
  before: Acknowledged = nothing,
): Acknowledged {
  return {
    saved: Math.max(before.saved, lastNumber('ack', lines)),
    typed: Math.max(before.typed, lastNumber('typed', lines)),
  };
}

async function textOf(library: Library, id: string): Promise<number> {
  const note = await library.collection(noteDefinition).get(id);
  return note.ok ? Number.parseInt(note.value.data.text, 10) : 0;
}

/**
 * Opens what the writer left and compares it with what it had acknowledged.
 * @returns what is wrong, or null
 */
export async function judgeLibrary(
  folder: string,
  { saved, typed }: Acknowledged,
  files = makeNodeFiles(),
): Promise<string | null> {
  const opened = await openLibrary(folder, { ...options, files });
  if (!opened.ok) return `not opened: ${opened.error.code}`;
  const library = opened.value;
  if (library.readOnly !== null) {
    await library.close();
    return `read-only: ${library.readOnly.reason}`;
  }
  const [single, left, right] = [
    await textOf(library, 'single'),
    await textOf(library, 'left'),
    await textOf(library, 'right'),
  ];
  const draft = await library.drafts.read('notes', 'single');
  const setAside = (await library.quarantine.list()).filter(
    ({ file }) => !file.startsWith('journal'),
  );
  await library.close();
  if (setAside.length > 0) return `set aside: ${JSON.stringify(setAside)}`;
  if (left !== right) return `half a transaction: ${left} and ${right}`;
  if (single < saved || left < saved) return `lost: ${single} and ${left}, acknowledged ${saved}`;
  const drafted = typeof draft?.data === 'string' ? Number.parseInt(draft.data, 10) : 0;
  if (drafted < typed) return `lost typing: ${drafted}, acknowledged ${typed}`;
  const { findings } = await checkLibrary(folder, {
    files,
    definitions: [noteDefinition, articleDefinition],
  });
  const problem = findings.find(({ severity }) => severity === 'problem');
  return problem === undefined ? null : `${problem.code} ${JSON.stringify(problem.details)}`;
}
