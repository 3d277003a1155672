import { describe, expect, it } from 'vitest';
import { firstDifference } from './dependencies.mjs';

type Lock = Parameters<typeof firstDifference>[0];

const lock = (packages: Lock['packages']): Lock => ({ packages });
const reader = { version: '2.0.0', integrity: 'sha512-a' };
const foreign = { version: '1.0.0', integrity: 'sha512-b', optional: true };

describe('what is installed, compared with the lock file', () => {
  it('is the same although parts for other platforms are not there', () => {
    const locked = lock({ '': {}, 'node_modules/reader': reader, 'node_modules/other': foreign });
    expect(firstDifference(locked, lock({ 'node_modules/reader': reader }))).toBeUndefined();
  });

  it.each([
    ['is missing', {}],
    ['has another version', { 'node_modules/reader': { ...reader, version: '1.9.0' } }],
    ['has other bytes', { 'node_modules/reader': { ...reader, integrity: 'sha512-z' } }],
  ])('differs where a package %s', (_, installed) => {
    const locked = lock({ '': {}, 'node_modules/reader': reader });
    expect(firstDifference(locked, lock(installed))).toBe('node_modules/reader');
  });

  it('differs where a package is left over', () => {
    const installed = lock({ 'node_modules/reader': reader, 'node_modules/left': reader });
    const locked = lock({ '': {}, 'node_modules/reader': reader });
    expect(firstDifference(locked, installed)).toBe('node_modules/left');
  });
});
