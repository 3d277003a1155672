// @ts-check
/**
 * The rooms of the code and every arrow that is allowed between them: what this table does not name
 * is refused by lint. The order matters where one folder lies inside another: the first room whose
 * pattern fits a file is its room.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../lib/project.mjs';

/**
 * @typedef {object} Room
 * @property {string} name
 * @property {string} files glob, relative to the project's root
 * @property {readonly string[]} rooms other rooms it may import; "*" for all
 * @property {readonly string[]} packages packages and Node modules it may import, subpaths included;
 *   "*" for all
 * @property {boolean} [deterministic] same input, same output: no clock, locale or chance
 */

const SHARED = ['model', 'text', 'anchoring', 'contract', 'errors'];
const RENDERER_BASE = [...SHARED, 'api', 'ui', 'styles'];

/** What a page may be made of. */
const PAGE_PACKAGES = ['svelte', 'bits-ui', '@lucide/svelte', 'virtua'];

/** @type {readonly Room[]} */
const FIXED_ROOMS = [
  { name: 'model', files: 'src/shared/model/**', rooms: [], packages: ['zod'] },
  { name: 'text', files: 'src/shared/text/**', rooms: [], packages: [] },
  {
    name: 'anchoring',
    files: 'src/shared/anchoring/**',
    rooms: ['model', 'text'],
    packages: ['approx-string-match'],
  },
  {
    name: 'contract',
    files: 'src/shared/ipc/**',
    rooms: ['model', 'errors'],
    packages: ['zod'],
  },
  { name: 'errors', files: 'src/shared/*', rooms: [], packages: [] },

  {
    name: 'store',
    files: 'src/main/store/**',
    rooms: SHARED,
    // The only room that knows lowdb, and the only one that touches a library's files.
    packages: [
      'lowdb',
      'zod',
      'node:fs',
      'node:path',
      'node:crypto',
      'node:os',
      'node:net',
      'node:zlib',
    ],
  },
  {
    name: 'import',
    files: 'src/main/import/**',
    rooms: SHARED,
    // It reads the files that the user chose, never a library.
    packages: ['chardet', 'node:crypto', 'node:fs', 'node:path'],
  },
  {
    name: 'extract',
    files: 'src/main/extract/**',
    rooms: SHARED,
    packages: [],
    deterministic: true,
  },
  {
    name: 'layout',
    files: 'src/main/layout/**',
    rooms: SHARED,
    packages: ['bidi-js', 'css-line-break', 'hyphen'],
    deterministic: true,
  },
  {
    name: 'pdf',
    files: 'src/main/pdf/**',
    rooms: [...SHARED, 'layout'],
    // Fonts are read from resources/, so it needs files; nobody else knows pdfkit or the shaper.
    packages: [
      'pdfkit',
      'harfbuzzjs',
      'fflate',
      'node:crypto',
      'node:fs',
      'node:module',
      'node:path',
      'node:zlib',
    ],
    deterministic: true,
  },
  {
    name: 'search',
    files: 'src/main/search/**',
    rooms: SHARED,
    // The index is a cache in files of its own; what it reads there is parsed like any other input.
    packages: ['zod', 'node:fs', 'node:path'],
  },
  {
    name: 'export',
    files: 'src/main/export/**',
    // What Markdown has no sign for is written as the room that reads it expects.
    rooms: [...SHARED, 'layout', 'markdown'],
    packages: [
      'docx',
      'fflate',
      'yaml',
      'mdast',
      'mdast-util-frontmatter',
      'mdast-util-gfm',
      'mdast-util-to-markdown',
      'zod',
    ],
    deterministic: true,
  },
  {
    name: 'markdown',
    files: 'src/main/markdown/**',
    rooms: [...SHARED, 'layout'],
    packages: [
      'yaml',
      'mdast',
      'mdast-util-from-markdown',
      'mdast-util-frontmatter',
      'mdast-util-gfm',
      'micromark-extension-frontmatter',
      'micromark-extension-gfm',
    ],
    deterministic: true,
  },
  {
    name: 'services',
    files: 'src/main/services/**',
    rooms: [...SHARED, 'store', 'import', 'extract', 'layout', 'pdf', 'search', 'export'],
    packages: ['zod', 'i18n-iso-countries', 'diff', 'node:crypto', 'node:path'],
  },
  {
    name: 'workers',
    files: 'src/main/workers/**',
    // The store and the definitions of its documents are for the check of a whole library, which only reads.
    rooms: [...SHARED, 'import', 'extract', 'layout', 'pdf', 'search', 'store', 'services'],
    packages: ['zod', 'node:worker_threads', 'node:path', 'node:process'],
  },
  {
    name: 'app',
    files: 'src/main/app/**',
    rooms: SHARED,
    packages: ['electron', 'zod', 'node:fs', 'node:path', 'node:url'],
  },
  { name: 'handlers', files: 'src/main/ipc/**', rooms: SHARED, packages: ['electron', 'zod'] },
  {
    name: 'commands',
    files: 'src/main/commands/**',
    // Commands are run in process by their tests, so they are given the terminal and never touch the process.
    rooms: [
      ...SHARED,
      'store',
      'import',
      'extract',
      'layout',
      'pdf',
      'export',
      'markdown',
      'services',
      'main',
    ],
    packages: ['commander', 'zod', 'node:fs', 'node:path'],
  },
  {
    name: 'main',
    files: 'src/main/*',
    rooms: ['*'],
    packages: ['electron', 'commander', 'zod', 'node:*'],
  },
  { name: 'preload', files: 'src/preload/**', rooms: SHARED, packages: ['electron'] },

  {
    name: 'ui',
    files: 'src/renderer/src/ui/**',
    rooms: ['errors', 'styles'],
    packages: PAGE_PACKAGES,
  },
  { name: 'styles', files: 'src/renderer/src/styles/**', rooms: [], packages: ['svelte'] },
  {
    name: 'editor',
    files: 'src/renderer/src/editor/**',
    rooms: [...SHARED, 'ui', 'styles'],
    packages: [...PAGE_PACKAGES, 'zod', '@tiptap/core', '@tiptap/pm'],
  },
  {
    name: 'api',
    files: 'src/renderer/src/{api,zod-without-eval}.ts',
    rooms: SHARED,
    packages: ['zod'],
  },
];

/** Features meet through the API and shared types: each is a room of its own. */
function featureRooms() {
  const folder = join(projectRoot, 'src', 'renderer', 'src', 'features');
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.map((name) => ({
    name: `feature ${name}`,
    files: `src/renderer/src/features/${name}/**`,
    rooms: [...RENDERER_BASE, 'editor'],
    packages: [...PAGE_PACKAGES, 'pdfjs-dist'],
  }));
}

/** @type {readonly Room[]} */
const LAST_ROOMS = [
  // The shell and the page's entry put the features together.
  { name: 'page', files: 'src/renderer/**', rooms: ['*'], packages: [...PAGE_PACKAGES, 'zod'] },
  {
    name: 'e2e',
    files: 'e2e/**',
    rooms: SHARED,
    packages: ['@playwright/test', 'axe-core', 'node:*'],
  },
  { name: 'scripts', files: 'scripts/**', rooms: ['main', 'store', 'services'], packages: ['*'] },
  // What is measured is put together as the application does it.
  { name: 'bench', files: 'bench/**', rooms: ['*', 'main'], packages: ['*'] },
];

/** @type {readonly Room[]} */
export const rooms = [...FIXED_ROOMS, ...featureRooms(), ...LAST_ROOMS];

/** What only tests may import, besides what their room may. */
export const TEST_PACKAGES = ['vitest', 'vite', 'fast-check', 'pdfjs-dist', 'node:*'];

/** Rooms that nobody may import: they put things together or stand outside. */
const ENTRIES = new Set(['main', 'preload', 'page', 'e2e', 'scripts', 'bench']);

/**
 * @param {Room} from
 * @param {Room} to
 * @returns {boolean} whether the first may import the second
 */
export function isArrow(from, to) {
  if (from.name === to.name) return true;
  if (from.rooms.includes(to.name)) return true;
  // Measurements are set up, built and shown a display as the tests are, and measure what is composed.
  if (from.name === 'bench' && (to.name === 'scripts' || to.name === 'main')) return true;
  if (!from.rooms.includes('*') || ENTRIES.has(to.name)) return false;
  // The processes meet through the contract alone.
  const side = (/** @type {Room} */ room) => room.files.split('/').slice(0, 2).join('/');
  const isShared = side(to) === 'src/shared';
  return isShared || from.name === 'bench' || side(from) === side(to);
}
