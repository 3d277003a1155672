import { execFileSync } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/** The right to mount (CAP_SYS_ADMIN), bit 21 of the effective capabilities of a process on Linux. */
const mayMount = 21;

function readCapabilities(): number {
  const status = readFileSync('/proc/self/status', 'utf8');
  return Number.parseInt(/^CapEff:\s*[0-9a-f]*?([0-9a-f]{1,8})$/m.exec(status)?.[1] ?? '0', 16);
}

/** Where mounting is not allowed those rows cannot be tried; where it is, a tool that is missing fails them. */
export const canMount =
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  ((readCapabilities() >>> mayMount) & 1) === 1;

/** Runs a command to its end. @throws Error with its words where it fails or is missing */
export function run(command: string, ...args: string[]): void {
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
}

/** File systems that a suite mounts, so that none outlives it. */
export class Mounts {
  private readonly mounted = new Set<string>();

  mount(target: string, ...args: string[]): void {
    mkdirSync(target, { recursive: true });
    run('mount', ...args, target);
    this.mounted.add(target);
  }

  unmount(target: string): void {
    run('umount', target);
    this.mounted.delete(target);
  }

  /** Takes the names away at once, as when a stick is pulled out; open files stay. */
  detach(target: string): void {
    run('umount', '-l', target);
    this.mounted.delete(target);
  }

  end(): void {
    for (const target of this.mounted) run('umount', '-l', target);
    this.mounted.clear();
  }
}

const page = 4096;

/** Takes all space of a disk but so many pages. */
export function fillTo(disk: string, pages: number): void {
  const file = openSync(join(disk, 'filler'), 'w');
  const { bavail } = statfsSync(disk);
  const bytes = Buffer.alloc(page, 1);
  for (let count = pages; count < bavail; count += 1) writeSync(file, bytes);
  closeSync(file);
}

export function freeAgain(disk: string): void {
  rmSync(join(disk, 'filler'));
}
