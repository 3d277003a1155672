import { Menu, type MenuItemConstructorOptions } from 'electron';

export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  /** Called with the id of a command; the page runs it. */
  readonly choose: (command: string) => void;
}

/** The native menu: standard roles, and our own commands by the ids that the page's palette knows. */
export function buildMenu({ platform, isPackaged, choose }: MenuOptions): Menu {
  const command = (
    label: string,
    id: string,
    accelerator?: string,
  ): MenuItemConstructorOptions => ({
    label,
    ...(accelerator ? { accelerator } : {}),
    click: () => {
      choose(id);
    },
  });
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const template: MenuItemConstructorOptions[] = [
    ...(platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
    {
      label: '&File',
      submenu: [
        command('New Library…', 'library.create'),
        command('Open Library…', 'library.open', 'CmdOrCtrl+O'),
        separator,
        command('Import…', 'sources.import', 'CmdOrCtrl+I'),
        command('New Meeting', 'meetings.new'),
        command('New Briefing', 'briefings.new', 'CmdOrCtrl+N'),
        separator,
        command('Export PDF…', 'briefing.export', 'CmdOrCtrl+E'),
        separator,
        platform === 'darwin' ? { role: 'close' } : { role: 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        command('Sources', 'view.sources', 'CmdOrCtrl+1'),
        command('Meetings', 'view.meetings', 'CmdOrCtrl+2'),
        command('Briefings', 'view.briefings', 'CmdOrCtrl+3'),
        command('Search', 'view.search', 'CmdOrCtrl+4'),
        separator,
        command('Command Palette…', 'view.palette', 'CmdOrCtrl+Shift+P'),
        separator,
        {
          label: 'Theme',
          submenu: [
            command('As the System', 'view.theme-system'),
            command('Light', 'view.theme-light'),
            command('Dark', 'view.theme-dark'),
          ],
        },
        separator,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
        ...(isPackaged ? [] : [separator, { role: 'toggleDevTools' as const }]),
      ],
    },
    { role: 'windowMenu' },
    { role: 'help', submenu: [command('About Rapporteur', 'help.about')] },
  ];
  return Menu.buildFromTemplate(template);
}
