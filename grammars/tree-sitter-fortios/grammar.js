/**
 * FortiGate (FortiOS) configuration files.
 *
 * The language has one command a line and no other punctuation than quotes, so line ends, words and quoting
 * are left to src/scanner.c; this file says only how commands form blocks. Two rules shape it:
 *
 * 1. Every text parses. A wrong file never yields ERROR or MISSING nodes but an ordinary tree in which the
 *    trouble can be seen: a `config_block` without `end`, an `entry` without `next`, an `unexpected_close`,
 *    an `unknown_command`, an `unterminated_string`.
 * 2. Few nodes a line, because the size of a tree is its cost: blank lines and line ends leave none.
 */

/// <reference types="tree-sitter-cli/dsl" />
// @ts-check

/**
 * A keyword and the abbreviations the command line takes for it. All spellings give the same anonymous node,
 * whose type is the full keyword and whose text is what was typed.
 *
 * The scanner holds the same list (COMMAND_WORDS), to tell commands from prompts and from quoted text.
 *
 * @param {string} name the full keyword
 * @param {...string} abbreviations the other spellings
 */
const keyword = (name, ...abbreviations) =>
  abbreviations.length === 0 ? name : alias(token(choice(name, ...abbreviations)), name);

/** @param {GrammarSymbols<string>} $ the words after a command's name */
const CONFIG = keyword('config', 'con', 'conf', 'confi');
const END = keyword('end', 'en');
const EDIT = keyword('edit', 'ed', 'edi');
const NEXT = keyword('next', 'n', 'ne', 'nex');

module.exports = grammar({
  name: 'fortios',

  externals: ($) => [
    // Zero-width, right after the last word of a command. It only ever ends a command whose first word has been
    // read, so it can never repeat without progress.
    $._end_of_command,
    // A run of adjacent bare, "…" and '…' pieces: `word` when nothing in it is quoted.
    $.word,
    $.string,
    // A quote that nothing closes; reaches to the end of its own line.
    $.unterminated_string,
    $.comment,
    $.header,
    $.prompt,
    // Valid only while tree-sitter recovers from an error, which tells the scanner to keep out of it.
    $._error_sentinel,
  ],

  // Blanks are those of the scanner's is_blank(), with a backslash before a line's end among them.
  extras: ($) => [/[ \t\n\r\f\x08\x0B\u00A0\uFEFF]/, /\\\r?\n/, $.comment, $.header, $.prompt],

  // The first word of a command is the only one the internal lexer reads; all others are the scanner's.
  word: ($) => $._name,

  inline: ($) => [$._argument, $._command_item],

  rules: {
    source_file: ($) =>
      repeat(choice($.config_block, $.entry, $._command_item, alias($._stray_close, $.unexpected_close))),

    // `config` opens a block. Blocks come in two kinds, alike in the tree: a `next` in a block outside of all
    // entries closes nothing, a `next` in a block beneath an entry closes that entry and thus the block too.
    config_block: ($) =>
      prec.right(
        seq(
          $._config_line,
          repeat(choice($.config_block, $.entry, $._command_item, alias($._stray_next, $.unexpected_close))),
          optional($._end_line),
        ),
      ),

    _block_beneath_entry: ($) =>
      prec.right(
        seq(
          $._config_line,
          repeat(choice(alias($._block_beneath_entry, $.config_block), $.entry, $._command_item)),
          optional($._end_line),
        ),
      ),

    // An `entry` ends with its `next`; before the `end` of its block, which saves both; or before another `edit`,
    // since a table's entries cannot hold each other.
    entry: ($) =>
      prec.right(
        seq(
          EDIT,
          repeat(field('key', $._argument)),
          $._end_of_command,
          repeat(choice(alias($._block_beneath_entry, $.config_block), $._command_item)),
          optional(seq(NEXT, repeat($._argument), $._end_of_command)),
        ),
      ),

    _config_line: ($) => seq(CONFIG, repeat(field('path', $._argument)), $._end_of_command),
    _end_line: ($) => seq(END, repeat($._argument), $._end_of_command),
    _stray_next: ($) => seq(NEXT, repeat($._argument), $._end_of_command),
    _stray_close: ($) => seq(choice(END, NEXT), repeat($._argument), $._end_of_command),

    _command_item: ($) => choice($.setting, $.command, $.unknown_command),

    setting: ($) =>
      seq(
        field(
          'command',
          choice(
            keyword('set'),
            keyword('unset'),
            keyword('append', 'ap', 'app', 'appe', 'appen'),
            keyword('select', 'sel', 'sele', 'selec'),
            keyword('unselect', 'unsel', 'unsele', 'unselec'),
            keyword('clear', 'cle', 'clea'),
          ),
        ),
        optional(seq(field('name', $._argument), repeat(field('value', $._argument)))),
        $._end_of_command,
      ),

    command: ($) =>
      seq(
        field(
          'name',
          choice(
            keyword('delete', 'de', 'del', 'dele', 'delet'),
            keyword('purge', 'pu', 'pur', 'purg'),
            keyword('rename', 're', 'ren', 'rena', 'renam'),
            keyword('clone', 'clo', 'clon'),
            keyword('move', 'mo', 'mov'),
            keyword('abort', 'ab', 'abo', 'abor'),
            keyword('get', 'ge'),
            keyword('show', 'sh', 'sho'),
            keyword('tree', 'tr', 'tre'),
            keyword('execute', 'exe', 'exec', 'execu', 'execut'),
            keyword('diagnose', 'di', 'dia', 'diag', 'diagn', 'diagno', 'diagnos'),
            keyword('sudo', 'su', 'sud'),
            keyword('fnsysctl'),
            keyword('exit', 'exi'),
          ),
        ),
        repeat(field('argument', $._argument)),
        $._end_of_command,
      ),

    unknown_command: ($) =>
      seq(
        field('name', choice(alias($._name, $.word), $._argument)),
        repeat(field('argument', $._argument)),
        $._end_of_command,
      ),

    _argument: ($) => choice($.word, $.string, $.unterminated_string),

    _name: () => /[A-Za-z]+/,
  },
});
