import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import { contract, methodNames } from './src/shared/ipc/contract';
import { eventNames } from './src/shared/ipc/events';

// The oldest Electron that the built code must run on is 25.1.1: Node 18.15, Chromium 114.
const NODE_TARGET = 'node18';
const CHROME_TARGET = 'chrome114';

const root = __dirname;
const fromRoot = createRequire(resolve(root, 'package.json'));

interface Manifest {
  readonly type?: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(resolve(folder, 'package.json'), 'utf8')) as Manifest;
}

/**
 * Packages that are ECMAScript modules with a top-level await: no CommonJS bundle can hold them, so
 * they stay outside and the code loads them by `import()`.
 */
const LOADED_BY_IMPORT = ['harfbuzzjs'];

/** Whether Node 18 could not `require` the package, so that it has to go into the bundle. */
function isModuleOnly(name: string): boolean {
  const entry = fromRoot.resolve(name);
  if (extname(entry) !== '.js') return extname(entry) === '.mjs';
  return readManifest(resolve(root, 'node_modules', name)).type === 'module';
}

/** Packages of which only the used part goes into the bundle: whole, they would take longer to load than the app. */
const SHAKEN = ['zod'];

const bundled = Object.keys(readManifest(root).dependencies).filter(
  (name) => SHAKEN.includes(name) || (!LOADED_BY_IMPORT.includes(name) && isModuleOnly(name)),
);

/** Only definitions stand in there: what nobody uses of them need not be made at every start. */
const treeshake = {
  moduleSideEffects: (id: string) => !/[\\/]src[\\/]shared[\\/]/.test(id),
} as const;

/** The names in the contract, for the preload: the schemas behind them are of no use there and slow to make. */
const CONTRACT_NAMES = {
  __METHODS__: JSON.stringify(
    methodNames.map((name) => ({ name, takesDroppedFiles: 'from' in contract[name] })),
  ),
  __EVENTS__: JSON.stringify(eventNames),
};

/** Name of each built file, without its extension, to its source. */
function mainEntries(): Record<string, string> {
  const workers = resolve(root, 'src/main/workers');
  const names = existsSync(workers) ? readdirSync(workers) : [];
  const entries = [
    ['index', resolve(root, 'src/main/index.ts')],
    ['cli', resolve(root, 'src/main/cli.ts')],
    ...names
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => [`workers/${name.slice(0, -'.ts'.length)}`, resolve(workers, name)]),
  ] as [string, string][];
  return Object.fromEntries(entries.filter(([, file]) => existsSync(file)));
}

/** Makes the command line start under Node when it is called by its name. */
function shebang(): Plugin {
  return {
    name: 'rapporteur:shebang',
    generateBundle(_, bundle) {
      const cli = bundle['cli.js'];
      if (cli?.type !== 'chunk' || cli.code.startsWith('#!')) return;
      cli.code = `#!/usr/bin/env node\n${cli.code}`;
    },
  };
}

const COMMON_JS = {
  format: 'cjs',
  entryFileNames: '[name].js',
  chunkFileNames: 'chunks/[name]-[hash].js',
} as const;

export default defineConfig({
  main: {
    build: {
      target: NODE_TARGET,
      externalizeDeps: { exclude: bundled },
      minify: true,
      rolldownOptions: { input: mainEntries(), output: COMMON_JS, treeshake },
    },
    plugins: [shebang()],
  },
  preload: {
    define: CONTRACT_NAMES,
    build: {
      target: NODE_TARGET,
      // A sandboxed preload can require nothing but electron: all it needs goes into its one file.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: resolve(root, 'src/preload/index.ts') },
        output: COMMON_JS,
        treeshake,
      },
    },
  },
  renderer: {
    root: resolve(root, 'src/renderer'),
    build: {
      target: CHROME_TARGET,
      minify: true,
      // The content security policy knows neither inline scripts nor data: fonts.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: { index: resolve(root, 'src/renderer/index.html') },
        treeshake,
      },
    },
    plugins: [svelte({ configFile: false })],
  },
});
