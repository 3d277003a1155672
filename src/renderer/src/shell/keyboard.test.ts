// @vitest-environment happy-dom
import { describe, expect, test, vi } from 'vitest';
import { CommandRegistry } from '../ui/commands.svelte';
import { windowCommands } from './commands';
import { commandForKey } from './keyboard';

const press = (key: string, parts: Partial<KeyboardEvent> = {}) => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  target: document.body as EventTarget,
  ...parts,
});

function open() {
  const commands = new CommandRegistry();
  const [suggest, undo, find] = [vi.fn(), vi.fn(), vi.fn()];
  commands.add(() => [
    { id: 'suggest', label: 'Suggest record', keys: 'R', run: suggest },
    { id: 'undo', label: 'Undo', keys: 'Ctrl+Z', run: undo },
    { id: 'find', label: 'Search', keys: 'Ctrl+K', run: find },
  ]);
  return { commands, suggest, undo, find };
}

describe('keys of the window', () => {
  test('a letter is a command outside fields and text inside them', () => {
    const { commands, suggest } = open();
    const field = document.createElement('textarea');
    expect(commandForKey(press('r'), commands, false)).toBe(suggest);
    expect(commandForKey(press('r', { target: field }), commands, false)).toBeNull();
  });

  test('in a field, undo is the field’s own and search is still the window’s', () => {
    const { commands, undo, find } = open();
    const target = document.createElement('input');
    expect(commandForKey(press('z', { ctrlKey: true }), commands, false)).toBe(undo);
    expect(commandForKey(press('z', { ctrlKey: true, target }), commands, false)).toBeNull();
    expect(commandForKey(press('k', { ctrlKey: true, target }), commands, false)).toBe(find);
  });

  test('a function key and Escape are commands in fields too, for they write nothing', () => {
    const { commands } = open();
    const [next, close] = [vi.fn(), vi.fn()];
    commands.add(() => [
      { id: 'next', label: 'Next', keys: 'Shift+F3', run: next },
      { id: 'close', label: 'Close', keys: 'Esc', run: close },
    ]);
    const target = document.createElement('textarea');
    expect(commandForKey(press('F3', { shiftKey: true, target }), commands, false)).toBe(next);
    expect(commandForKey(press('Escape', { target }), commands, false)).toBe(close);
  });

  test('nothing is taken from an open dialog', () => {
    const { commands } = open();
    expect(commandForKey(press('k', { ctrlKey: true }), commands, true)).toBeNull();
  });

  test('no two commands of the window share a key', () => {
    const view = /^view\.(sources|meetings|briefings|search)$/;
    const keys = Object.entries(windowCommands)
      .filter(([id]) => !view.test(id))
      .flatMap(([, command]) => ('keys' in command ? [command.keys] : []));
    expect(new Set(keys).size).toBe(keys.length);
  });
});
