// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { isTyping, matchesKeys, type KeyPress } from './keys';

const press = (key: string, parts: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...parts,
});

describe('a printed combination', () => {
  test('is met by its key with exactly its modifiers', () => {
    expect(matchesKeys(press('k', { ctrlKey: true }), 'Ctrl+K')).toBe(true);
    expect(matchesKeys(press('k'), 'Ctrl+K')).toBe(false);
    expect(matchesKeys(press('K', { ctrlKey: true, shiftKey: true }), 'Ctrl+K')).toBe(false);
    expect(matchesKeys(press('P', { ctrlKey: true, shiftKey: true }), 'Ctrl+Shift+P')).toBe(true);
    expect(matchesKeys(press('ArrowLeft', { altKey: true }), 'Alt+←')).toBe(true);
  });

  test('is met by the Command key of a Mac', () => {
    expect(matchesKeys(press('k', { metaKey: true }), 'Ctrl+K')).toBe(true);
  });

  test('finds a digit by its place where the layout writes another sign there', () => {
    expect(matchesKeys(press('&', { code: 'Digit1' }), '1')).toBe(true);
    expect(matchesKeys(press('é', { code: 'Digit2' }), '1')).toBe(false);
  });
});

test('only places where letters are text count as typing', () => {
  const make = (tag: string, type?: string) =>
    Object.assign(document.createElement(tag), type ? { type } : {});
  expect(isTyping(make('textarea'))).toBe(true);
  expect(isTyping(make('input', 'search'))).toBe(true);
  expect(isTyping(make('input', 'checkbox'))).toBe(false);
  expect(isTyping(make('button'))).toBe(false);
  expect(isTyping(null)).toBe(false);
});
