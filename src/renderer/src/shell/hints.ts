import type { Route } from '../ui/navigation.svelte';

/** Keys worth knowing where one is, as the status bar prints them. */
export function hintFor(route: Route): string {
  if (route.place === 'search') return 'Ctrl+K search · ↓ results · Enter open';
  if (route.place === 'briefings')
    return route.id === null ? 'Ctrl+N new briefing' : 'Ctrl+E export PDF';
  if (route.place === 'meetings') return 'Ctrl+Shift+M new meeting';
  return route.id === null
    ? 'Ctrl+I import · Ctrl+V paste text'
    : '1–5 highlight · N note · R suggest record · Ctrl+F find';
}
