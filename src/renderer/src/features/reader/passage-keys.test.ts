import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { moveForKey, movePassage, type PassageMove } from './passage-keys';

const text =
  'The ministers met on Wednesday. They left with a declaration.\n\nTwo delegations asked for more.';
const passage = (words: string) => {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
};
const after = (words: string | null, move: PassageMove, visible = 0) => {
  const moved = movePassage(text, words === null ? null : passage(words), move, visible);
  return moved && text.slice(moved.start, moved.end);
};
const press = (key: string, parts: Partial<KeyboardEvent> = {}) => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...parts,
});

describe('choosing a passage with the keyboard', () => {
  test('begins with the first sentence in view', () => {
    expect(after(null, 'next-sentence')).toBe('The ministers met on Wednesday.');
    expect(after(null, 'extend-word', 40)).toBe('They left with a declaration.');
  });

  test('walks from sentence to sentence, over the end of a paragraph', () => {
    expect(after('They left with a declaration.', 'next-sentence')).toBe(
      'Two delegations asked for more.',
    );
    expect(after('They left with a declaration.', 'previous-sentence')).toBe(
      'The ministers met on Wednesday.',
    );
  });

  test('stays where there is nothing further', () => {
    expect(after('Two delegations asked for more.', 'next-sentence')).toBe(
      'Two delegations asked for more.',
    );
    expect(after('The ministers met', 'previous-sentence')).toBe('The ministers met');
  });

  test('moves either end by a word', () => {
    expect(after('ministers met', 'extend-word')).toBe('ministers met on');
    expect(after('ministers met on', 'shrink-word')).toBe('ministers met');
    expect(after('ministers met', 'start-earlier')).toBe('The ministers met');
    expect(after('The ministers met', 'start-later')).toBe('ministers met');
  });

  test('moves the end by a sentence', () => {
    expect(after('The ministers met on Wednesday.', 'extend-sentence')).toBe(
      'The ministers met on Wednesday. They left with a declaration.',
    );
    expect(after('met on Wednesday. They left', 'shrink-sentence')).toBe('met on Wednesday.');
  });

  test('never makes a passage empty or leaves the text', () => {
    const moves = [
      'next-sentence',
      'previous-sentence',
      'extend-word',
      'shrink-word',
      'extend-sentence',
      'shrink-sentence',
      'start-earlier',
      'start-later',
    ] as const;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...moves), { maxLength: 30 }), (steps) => {
        let current = movePassage(text, null, 'next-sentence', 0);
        for (const step of steps) current = movePassage(text, current, step, 0);
        expect(current!.start).toBeGreaterThanOrEqual(0);
        expect(current!.end).toBeGreaterThan(current!.start);
        expect(current!.end).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe('keys of the reader', () => {
  test('leave scrolling and the history of places alone', () => {
    expect(moveForKey(press('ArrowDown'))).toBeNull();
    expect(moveForKey(press('ArrowLeft', { altKey: true }))).toBeNull();
    expect(moveForKey(press('PageDown'))).toBeNull();
  });

  test('tell a sentence from a word and an end from the start', () => {
    expect(moveForKey(press('ArrowRight'))).toBe('next-sentence');
    expect(moveForKey(press('ArrowRight', { shiftKey: true }))).toBe('extend-word');
    expect(moveForKey(press('ArrowDown', { shiftKey: true }))).toBe('extend-sentence');
    expect(moveForKey(press('ArrowLeft', { shiftKey: true, ctrlKey: true }))).toBe('start-earlier');
  });
});
