import { memoize } from 'fortios-language/base/collections';
import type { Schema, SchemaNode } from 'fortios-language/schema/schema';

interface Vocabulary {
  /** The names of tables and settings, and the words of their paths. */
  readonly names: ReadonlySet<string>;
  /** The values of settings with a list of values. */
  readonly options: ReadonlySet<string>;
}

/** Words of commands that are not in the schema. */
const commandWords =
  'backup restore reboot shutdown ping ping6 traceroute ssh telnet system status performance top session list filter ' +
  'debug application sniffer packet ftp sftp tftp usb full-config hardware deviceinfo nic route router info routing-table ' +
  'all details sys vd src dst sport dport proto policy clear reset enable disable cli get-ltm before after to factoryreset ' +
  'update-now formatlogdisk date time flow trace start stop tunnel ike gateway test authserver radius ldap full-configuration';

/** The vocabulary of a schema; read once, because reading all tables takes a quarter of a second. */
export const vocabularyOf = memoize((schema: Schema): Vocabulary => {
  const names = new Set(commandWords.split(' '));
  const options = new Set<string>();
  const read = (node: SchemaNode): void => {
    for (const word of node.name.split(' ')) names.add(word);
    for (const { name } of node.options) options.add(name);
    for (const child of node.children()) read(child);
  };
  for (const table of schema.tables()) read(table);
  return { names, options };
});
