import type { Position, Range } from '../syntax/position';
import type { CliText } from './yamlBackup';

/** Finds the places of a text in the backup in YAML that it was made of. */
export class YamlPlaces {
  private readonly yaml: readonly string[];
  private readonly cli: readonly string[];
  private readonly sources: CliText['sources'];

  constructor(yaml: string, { text, sources }: CliText) {
    this.yaml = yaml.split(/\r?\n/);
    this.cli = text.split('\n');
    this.sources = sources;
  }

  /** The range of the same words. Of the commands that YAML does not have, it is empty. */
  rangeOf({ start, end }: Range): Range {
    return { start: this.positionOf(start), end: this.positionOf(end) };
  }

  private positionOf({ line, character }: Position): Position {
    const source = this.sources[line] ?? 0;
    const [cli = '', yaml = ''] = [this.cli[line], this.yaml[source]];
    // Lines of a text in quotes are the same in both.
    if (cli === yaml) return { line: source, character };
    const opening = /^\s*(?:config|edit|set|unset)\s+/.exec(cli)?.[0] ?? '';
    const start = /^\s*(?:- )?/.exec(yaml)?.[0].length ?? 0;
    const offset = character - opening.length;
    if (offset < 0) return { line: source, character: start };
    // A colon follows the name of a setting; names of tables and keys have no quotes.
    const [name = ''] = cli.slice(opening.length).split(' ', 1);
    const isSetting = /^\s*(?:un)?set\s/.test(cli);
    const quotes = cli.slice(opening.length, character).split('"').length - 1;
    const shift = isSetting ? (offset > name.length ? 1 : 0) : -quotes;
    return { line: source, character: Math.min(start + offset + shift, yaml.length) };
  }
}
