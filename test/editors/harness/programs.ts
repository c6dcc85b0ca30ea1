import { execFileSync } from 'node:child_process';
import { findCommand, installSystemPackages } from '../../../scripts/vscode/systemPackages';

/** A program that the tests need, by its command. */
interface Program {
  readonly command: string;
  /** The Debian packages that contain it. */
  readonly packages: readonly string[];
  /** The minimum version, for programs that can be too old. */
  readonly oldest?: { readonly name: string; readonly major: number; readonly minor: number };
}

const programs: readonly Program[] = [
  { command: 'nvim', packages: ['neovim'], oldest: { name: 'Neovim', major: 0, minor: 10 } },
  { command: 'hx', packages: ['hx'], oldest: { name: 'Helix', major: 25, minor: 1 } },
  { command: 'emacs', packages: ['emacs-nox'], oldest: { name: 'Emacs', major: 29, minor: 1 } },
  { command: 'tmux', packages: ['tmux'] },
  { command: 'cc', packages: ['gcc', 'libc6-dev'] },
];

/**
 * Installs the editors and the other programs that the tests need.
 *
 * @throws Error with one sentence that names what is missing or too old
 */
export async function installPrograms(say: (line: string) => void): Promise<void> {
  const missing = programs.filter(({ command }) => findCommand(command) === undefined);
  await installSystemPackages(
    'Testing other editors',
    missing.flatMap(({ packages }) => packages),
    say,
  );
  for (const program of programs) checkAge(program);
}

function checkAge({ command, oldest }: Program): void {
  if (!oldest) return;
  const output = execFileSync(command, ['--version'], { encoding: 'utf8' });
  const [version = output, major, minor] = /(\d+)\.(\d+)[\d.]*/.exec(output) ?? [];
  const age = Number(major) - oldest.major || Number(minor) - oldest.minor;
  if (!(age >= 0))
    throw new Error(
      `Testing other editors needs ${oldest.name} ${oldest.major}.${oldest.minor} or newer; "${command}" is ${version.trim()}.`,
    );
}
