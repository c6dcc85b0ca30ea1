import { setTimeout as delay } from 'node:timers/promises';
import type { Home } from './home';

/** The time limit for waiting for a text on the screen, in milliseconds. */
const patience = 60_000;

/** A program in its own terminal, whose screen a test can read. */
export class Terminal {
  private static count = 0;

  // Each terminal has its own tmux server: one that is about to end does not accept new sessions.
  private readonly socket: string;

  private constructor(private readonly home: Home) {
    this.socket = home.path(`terminal-${++Terminal.count}`);
  }

  /** Starts a program on a terminal that is wide enough for long messages. */
  static start(home: Home, program: string, ...args: readonly string[]): Terminal {
    const terminal = new Terminal(home);
    terminal.tmux('new-session', '-d', '-x', '160', '-y', '50', program, ...args);
    return terminal;
  }

  /** Presses keys, by the names that tmux has for them: `Escape`, `C-x`. */
  press(...keys: readonly string[]): void {
    this.tmux('send-keys', ...keys);
  }

  type(text: string): void {
    this.tmux('send-keys', '-l', text);
  }

  /** The text on the terminal. */
  screen(): string {
    return this.tmux('capture-pane', '-p');
  }

  /** The color of a text where the terminal shows it first, as sent to the terminal. */
  colourOf(text: string): string | undefined {
    let colour: string | undefined;
    for (const part of this.tmux('capture-pane', '-p', '-e').split('\u001b[')) {
      const [, style = '', shown = part] = /^([\d;]*)m(.*)$/s.exec(part) ?? [];
      // A color by its number, or a reset to the default.
      colour = /(?:^|;)(3[0-79]|38;[\d;]+)$/.exec(style)?.[1] ?? colour;
      if (shown.includes(text)) return colour;
    }
    return undefined;
  }

  /**
   * Waits until the screen shows something.
   *
   * @returns the screen
   * @throws Error with the screen if it does not
   */
  async shows(wanted: string | RegExp): Promise<string> {
    const end = performance.now() + patience;
    for (;;) {
      const screen = this.screen();
      if (typeof wanted === 'string' ? screen.includes(wanted) : wanted.test(screen)) return screen;
      if (performance.now() > end)
        throw new Error(`The terminal does not show ${String(wanted)}, but:\n${screen}`);
      await delay(50);
    }
  }

  /** Ends the program, with the terminal. */
  close(): void {
    this.tmux('kill-server');
  }

  private tmux(...args: readonly string[]): string {
    return this.home.run('tmux', ['-S', this.socket, '-f', '/dev/null', ...args]);
  }
}
