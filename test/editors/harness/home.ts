import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { projectRoot } from '../../../scripts/project';
import { builtServer } from '../../helpers/stdioClient';

/**
 * The home folder of a user: independent of the user who runs the tests. The server of the last build
 * is on the PATH, as after `npm install --global`.
 */
export class Home {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'fortios-editor-'));

  constructor() {
    mkdirSync(this.path('bin'));
    symlinkSync(builtServer, this.path('bin/fortios-language-server'));
  }

  /** The environment of programs. */
  get environment(): Record<string, string> {
    return {
      HOME: this.folder,
      XDG_CONFIG_HOME: this.path('.config'),
      XDG_CACHE_HOME: this.path('.cache'),
      XDG_DATA_HOME: this.path('.local/share'),
      XDG_STATE_HOME: this.path('.local/state'),
      XDG_RUNTIME_DIR: this.path('.run'),
      PATH: [this.path('bin'), path.dirname(process.execPath), process.env['PATH']].join(path.delimiter),
      TERM: 'xterm-256color',
      LANG: 'C.UTF-8',
    };
  }

  /** The absolute path of a file in the home folder. */
  path(file: string): string {
    return path.join(this.folder, file.replace(/^~\//, ''));
  }

  write(file: string, text: string): string {
    const absolute = this.path(file);
    mkdirSync(path.dirname(absolute), { recursive: true });
    writeFileSync(absolute, text);
    return absolute;
  }

  read(file: string): string {
    return readFileSync(this.path(file), 'utf8');
  }

  /** Reads a file as soon as it exists. */
  async written(file: string): Promise<string> {
    const last = performance.now() + 60_000;
    for (;;) {
      const text = existsSync(this.path(file)) ? this.read(file) : '';
      if (text !== '') return text;
      if (performance.now() > last) throw new Error(`${file} was not written.`);
      await delay(50);
    }
  }

  /** Runs shell commands of a page in the checkout; throws if one of them fails. */
  runInCheckout(lines: string): void {
    execFileSync('sh', ['-euc', lines], { cwd: projectRoot, env: this.environment, stdio: 'pipe' });
  }

  /**
   * Runs a program to its end, for at most four minutes.
   *
   * @returns what it wrote
   */
  run(program: string, args: readonly string[], extra: Readonly<Record<string, string>> = {}): string {
    return execFileSync(program, args, {
      cwd: this.folder,
      env: { ...this.environment, ...extra },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 240_000,
    });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
