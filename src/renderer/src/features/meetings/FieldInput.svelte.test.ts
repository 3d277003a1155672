// @vitest-environment happy-dom
import { flushSync, mount, unmount, type ComponentProps } from 'svelte';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { RapporteurError } from '../../../../shared/errors';
import type { Claim } from '../../../../shared/model/meeting';
import FieldInput from './FieldInput.svelte';
import { fieldShapes, type FieldView } from './fields';

const opened: (() => unknown)[] = [];
afterEach(() => {
  for (const close of opened.splice(0)) close();
  document.body.replaceChildren();
});

function fieldOf(name: 'start' | 'city', value: string | null): FieldView {
  const shown =
    value === null
      ? null
      : ({
          id: 'claim-1',
          value,
          status: 'suggested',
          evidence: [],
          note: null,
        } as unknown as Claim);
  const rest = { others: [], refused: [], isDisputed: false, reason: null };
  return { ...fieldShapes[name], name, shown, ...rest };
}

function open(field: FieldView, parts: Partial<ComponentProps<typeof FieldInput>> = {}) {
  const told = {
    onset: vi.fn(() => Promise.resolve()),
    onaccept: vi.fn(),
    onrefuse: vi.fn(),
    ...parts,
  };
  const app = mount(FieldInput, { target: document.body, props: { id: 'box', field, ...told } });
  opened.push(() => unmount(app));
  flushSync();
  const box = document.querySelector<HTMLInputElement | HTMLTextAreaElement>('#box');
  if (!box) throw new Error('no box');
  const type = async (text: string, key = 'Enter'): Promise<void> => {
    box.value = text;
    box.dispatchEvent(new Event('input', { bubbles: true }));
    flushSync();
    box.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    await new Promise((resolve) => setTimeout(resolve));
    flushSync();
  };
  return { ...told, box, type };
}

describe('the box of a field', () => {
  test('shows a date as it is stored and, beside it, as it is read', () => {
    const { box } = open(fieldOf('start', '2024-11-20'));
    expect(box.value).toBe('2024-11-20');
    expect(document.querySelector('#box-long')?.textContent).toBe('20 November 2024');
    expect(box.getAttribute('aria-describedby')).toBe('box-long');
  });

  test('says that there is no evidence yet where there is none', () => {
    expect(open(fieldOf('city', null)).box.getAttribute('placeholder')).toBe('no evidence yet');
  });

  test('takes over what was typed', async () => {
    const { onset, type } = open(fieldOf('start', null));
    await type('20 November 2024');
    expect(onset).toHaveBeenCalledWith('2024-11-20');
  });

  test('says why it cannot take a text, and keeps the text', async () => {
    const { box, onset, type } = open(fieldOf('start', '2024-11-20'));
    await type('2024-02-30');
    expect(onset).not.toHaveBeenCalled();
    expect(box.value).toBe('2024-02-30');
    expect(box.getAttribute('aria-invalid')).toBe('true');
    expect(document.querySelector('#box-error')?.textContent).toContain('Not a date');
  });

  test('keeps the text and shows the failure when it could not be saved', async () => {
    const onset = vi.fn(() => Promise.reject(new RapporteurError('disk-full')));
    const { box, type } = open(fieldOf('city', null), { onset });
    await type('Vientiane');
    expect(box.value).toBe('Vientiane');
    expect(document.querySelector('#box-error')?.textContent).toContain('The disk is full');
  });

  test('saves the kept text by itself once there is room again', async () => {
    vi.useFakeTimers();
    const onset = vi.fn(() => Promise.reject(new RapporteurError('disk-full')));
    const { box, type } = open(fieldOf('city', null), { onset });
    const typed = type('Vientiane');
    await vi.advanceTimersByTimeAsync(10);
    await typed;
    await vi.advanceTimersByTimeAsync(3_000);
    expect(onset).toHaveBeenCalledTimes(2);
    onset.mockImplementation(() => Promise.resolve() as Promise<never>);
    await vi.advanceTimersByTimeAsync(3_000);
    flushSync();
    expect(onset).toHaveBeenCalledTimes(3);
    expect(box.getAttribute('aria-invalid')).toBe('false');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(onset).toHaveBeenCalledTimes(3);
    vi.useRealTimers();
  });

  test('goes back to the recorded value on Escape', async () => {
    const { box, onset, type } = open(fieldOf('city', 'Vientiane'));
    await type('Hanoi', 'Escape');
    expect(box.value).toBe('Vientiane');
    expect(onset).not.toHaveBeenCalled();
  });

  test('accepts an unchanged suggestion on Enter and refuses it on Ctrl+Delete', () => {
    const { box, onaccept, onrefuse } = open(fieldOf('city', 'Vientiane'));
    box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    box.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Delete', ctrlKey: true, bubbles: true }),
    );
    expect(onaccept).toHaveBeenCalledOnce();
    expect(onrefuse).toHaveBeenCalledOnce();
  });
});
