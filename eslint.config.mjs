// @ts-check
import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { TEST_PACKAGES, isArrow, rooms } from './scripts/lint/rooms.mjs';

/** @typedef {import('./scripts/lint/rooms.mjs').Room} Room */

const CODE = ['**/*.ts', '**/*.mts', '**/*.mjs', '**/*.cjs', '**/*.svelte'];
/** Tests, and what is made for tests alone. */
const TESTS = ['**/*.test.ts', '**/testing/**', '**/arbitraries.ts'];

const REQUIRE_BAN = {
  selector: "CallExpression[callee.name='require']",
  message: 'Modules are imported.',
};

/** A failure of the same input on another machine or another day. */
const CHANCE = [
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'No clock here: take the time as an argument.',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'No clock here: take the time as an argument.',
  },
  {
    selector: "CallExpression[callee.name='Date']",
    message: 'No clock here: take the time as an argument.',
  },
  {
    selector: "MemberExpression[object.name='performance']",
    message: 'No clock here: take the time as an argument.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'No chance here: take the value as an argument.',
  },
  {
    selector: 'MemberExpression[property.name=/^(localeCompare|toLocale)/]',
    message: 'No locale of the machine here: compare code points, write formats out.',
  },
  {
    selector:
      "MemberExpression[object.name='Intl'][property.name=/^(Collator|DateTimeFormat|NumberFormat|ListFormat|RelativeTimeFormat)$/]",
    message: 'No locale of the machine here: compare code points, write formats out.',
  },
  {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: 'No environment here: take the value as an argument.',
  },
];

/** Ways to turn a string into live markup. */
const MARKUP = [
  {
    selector: 'AssignmentExpression > MemberExpression.left[property.name=/^(inner|outer)HTML$/]',
    message: 'Text from outside must never become markup.',
  },
  {
    selector: "CallExpression[callee.property.name='insertAdjacentHTML']",
    message: 'Text from outside must never become markup.',
  },
  {
    selector: "CallExpression[callee.object.name='document'][callee.property.name=/^write/]",
    message: 'Text from outside must never become markup.',
  },
];

const WINDOW_API = {
  selector: "MemberExpression[object.name=/^(window|globalThis)$/][property.name='api']",
  message: 'Only src/renderer/src/api.ts reads window.api.',
};

/** What the oldest supported runtime (Node 18.15) does not know, although the types do. */
const TOO_NEW_FOR_NODE_18 = [
  {
    selector: 'CallExpression[callee.name=/^readdir(Sync)?$/] Property[key.name="recursive"]',
    message: 'Node 18.15 ignores it: walk the folders.',
  },
  {
    selector:
      'CallExpression[callee.property.name=/^readdir(Sync)?$/] Property[key.name="recursive"]',
    message: 'Node 18.15 ignores it: walk the folders.',
  },
  {
    selector: 'MetaProperty ~ Identifier[name=/^(dirname|filename)$/]',
    message: 'Node 18.15 has no import.meta.dirname.',
  },
];

const STYLE_ATTRIBUTE = {
  selector: "SvelteAttribute[key.name='style']",
  message: 'The security policy refuses inline styles: use a class or a style: directive.',
};

/**
 * @param {readonly string[]} names
 * @returns {string} source of a regular expression for these packages and what lies in them
 */
function packagesPattern(names) {
  const parts = names.map((name) =>
    name.endsWith('*') ? `${name.slice(0, -1)}.*` : `${name}(?:/.*)?`,
  );
  return `(?:${parts.join('|') || '(?!)'})$`;
}

/**
 * @param {Room} room
 * @param {readonly string[]} allowed
 * @returns {import('eslint').Linter.RulesRecord}
 */
function importRule(room, allowed) {
  if (allowed.includes('*')) return {};
  const electronNames =
    room.name === 'handlers' || room.name === 'main'
      ? []
      : [
          {
            name: 'electron',
            importNames: ['ipcMain'],
            message: 'Only src/main/ipc uses ipcMain.',
          },
        ];
  return {
    'no-restricted-imports': [
      'error',
      {
        paths: electronNames,
        patterns: [
          {
            regex: `^(?!\\.{1,2}(?:/|$))(?!${packagesPattern(allowed)})`,
            message: `The room "${room.name}" may not import this: see scripts/lint/rooms.mjs.`,
          },
        ],
      },
    ],
  };
}

/**
 * @param {Room} room
 * @returns {import('eslint').Linter.RulesRecord}
 */
function syntaxRule(room) {
  if (room.name === 'scripts') return {};
  const isPage = room.files.startsWith('src/renderer/');
  const isMain = room.files.startsWith('src/main/');
  return {
    'no-restricted-syntax': [
      'error',
      REQUIRE_BAN,
      ...MARKUP,
      ...(room.deterministic ? CHANCE : []),
      ...(isPage ? [STYLE_ATTRIBUTE] : []),
      ...(isPage && room.name !== 'api' ? [WINDOW_API] : []),
      ...(isMain ? TOO_NEW_FOR_NODE_18 : []),
    ],
  };
}

// A folder inside another room's folder must have the last word, so the first room comes last.
const roomRules = [...rooms].reverse().flatMap((room) => [
  { files: [room.files], rules: { ...importRule(room, room.packages), ...syntaxRule(room) } },
  {
    files: TESTS.map((test) => `${room.files.replace(/\*+$/, '')}${test}`),
    rules: importRule(room, [...room.packages, ...TEST_PACKAGES]),
  },
]);

const arrows = {
  default: /** @type {const} */ ('disallow'),
  message: 'An arrow that scripts/lint/rooms.mjs does not have.',
  policies: rooms.map((room) => ({
    from: { file: { categories: room.name } },
    allow: {
      to: {
        file: {
          categories: {
            anyOf: rooms.filter((other) => isArrow(room, other)).map((other) => other.name),
          },
        },
      },
    },
  })),
};

export default defineConfig(
  globalIgnores([
    'out/',
    '.cache/',
    'coverage/',
    'test-results/',
    'resources/',
    'scripts/lint/probes/',
  ]),
  {
    files: CODE,
    extends: [js.configs.recommended, tseslint.configs.strictTypeChecked],
    languageOptions: {
      globals: globals.es2022,
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      // A string is spread to get its code points, which is what the stored offsets count.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // An interface of promises has implementations that have nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // It takes Electron's factories for instances of something else.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // Text is cleaned of control characters and split at combining ones, written as escapes.
      'no-control-regex': 'off',
      'no-misleading-character-class': ['error', { allowEscape: true }],
      // The compiler knows the names better.
      'no-undef': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    extends: [svelte.configs.recommended],
    languageOptions: {
      globals: globals.browser,
      parserOptions: { parser: tseslint.parser },
    },
    rules: {
      'svelte/no-at-html-tags': 'error',
      'svelte/require-each-key': 'error',
      // Maps and sets that are built and then only read need no reactivity of their own.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  {
    // A component's types are svelte-check's: here each one would make the compiler begin anew.
    files: ['**/*.svelte'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { projectService: false } },
  },
  {
    files: ['src/**', 'e2e/**', 'bench/**', 'scripts/**'],
    plugins: { boundaries },
    settings: {
      'import/resolver': { [`${import.meta.dirname}/scripts/lint/resolver.cjs`]: {} },
      'boundaries/root-path': import.meta.dirname,
      'boundaries/files-single-match': true,
      'boundaries/files': rooms.map(({ name, files }) => ({ category: name, pattern: files })),
      'boundaries/dependency-nodes': ['import', 'dynamic-import', 'export'],
    },
    rules: {
      'boundaries/dependencies': ['error', arrows],
      'boundaries/no-unknown-files': 'error',
    },
  },
  {
    // The fallback runtime knows only CommonJS, and tools read these files before any project.
    files: ['**/*.cjs', '*.config.{ts,mts,mjs}'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: globals.node, parserOptions: { projectService: false } },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    // An expectation may well be that an assertion throws, and a fixture may be incomplete.
    files: [...TESTS, 'e2e/**'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-empty-function': 'off',
    },
  },
  ...roomRules,
);
