import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether a program of the system is there; tests that need an independent reader are skipped without it. */
export function hasTool(name: string, versionFlag = '-v'): boolean {
  try {
    execFileSync(name, [versionFlag], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Runs a program on a PDF; `{}` among the arguments stands for the file. Returns what it printed. */
export function runOn(pdf: Uint8Array, program: string, ...args: string[]): string {
  return withFile(pdf, (path) =>
    execFileSync(
      program,
      args.map((arg) => (arg === '{}' ? path : arg)),
      {
        encoding: 'utf8',
        maxBuffer: 1 << 28,
      },
    ),
  );
}

/** A raster page: grey values, 0 black to 255 white. */
export interface GreyImage {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** Draws pages with poppler. */
export function rasterise(pdf: Uint8Array, resolution: number): GreyImage[] {
  return withFile(pdf, (path, folder) => {
    const prefix = join(folder, 'page');
    execFileSync('pdftoppm', ['-gray', '-r', String(resolution), path, prefix]);
    return readdirSync(folder)
      .filter((name) => name.endsWith('.pgm'))
      .sort()
      .map((name) => readPgm(readFileSync(join(folder, name))));
  });
}

function readPgm(bytes: Buffer): GreyImage {
  const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 64).toString('latin1'));
  if (header === null) throw new Error('not a grey image');
  const pixels = new Uint8Array(bytes.subarray(header[0].length));
  return { width: Number(header[1]), height: Number(header[2]), pixels };
}

function withFile<T>(pdf: Uint8Array, use: (path: string, folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'handout-'));
  try {
    const path = join(folder, 'handout.pdf');
    writeFileSync(path, pdf);
    return use(path, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
