import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../lib/project.mjs';
import { isArrow, rooms } from './rooms.mjs';

type Room = (typeof rooms)[number];

/** The rules under test need no types, and a probe that is not on the disk has none. */
const eslint = new ESLint({
  cwd: projectRoot,
  overrideConfig: [
    {
      ...tseslint.configs.disableTypeChecked,
      languageOptions: { parserOptions: { projectService: false, project: null } },
    },
  ],
});

/** Ids of the rules that refuse the code, were it in that file. */
async function refusals(file: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: join(projectRoot, file) });
  return (result?.messages ?? [])
    .filter(({ severity }) => severity === 2)
    .map(({ ruleId, message }) => ruleId ?? message);
}

const probeIn = (room: Room): string => room.files.replace(/\{.*$|\*+$|api\.ts$/, 'lint-probe.ts');

/** A module of the room to import, or null while the room is empty. */
function moduleOf(room: Room): string | null {
  const folder = room.files.replace(/\/(\*+|\{.*\}\.ts)$/, '');
  if (room.name === 'api') return 'src/renderer/src/api.ts';
  if (!existsSync(join(projectRoot, folder))) return null;
  const modules = filesBelow(folder, room.files.endsWith('**')).filter(
    (file) => /(?<!\.test|\.d)\.ts$/.test(file) && isFirstFor(room, file),
  );
  return modules[0] ?? null;
}

/** Whether no room before this one has the file. */
function isFirstFor(room: Room, file: string): boolean {
  const before = rooms.slice(0, rooms.indexOf(room));
  return !before.some(({ files }) => file.startsWith(files.replace(/\{.*$|\*+$/, '')));
}

function filesBelow(folder: string, isDeep: boolean): string[] {
  return readdirSync(join(projectRoot, folder)).flatMap((name) => {
    const path = `${folder}/${name}`;
    if (!statSync(join(projectRoot, path)).isDirectory()) return [path];
    return isDeep ? filesBelow(path, isDeep) : [];
  });
}

function importLine(from: string, to: string): string {
  const path = relative(join(from, '..'), to).replace(/\.ts$/, '');
  return `import * as other from '${path.startsWith('.') ? path : `./${path}`}';\nother;\n`;
}

/** Rooms whose arrows are checked: the command line tools and the like are nobody's to import. */
const importers = rooms.filter(({ name }) => name !== 'api' && name !== 'page');

describe('the arrows between rooms', () => {
  beforeAll(async () => {
    // The first file pays for loading every plugin.
    await refusals('src/shared/text/lint-probe.ts', 'export {};\n');
  }, 60_000);

  it.each(importers.map((room) => [room.name, room] as const))(
    'allows %s its own arrows and refuses it all others',
    async (_name, room) => {
      const file = probeIn(room);
      for (const other of rooms.filter(({ name }) => name !== room.name)) {
        const module = moduleOf(other);
        if (module === null) continue;
        const found = await refusals(file, importLine(file, module));
        const isRefused = found.includes('boundaries/dependencies');
        expect(isRefused, `${room.name} -> ${other.name}`).toBe(!isArrow(room, other));
      }
    },
    30_000,
  );
});

describe('what a room may bring in from outside', () => {
  it.each([
    ['src/main/services/lint-probe.ts', 'lowdb'],
    ['src/main/services/lint-probe.ts', 'node:fs'],
    ['src/main/services/lint-probe.ts', 'node:fs/promises'],
    ['src/main/services/lint-probe.ts', 'fs'],
    ['src/main/services/lint-probe.ts', 'electron'],
    ['src/main/layout/lint-probe.ts', 'pdfkit'],
    ['src/main/layout/lint-probe.ts', 'harfbuzzjs'],
    ['src/main/layout/lint-probe.ts', 'node:path'],
    ['src/main/export/lint-probe.ts', 'pdfkit'],
    ['src/shared/text/lint-probe.ts', 'zod'],
    ['src/shared/model/lint-probe.ts', 'node:crypto'],
    ['src/shared/ipc/lint-probe.ts', 'electron'],
    ['src/renderer/src/ui/lint-probe.ts', 'node:path'],
    ['src/renderer/src/features/reader/lint-probe.ts', 'electron'],
    ['src/renderer/src/features/reader/lint-probe.ts', '@tiptap/core'],
    ['src/renderer/src/lint-probe.ts', 'node:fs'],
  ])('%s may not import %s', async (file, name) => {
    const found = await refusals(file, `import * as other from '${name}';\nother;\n`);
    expect(found).toContain('no-restricted-imports');
  });

  it.each([
    ['src/main/store/lint-probe.ts', 'lowdb'],
    ['src/main/store/lint-probe.ts', 'node:fs/promises'],
    ['src/main/pdf/lint-probe.ts', 'pdfkit'],
    ['src/main/app/lint-probe.ts', 'electron'],
    ['src/shared/model/lint-probe.ts', 'zod'],
    ['src/shared/text/lint-probe.test.ts', 'fast-check'],
    ['src/renderer/src/editor/lint-probe.ts', '@tiptap/pm/state'],
  ])('%s may import %s', async (file, name) => {
    const found = await refusals(file, `import '${name}';\n`);
    expect(found).not.toContain('no-restricted-imports');
  });

  it('lets only src/main/ipc and the composition root have ipcMain', async () => {
    const code = "import { ipcMain } from 'electron';\nipcMain;\n";
    expect(await refusals('src/main/app/lint-probe.ts', code)).toContain('no-restricted-imports');
    expect(await refusals('src/main/ipc/lint-probe.ts', code)).not.toContain(
      'no-restricted-imports',
    );
  });
});

describe('what is refused wherever it stands', () => {
  it.each([
    ['src/main/layout/lint-probe.ts', 'export const now = Date.now();'],
    ['src/main/layout/lint-probe.ts', 'export const now = new Date();'],
    ['src/main/pdf/lint-probe.ts', 'export const id = Math.random();'],
    ['src/main/extract/lint-probe.ts', "export const order = 'a'.localeCompare('b');"],
    ['src/main/extract/lint-probe.ts', 'export const text = (1234).toLocaleString();'],
    ['src/main/pdf/lint-probe.ts', "export const order = new Intl.Collator('en');"],
    ['src/renderer/src/ui/lint-probe.ts', 'export const api = window.api;'],
    ['src/renderer/src/ui/lint-probe.ts', "document.body.innerHTML = '<b>x</b>';"],
    ['src/renderer/src/Probe.svelte', '<p style="color: red">x</p>'],
    ['src/main/app/lint-probe.ts', "export const files = readdir('.', { recursive: true });"],
  ])('%s: %s', async (file, code) => {
    expect(await refusals(file, `${code}\n`)).toContain('no-restricted-syntax');
  });

  it.each([
    ['src/renderer/src/Probe.svelte', "{@html '<b>x</b>'}", 'svelte/no-at-html-tags'],
    [
      'src/shared/text/lint-probe.ts',
      'export const x: any = 1;',
      '@typescript-eslint/no-explicit-any',
    ],
    [
      'src/shared/text/lint-probe.ts',
      '// @ts-ignore\nexport {};',
      '@typescript-eslint/ban-ts-comment',
    ],
    ['src/shared/text/lint-probe.ts', 'export const same = (a: number) => a == 1;', 'eqeqeq'],
  ])('%s: %s', async (file, code, rule) => {
    expect(await refusals(file, `${code}\n`)).toContain(rule);
  });
});
