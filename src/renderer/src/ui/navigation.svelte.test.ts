import { describe, expect, test } from 'vitest';
import { NavigationHistory } from './navigation.svelte';

describe('the history of the window', () => {
  test('opens a document once: going to the one beside closes the pane beside', () => {
    const history = new NavigationHistory();
    history.main.openBeside('briefings', 'b1');
    history.main.open('briefings', 'b1');
    expect(history.current).toMatchObject({ main: { id: 'b1' }, beside: null });
  });

  test('keeps different documents of one place side by side', () => {
    const history = new NavigationHistory();
    history.main.open('sources', 's1');
    history.main.openBeside('sources', 's2');
    expect(history.current).toMatchObject({ main: { id: 's1' }, beside: { id: 's2' } });
  });

  test('walks back and forward over the same steps', () => {
    const history = new NavigationHistory();
    history.main.open('sources', 's1');
    const there = history.current;
    history.enter('meetings');
    history.back();
    expect(history.current).toEqual(there);
    history.forward();
    expect(history.current.main.place).toBe('meetings');
  });
});
