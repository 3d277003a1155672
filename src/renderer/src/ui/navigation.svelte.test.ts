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

  test('a query to find is a step of its own, and a place that is entered again is entered without it', () => {
    const history = new NavigationHistory();
    history.main.open('sources', 's1');
    history.main.open('sources', 's1', null, 'talks');
    expect(history.current.main.find).toBe('talks');
    history.back();
    expect(history.current.main.find).toBeNull();
    history.forward();
    history.enter('meetings');
    history.enter('sources');
    expect(history.current.main).toEqual({ place: 'sources', id: 's1', focus: null, find: null });
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
