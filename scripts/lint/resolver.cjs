// @ts-check
/**
 * Resolves the imports that arrows between rooms are made of: relative ones, without extension as
 * we write them. Whatever else is imported has no room.
 */
const { existsSync, statSync } = require('node:fs');
const path = require('node:path');

const ENDINGS = ['', '.ts', '.svelte.ts', '.svelte', '.mjs', '/index.ts'];

/** @param {string} file */
const isFile = (file) => existsSync(file) && statSync(file).isFile();

module.exports = {
  interfaceVersion: 2,

  /**
   * @param {string} source what the import says
   * @param {string} importer absolute path of the importing file
   * @returns {{ found: boolean, path?: string | null }}
   */
  resolve(source, importer) {
    if (!source.startsWith('.')) return { found: false };
    const target = path.resolve(path.dirname(importer), source.replace(/\?.*$/, ''));
    const file = ENDINGS.map((ending) => target + ending).find(isFile);
    return file === undefined ? { found: false } : { found: true, path: file };
  },
};
