/** A message at the foot of the window; `hint` says what to do next. */
export interface Notice {
  readonly id: number;
  readonly tone: 'info' | 'failure';
  readonly text: string;
  readonly hint: string | null;
  readonly action: { readonly label: string; readonly run: () => void } | null;
}

/** How long a notice without failure stays, in milliseconds; long enough to read and to reach its button. */
const shown = 8_000;

/**
 * What the window tells the user about outcomes: one polite and one assertive live region, and the notices that show the
 * same words. A failure stays until it is put away.
 */
export class Announcer {
  /** Words of the `status` region. */
  status = $state('');
  /** Words of the `alert` region. */
  alert = $state('');
  notices = $state.raw<readonly Notice[]>([]);
  #last = 0;

  /** Says an outcome without showing a notice: the status bar shows the same words. */
  say(text: string): void {
    // A region is only read again when its words change, so a repeated outcome gets an unseen mark.
    this.status = this.status === text ? `${text}\u200b` : text;
  }

  /** Says an outcome and shows it with at most one action, such as Undo. */
  notify(text: string, action: Notice['action'] = null): void {
    this.say(text);
    const notice = this.#show({ tone: 'info', text, hint: null, action });
    setTimeout(() => this.dismiss(notice.id), shown);
  }

  /** Says a failure that the view shows in its own place. */
  alarm(text: string): void {
    this.alert = this.alert === text ? `${text}\u200b` : text;
  }

  /** Says and shows a failure with what to do next. */
  fail(text: string, hint: string | null): void {
    this.alarm(hint === null ? text : `${text} ${hint}`);
    this.#show({ tone: 'failure', text, hint, action: null });
  }

  dismiss(id: number): void {
    this.notices = this.notices.filter((notice) => notice.id !== id);
  }

  #show(notice: Omit<Notice, 'id'>): Notice {
    this.#last += 1;
    const made = { ...notice, id: this.#last };
    this.notices = [...this.notices.filter(({ text }) => text !== notice.text), made].slice(-3);
    return made;
  }
}

/** The one announcer of the window. */
export const announcer = new Announcer();

/** Says an outcome in the window's one `status` region: “Saved”, “Imported 4 sources”. */
export function announce(text: string): void {
  announcer.say(text);
}
