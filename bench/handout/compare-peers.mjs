// @ts-check
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { cpus, release } from 'node:os';
import { join } from 'node:path';
import { has, measure, median } from './measure.mjs';

/** @typedef {{ name: string, command: string, args: (sections: number, output: string) => string[] }} Peer */
/**
 * @typedef {object} Places
 * @property {string} root the project
 * @property {string} built folder of the built subjects
 * @property {string} work folder for what the peers write
 */

/** Seconds after which a peer is taken for stuck. */
const patience = 90;

/**
 * Every peer that is at hand.
 *
 * @param {Places} places
 * @returns {Peer[]}
 */
function findPeers({ root, built, work }) {
  const subject = (/** @type {string} */ name) => join(built, `subject-${name}.mjs`);
  /** @param {string} name @param {string} file @param {string[]} more @returns {Peer} */
  const ours = (name, file, ...more) => ({
    name,
    command: process.execPath,
    args: (sections, output) => [subject(file), String(sections), output, root, ...more],
  });
  const peers = [
    ours('Rapporteur', 'rapporteur', 'preview'),
    ours('Rapporteur, checked and tested', 'rapporteur', 'export'),
    ours('pdfkit alone', 'pdfkit'),
    ours('pdfmake', 'pdfmake'),
  ];
  /** @param {number} sections */
  const htmlFile = (sections) => {
    const file = join(work, `${String(sections)}.html`);
    if (!existsSync(file)) {
      execFileSync(process.execPath, [subject('html'), String(sections), file, root]);
    }
    return file;
  };
  const electron = findElectron(root);
  const display = has('xvfb-run') ? 'xvfb-run' : null;
  if (electron !== null && (process.env.DISPLAY !== undefined || display !== null)) {
    const script = join(root, 'bench/handout/chromium');
    const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const wrapped = process.env.DISPLAY === undefined ? ['-a', electron.file] : [];
    peers.push({
      name: `Chromium (Electron ${electron.version})`,
      command: process.env.DISPLAY === undefined ? 'xvfb-run' : electron.file,
      args: (sections, output) => [...wrapped, ...flags, script, htmlFile(sections), output],
    });
  }
  if (has('weasyprint')) {
    peers.push({
      name: 'WeasyPrint',
      command: 'weasyprint',
      args: (sections, output) => [htmlFile(sections), output],
    });
  }
  return peers;
}

/** @param {string} root */
function findElectron(root) {
  const script = join(root, 'scripts/electron-runtime.mjs');
  const ask = (/** @type {string[]} */ args) =>
    execFileSync(process.execPath, [script, ...args], { encoding: 'utf8' }).trim();
  try {
    const version = /Electron ([\d.]+)/.exec(ask([]))?.[1] ?? '';
    return { file: ask(['--path']), version };
  } catch {
    return null;
  }
}

/** @param {string} file */
function inspect(file) {
  if (!has('pdfinfo')) return { pages: '?', tagged: '?', notes: '?', bookmarks: '?' };
  const info = execFileSync('pdfinfo', [file], { encoding: 'utf8' });
  const structure = execFileSync('pdfinfo', ['-struct', file], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const bytes = readFileSync(file, 'latin1');
  return {
    pages: /^Pages:\s+(\d+)/m.exec(info)?.[1] ?? '?',
    tagged: /^\s+P\b/m.test(structure) ? 'yes' : 'no',
    notes: /^\s+Note\b/m.test(structure) ? 'yes' : 'no',
    bookmarks:
      /\/Outlines \d+ 0 R/.test(bytes) &&
      /\/Type \/Outlines[^]{0,200}\/First|\/First[^]{0,80}\/Last/.test(bytes)
        ? 'yes'
        : 'no',
  };
}

/**
 * One row of the table.
 *
 * @param {Peer} peer
 * @param {number} sections
 * @param {number} runs
 * @param {string} output
 */
async function compare(peer, sections, runs, output) {
  const measured = { command: peer.command, args: peer.args(sections, output), patience };
  await measure(measured);
  const results = [];
  for (let index = 0; index < runs; index++) results.push(await measure(measured));
  const times = results.map(({ seconds }) => seconds);
  const { pages, tagged, notes, bookmarks } = inspect(output);
  // Chromium does its work in processes that are not its children's children.
  const isCounted = !peer.name.startsWith('Chromium');
  const cpu = isCounted ? median(results.map((result) => result.cpu)).toFixed(2) : '–';
  const memory = Math.max(...results.map((result) => result.memory)).toFixed(0);
  const range = `${Math.min(...times).toFixed(2)}–${Math.max(...times).toFixed(2)}`;
  const kilobytes = (statSync(output).size / 1000).toFixed(0);
  return [
    peer.name,
    pages,
    `${median(times).toFixed(2)} (${range})`,
    cpu,
    memory,
    kilobytes,
    tagged,
    notes,
    bookmarks,
  ];
}

/**
 * Sets one briefing with ours and with every peer, each in a cold process of its own.
 *
 * @param {Places} places
 * @param {readonly number[]} sizes lengths of the briefing in sections
 * @param {number} runs
 * @returns {Promise<string[]>} Markdown
 */
export async function comparePeers(places, sizes, runs) {
  const lines = [
    `One seeded briefing, each tool in a cold process, median of ${String(runs)} runs after one to warm the disk. ` +
      'Memory is the highest sum of proportional set sizes over the process and all it started.',
    '',
    `${cpus()[0]?.model ?? 'unknown processor'}, ${String(cpus().length)} cores, Linux ${release()}, Node ${process.version}.`,
    '',
  ];
  for (const sections of sizes) {
    lines.push(
      '| tool | pages | seconds (min–max) | CPU s | MB | file kB | tagged | notes | bookmarks |',
      '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    );
    for (const peer of findPeers(places)) {
      const name = `${peer.name.replace(/\W+/g, '-')}-${String(sections)}.pdf`;
      try {
        const cells = await compare(peer, sections, runs, join(places.work, name));
        lines.push(`| ${cells.join(' | ')} |`);
      } catch (error) {
        const reason = error instanceof Error ? error.message.split('\n')[0] : '';
        lines.push(`| ${peer.name} | failed: ${String(reason)} | | | | | | | |`);
      }
      console.error(lines[lines.length - 1]);
    }
    lines.push('');
  }
  return lines;
}
