/** A text that is larger or more deeply nested than any text of a device. */
export interface PathologicalInput {
  readonly name: string;
  /**
   * @param million a million, or a smaller number to save time
   * @param levels as many open blocks as would exhaust the stack of a function that calls itself
   */
  readonly make: (million: number, levels: number) => string;
}

const inTable = 'config firewall addrgrp\n    edit "x"\n        set member ';

/** Inputs that must not crash or block the server, in the order of their duration. */
export const pathologicalInputs: readonly PathologicalInput[] = [
  { name: 'blocks in each other', make: (_, levels) => 'config a\n'.repeat(levels) + 'end\n'.repeat(levels) },
  { name: 'open blocks in each other', make: (_, levels) => 'config a\n'.repeat(levels) },
  { name: 'open blocks and entries in each other', make: (_, levels) => 'config a\nedit 1\n'.repeat(levels) },
  {
    name: 'open blocks in an entry',
    make: (_, levels) => 'config firewall address\nedit 1\n' + 'config a\nedit 1\n'.repeat(levels),
  },
  { name: 'VDOMs in each other', make: (_, levels) => 'config vdom\nedit root\n'.repeat(levels) },
  { name: 'globals in each other', make: (_, levels) => 'config global\n'.repeat(levels) },
  {
    name: 'open objects in each other',
    make: (_, levels) => 'config system ftm-push\nset status enable\n'.repeat(levels),
  },
  {
    name: 'open tables in each other',
    make: (_, levels) => 'config firewall policy\nedit 1\nnext\n'.repeat(levels),
  },
  {
    name: 'open entries of tables in each other',
    make: (_, levels) => 'config firewall policy\nedit 1\n'.repeat(levels),
  },
  {
    name: 'entries outside of tables',
    make: (million, levels) => 'edit 1\n'.repeat(Math.min(levels, million)),
  },
  {
    name: 'closes without anything open',
    make: (million, levels) => 'next\nend\n'.repeat(Math.min(levels, million)),
  },
  { name: 'contexts of a prompt', make: (_, levels) => `FGT ${'(a) '.repeat(levels)}# show\n`.repeat(10) },
  { name: 'a word of ten million characters', make: (million) => 'x'.repeat(10 * million) },
  {
    name: 'a value of ten million characters',
    make: (million) => `config system ftm-push\nset server ${'x'.repeat(10 * million)}\nend\n`,
  },
  {
    name: 'a string of ten million characters',
    make: (million) => `config system ftm-push\nset server "${'x'.repeat(10 * million)}"\nend\n`,
  },
  {
    name: 'a host name of five million labels',
    make: (million) => `config system ftm-push\nset server "${'a.'.repeat(5 * million)}"\nend\n`,
  },
  {
    name: 'a secret of ten million characters',
    make: (million) => `config system admin\nedit a\nset password ENC ${'x'.repeat(10 * million)}\nend\n`,
  },
  { name: 'a comment of ten million characters', make: (million) => `# ${'x'.repeat(10 * million)}` },
  {
    name: 'a lint comment of a million names',
    make: (million) => `# fortios-lint-disable ${'a/b '.repeat(million)}\n`,
  },
  {
    name: 'a header of ten million characters',
    make: (million) => `#config-version=FGT60F-7.4.4-FW-build${'1'.repeat(10 * million)}\n`,
  },
  { name: 'blanks in a comment', make: (million) => `# fortios-firmware: 7.4${' '.repeat(10 * million)}x\n` },
  {
    name: 'blanks in a lint comment',
    make: (million) => `# fortios-lint-disable a/b${' '.repeat(10 * million)}x\n`,
  },
  { name: 'ten million blanks', make: (million) => ' '.repeat(10 * million) },
  { name: 'a line of a million words', make: (million) => `${inTable}${'"abcdefg" '.repeat(million)}\n` },
  {
    name: 'a million quotes in a row',
    make: (million) => `config system ftm-push\nset server ${'"'.repeat(million)}`,
  },
  {
    name: 'a million quotes on a line',
    make: (million) => `config system ftm-push\nset server ${'" '.repeat(million)}`,
  },
  { name: 'a million apostrophes and quotes', make: (million) => `set a ${`'"`.repeat(million / 2)}` },
  {
    name: 'a million quotes, a few on each line',
    make: (million) => 'set a "b "c "d "e\n'.repeat(million / 4),
  },
  {
    name: 'a million escaped quotes',
    make: (million) => `config system ftm-push\nset server "${'\\"'.repeat(million)}"`,
  },
  { name: 'a million backslashes', make: (million) => `set a ${'\\'.repeat(million)}` },
  { name: 'a million joined lines', make: (million) => `set a ${'b \\\n'.repeat(million)}` },
  { name: 'a million NULs', make: (million) => '\0'.repeat(million) },
  { name: 'a million halves of surrogate pairs', make: (million) => '\uD800 \uDC00'.repeat(million / 2) },
  {
    name: 'line ends of all kinds',
    make: (million) => 'set a\r\nset b\rset c\r\r\nset d\n\n'.repeat(million / 50),
  },
  { name: 'a million carriage returns', make: (million) => '\r'.repeat(million) },
  { name: 'a million empty lines', make: (million) => '\n'.repeat(million) },
  { name: 'a hundred thousand unknown commands', make: (million) => 'x\n'.repeat(million / 10) },
  {
    name: 'a hundred thousand lines that open a quote',
    make: (million) => `config system ftm-push\n${'set a "\n'.repeat(million / 10)}`,
  },
];
