import type { Command } from '../ui/commands.svelte';
import type { Position, Route } from '../ui/navigation.svelte';
import { attempt } from '../ui/report-failure';
import { undoHistory } from '../ui/undo.svelte';
import { windowCommands, type WindowCommandId } from './commands';
import { historyOf } from './history-of';
import type { WindowState } from './window.svelte';

/** The pane that the keyboard is in; the main one where it is in neither. */
function focusedRoute({ main, beside }: Position): Route {
  const isBeside = Boolean(document.activeElement?.closest('[aria-label="Beside"]'));
  return beside && (isBeside || historyOf(main).length === 0) ? beside : main;
}

const hasHistory = ({ main, beside }: Position): boolean =>
  historyOf(main).length > 0 || (beside !== null && historyOf(beside).length > 0);

/** What each action of the window does, or null where it cannot be done now. */
function actionsOf(window: WindowState): Record<WindowCommandId, (() => void) | null> {
  const { navigation, settings, importing } = window;
  const open = window.library.current !== null;
  const canImport = window.writable && !importing.busy;
  const whenOpen = (run: () => void): (() => void) | null => (open ? run : null);
  const whenWritable = (run: () => void): (() => void) | null => (window.writable ? run : null);
  return {
    'sources.import': canImport
      ? () => void window.importWith(() => importing.chooseFiles())
      : null,
    'sources.paste': canImport ? () => (window.overlay = 'paste') : null,
    'meetings.new': whenWritable(() => window.enterAndRun('meetings', 'meetings.new')),
    'briefings.new': whenWritable(() => window.enterAndRun('briefings', 'briefings.new')),
    'briefing.export': null,
    'library.open': () => void attempt(() => window.library.open()),
    'library.create': () => (window.overlay = 'create-library'),
    'library.trash': whenOpen(() => window.safety.open('trash')),
    'library.backups': whenOpen(() => window.safety.open('backups')),
    'library.check': whenOpen(() => window.safety.open('check')),
    'library.conflicts': whenOpen(() => window.safety.open('conflicts')),
    'library.set-aside': whenOpen(() => window.safety.open('set-aside')),
    'document.history': hasHistory(navigation.current)
      ? () => window.showHistory(focusedRoute(navigation.current))
      : null,
    'view.sources': whenOpen(() => window.enter('sources')),
    'view.meetings': whenOpen(() => window.enter('meetings')),
    'view.briefings': whenOpen(() => window.enter('briefings')),
    'view.search': whenOpen(() => window.enter('search')),
    'view.find': whenOpen(() => window.findInLibrary()),
    'view.palette': () => (window.overlay = 'palette'),
    'view.back': navigation.canGoBack ? () => navigation.back() : null,
    'view.forward': navigation.canGoForward ? () => navigation.forward() : null,
    'view.close-beside': navigation.current.beside ? () => navigation.closeBeside() : null,
    'view.theme-light': () => void attempt(() => settings.chooseTheme('light')),
    'view.theme-dark': () => void attempt(() => settings.chooseTheme('dark')),
    'view.theme-system': () => void attempt(() => settings.chooseTheme('system')),
    'edit.undo-removal': undoHistory.next === null ? null : () => void undoHistory.undo(),
    'help.about': () => (window.overlay = 'about'),
  };
}

/** The window's actions with their names and keys. */
export function bindWindowCommands(window: WindowState): Command[] {
  const actions = actionsOf(window);
  return (Object.keys(windowCommands) as WindowCommandId[]).map((id) => ({
    id,
    ...windowCommands[id],
    run: actions[id],
  }));
}
