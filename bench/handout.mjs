// @ts-check
/**
 * Sets one briefing with ours and with every peer that is at hand, each in a cold process of its own, and writes the
 * table to bench/results.md. Usage: node bench/handout.mjs [--runs 3] [--sections 15,150] [--seeds 200]
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { cpus, release, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { build } from 'vite';

const root = resolve(fileURLToPath(new URL('..', import.meta.url)));
const built = join(root, '.cache/bench');
const work = join(tmpdir(), 'rapporteur-bench');
const arguments_ = process.argv.slice(2);
/** @param {string} name @param {string} fallback */
const option = (name, fallback) => {
  const at = arguments_.indexOf(`--${name}`);
  return at < 0 ? fallback : (arguments_[at + 1] ?? fallback);
};
/** Seconds after which a peer is taken for stuck. */
const patience = 90;
const runs = Number(option('runs', '3'));
const seeds = Number(option('seeds', '200'));
const sizes = option('sections', '15,150').split(',').map(Number);

/** @typedef {{ name: string, command: string, args: (sections: number, output: string) => string[], env?: Record<string, string> }} Peer */

async function buildSubjects() {
  const folder = join(root, 'bench/handout');
  const names = readdirSync(folder).filter((name) => /^subject-.*\.ts$/.test(name));
  for (const name of names) {
    await build({
      configFile: false,
      logLevel: 'error',
      root,
      build: {
        ssr: join(folder, name),
        outDir: built,
        emptyOutDir: false,
        target: 'node18',
        rolldownOptions: {
          external: /^(?![./]|\w:)/,
          output: { format: 'es', entryFileNames: '[name].mjs' },
        },
      },
    });
  }
}

/** @returns {Peer[]} */
function findPeers() {
  const subject = (/** @type {string} */ name) => join(built, `subject-${name}.mjs`);
  const node = process.execPath;
  /** @type {Peer[]} */
  const peers = [
    {
      name: 'Rapporteur',
      command: node,
      args: (sections, output) => [
        subject('rapporteur'),
        String(sections),
        output,
        root,
        'preview',
      ],
    },
    {
      name: 'Rapporteur, checked and tested',
      command: node,
      args: (sections, output) => [subject('rapporteur'), String(sections), output, root, 'export'],
    },
    {
      name: 'pdfkit alone',
      command: node,
      args: (sections, output) => [subject('pdfkit'), String(sections), output, root],
    },
    {
      name: 'pdfmake',
      command: node,
      args: (sections, output) => [subject('pdfmake'), String(sections), output, root],
    },
  ];
  const electron = findElectron();
  const display = has('xvfb-run') ? 'xvfb-run' : null;
  if (electron !== null && (process.env.DISPLAY !== undefined || display !== null)) {
    const script = join(root, 'bench/handout/chromium');
    const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const wrapped = process.env.DISPLAY === undefined ? ['-a', electron] : [];
    peers.push({
      name: `Chromium (Electron ${electronVersion()})`,
      command: process.env.DISPLAY === undefined ? 'xvfb-run' : electron,
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

/** @param {number} sections */
function htmlFile(sections) {
  const file = join(work, `${String(sections)}.html`);
  if (!existsSync(file)) {
    execFileSync(process.execPath, [join(built, 'subject-html.mjs'), String(sections), file, root]);
  }
  return file;
}

/** @param {string} program */
function has(program) {
  return (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, program)));
}

function findElectron() {
  try {
    const script = join(root, 'scripts/electron-runtime.mjs');
    return execFileSync(process.execPath, [script, '--path'], { encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
}

function electronVersion() {
  const script = join(root, 'scripts/electron-runtime.mjs');
  return (
    /Electron ([\d.]+)/.exec(execFileSync(process.execPath, [script], { encoding: 'utf8' }))?.[1] ??
    ''
  );
}

/** Proportional memory of a process and all that it started, in MB. @param {number} pid */
function treeMemory(pid) {
  /** @type {Map<number, number[]>} */
  const children = new Map();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const parent = Number(
        readFileSync(`/proc/${entry}/stat`, 'utf8')
          .replace(/^.*\) \S /s, '')
          .split(' ')[0],
      );
      children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
    } catch {
      // The process ended while the list was read.
    }
  }
  let total = 0;
  const visit = (/** @type {number} */ one) => {
    try {
      total += Number(
        /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${String(one)}/smaps_rollup`, 'utf8'))?.[1] ?? 0,
      );
    } catch {
      // The same.
    }
    for (const child of children.get(one) ?? []) visit(child);
  };
  visit(pid);
  return total / 1024;
}

/** @param {Peer} peer @param {number} sections @param {string} output */
async function run(peer, sections, output) {
  const started = process.hrtime.bigint();
  // The shell's own clock also counts what the process started; it is kinder to a busy machine than the wall's.
  const clock = 'TIMEFORMAT="CPU %U %S"; time "$0" "$@"';
  const child = spawn('bash', ['-c', clock, peer.command, ...peer.args(sections, output)], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // A group of its own, so that all that it started can be ended with it.
    detached: true,
    env: { ...process.env, ...peer.env },
  });
  let errors = '';
  child.stderr.on('data', (chunk) => (errors += String(chunk)));
  let memory = 0;
  const timer = setInterval(() => {
    memory = Math.max(memory, treeMemory(child.pid ?? 0));
  }, 60);
  const watchdog = setTimeout(() => {
    errors += `nothing after ${String(patience)} s`;
    process.kill(-(child.pid ?? 0), 'SIGKILL');
  }, patience * 1000);
  /** @type {number | null} */
  const code = await new Promise((done) => child.on('close', done));
  clearInterval(timer);
  clearTimeout(watchdog);
  if (code !== 0) throw new Error(`${peer.name} failed: ${errors.slice(-500)}`);
  const used = /CPU ([\d.]+) ([\d.]+)/.exec(errors);
  const cpu = Number(used?.[1]) + Number(used?.[2]);
  return { seconds: Number(process.hrtime.bigint() - started) / 1e9, cpu, memory };
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

/** @param {number[]} values */
function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

mkdirSync(work, { recursive: true });
await buildSubjects();
const lines = [
  '# Handout bench',
  '',
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
  for (const peer of findPeers()) {
    const output = join(work, `${peer.name.replace(/\W+/g, '-')}-${String(sections)}.pdf`);
    try {
      await run(peer, sections, output);
      const results = [];
      for (let index = 0; index < runs; index++) results.push(await run(peer, sections, output));
      const times = results.map(({ seconds }) => seconds);
      const { pages, tagged, notes, bookmarks } = inspect(output);
      const range = `${Math.min(...times).toFixed(2)}–${Math.max(...times).toFixed(2)}`;
      lines.push(
        `| ${peer.name} | ${pages} | ${median(times).toFixed(2)} (${range}) | ${peer.name.startsWith('Chromium') ? '–' : median(results.map(({ cpu }) => cpu)).toFixed(2)} | ${Math.max(...results.map(({ memory }) => memory)).toFixed(0)} | ${(statSync(output).size / 1000).toFixed(0)} | ${tagged} | ${notes} | ${bookmarks} |`,
      );
    } catch (error) {
      lines.push(
        `| ${peer.name} | failed: ${error instanceof Error ? error.message.split('\n')[0] : ''} | | | | | | | |`,
      );
    }
    console.error(lines[lines.length - 1]);
  }
  lines.push('');
}
if (seeds > 0) {
  const seeded = execFileSync(
    process.execPath,
    [join(built, 'subject-seeded.mjs'), String(seeds), root],
    { encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  lines.push('## Seeded documents', '', ...seeded.trim().split('\n').slice(-20), '');
}
const table = await format(lines.join('\n'), { parser: 'markdown' });
writeFileSync(join(root, 'bench/results.md'), table);
console.log(table);
