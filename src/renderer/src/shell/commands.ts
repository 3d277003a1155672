import type { PlaceName } from '../ui/navigation.svelte';

/** Name and key of an action; what it does is bound where the window is put together. */
export interface CommandName {
  readonly id: string;
  readonly label: string;
  readonly keys?: string;
}

/** The four places in the order of the rail. */
export const places: readonly {
  readonly name: PlaceName;
  readonly label: string;
  readonly keys: string;
}[] = [
  { name: 'sources', label: 'Sources', keys: 'Ctrl+1' },
  { name: 'meetings', label: 'Meetings', keys: 'Ctrl+2' },
  { name: 'briefings', label: 'Briefings', keys: 'Ctrl+3' },
  { name: 'search', label: 'Search', keys: 'Ctrl+4' },
];

/** Actions that the window has wherever one is. Those of a place are added by the place (ui/commands). */
export const windowCommands = {
  'sources.import': { label: 'Import…', keys: 'Ctrl+I' },
  'sources.paste': { label: 'Paste text as a source…' },
  'meetings.new': { label: 'New meeting', keys: 'Ctrl+Shift+M' },
  'briefings.new': { label: 'New briefing', keys: 'Ctrl+N' },
  'briefing.export': { label: 'Export PDF…', keys: 'Ctrl+E' },
  'library.open': { label: 'Open a library…', keys: 'Ctrl+O' },
  'library.create': { label: 'Create a library…' },
  'library.trash': { label: 'Trash…' },
  'library.backups': { label: 'Backups…' },
  'library.check': { label: 'Check library…' },
  'library.conflicts': { label: 'Documents with two versions…' },
  'library.set-aside': { label: 'Files set aside…' },
  'document.history': { label: 'History…', keys: 'Ctrl+H' },
  'view.sources': { label: 'Go to Sources', keys: 'Ctrl+1' },
  'view.meetings': { label: 'Go to Meetings', keys: 'Ctrl+2' },
  'view.briefings': { label: 'Go to Briefings', keys: 'Ctrl+3' },
  'view.search': { label: 'Go to Search', keys: 'Ctrl+4' },
  'view.find': { label: 'Search the library', keys: 'Ctrl+K' },
  'view.palette': { label: 'All actions', keys: 'Ctrl+Shift+P' },
  'view.back': { label: 'Back', keys: 'Alt+←' },
  'view.forward': { label: 'Forward', keys: 'Alt+→' },
  'view.close-beside': { label: 'Close the pane beside', keys: 'Ctrl+Shift+W' },
  'view.theme-light': { label: 'Light theme' },
  'view.theme-dark': { label: 'Dark theme' },
  'view.theme-system': { label: 'Theme of the desktop' },
  'edit.undo-removal': { label: 'Undo the last removal', keys: 'Ctrl+Z' },
  'help.about': { label: 'About Rapporteur' },
} as const satisfies Record<string, Omit<CommandName, 'id'>>;

export type WindowCommandId = keyof typeof windowCommands;
