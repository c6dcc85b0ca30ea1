import { defineCommand } from '../program/command';
import { parameters } from '../../parameters';

const help = `
Examples:
  source <(fortios completion bash)
      Complete commands, options, formats and files in this Bash; add the line to ~/.bashrc to keep it.
  source <(fortios completion zsh)
      The same for zsh, below "autoload -Uz compinit && compinit" in ~/.zshrc.
  fortios completion fish > ~/.config/fish/completions/fortios.fish
      The same for fish.
  fortios completion powershell | Out-String | Invoke-Expression
      The same for PowerShell; add the line to the file $PROFILE to keep it.

The script completes "fortios" and "fortios-lint". It does not start Node: create it again after an update.

Exit codes:
  0  done
  2  the shell is unknown`;

export const completionCommand = defineCommand({
  name: 'completion',
  description: 'Writes a script that completes commands and options in a shell.',
  usage: '<bash|zsh|fish|powershell>',
  args: [parameters.shell],
  help,
});
