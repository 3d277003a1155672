import { expect, test } from 'vitest';
import type { Command } from '../ui/commands.svelte';
import { PaletteState, matchesQuery } from './palette.svelte';

const command = (id: string, label: string, run: Command['run'] = () => {}): Command => ({
  id,
  label,
  run,
});
const labels = (palette: PaletteState) => palette.found.map(({ label }) => label);

test('finds an action by the beginnings of its words in any order', () => {
  expect(matchesQuery('Search the library', 'lib sea')).toBe(true);
  expect(matchesQuery('Search the library', 'brary')).toBe(false);
  expect(matchesQuery('Import…', 'import')).toBe(true);
});

test('lists what can be done now, and of two of a name the one of the place', () => {
  const palette = new PaletteState(() => [
    command('export', 'Export PDF…', null),
    command('new', 'New meeting'),
    command('new', 'New meeting here'),
    command('view.palette', 'All actions'),
  ]);
  expect(labels(palette)).toEqual(['New meeting here']);
});

test('walks around both ends and begins again at the top when typing goes on', () => {
  const palette = new PaletteState(() => ['a', 'b', 'c'].map((id) => command(id, id)));
  palette.step(-1);
  expect(palette.active).toBe(2);
  palette.step(1);
  expect(palette.active).toBe(0);
  palette.step(1);
  palette.type('c');
  expect([palette.active, labels(palette)]).toEqual([0, ['c']]);
  palette.type('zzz');
  palette.step(1);
  expect(palette.found[palette.active]).toBeUndefined();
});
