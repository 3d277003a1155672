import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fingerprint, isStamped, leaveStamp } from './fingerprint.mjs';

describe('the fingerprint of the sources', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'fingerprint-'));
    mkdirSync(join(root, 'src', 'deep'), { recursive: true });
    writeFileSync(join(root, 'src', 'a.ts'), 'one');
    writeFileSync(join(root, 'src', 'deep', 'b.ts'), 'two');
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });
  const take = (): string => fingerprint(root, ['src', 'missing.json']);

  it('stays when only times change', () => {
    const before = take();
    utimesSync(join(root, 'src', 'a.ts'), 1, 1);
    expect(take()).toBe(before);
  });

  it('changes with a byte, a name, or where one file ends and the next begins', () => {
    const seen = [take()];
    writeFileSync(join(root, 'src', 'a.ts'), 'One');
    seen.push(take());
    renameSync(join(root, 'src', 'a.ts'), join(root, 'src', 'c.ts'));
    seen.push(take());
    writeFileSync(join(root, 'src', 'c.ts'), 'Onet');
    writeFileSync(join(root, 'src', 'deep', 'b.ts'), 'wo');
    seen.push(take());
    writeFileSync(join(root, 'missing.json'), '{}');
    seen.push(take());
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('leaves out what is of no interest', () => {
    const before = fingerprint(root, ['src'], (file) => !file.endsWith('b.ts'));
    writeFileSync(join(root, 'src', 'deep', 'b.ts'), 'three');
    expect(fingerprint(root, ['src'], (file) => !file.endsWith('b.ts'))).toBe(before);
  });

  it('is recognised by the stamp that was left for it, and no other is', () => {
    const stamp = join(root, 'out', '.built-from');
    expect(isStamped(stamp, take())).toBe(false);
    leaveStamp(stamp, take());
    expect(isStamped(stamp, take())).toBe(true);
    writeFileSync(join(root, 'src', 'a.ts'), 'changed');
    expect(isStamped(stamp, take())).toBe(false);
  });
});
