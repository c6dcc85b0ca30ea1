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

const CONFIG = keyword('config', 'con', 'conf', 'confi');
const END = keyword('end', 'en');
const EDIT = keyword('edit', 'ed', 'edi');
const NEXT = keyword('next', 'n', 'ne', 'nex');

/**
 * The items of a file, block or entry, in chunks.
 *
 * After an edit tree-sitter takes over an unchanged node as a whole, but not a repetition: it goes through every
 * sibling of the changed node again, 20,000 of them in a large table. A chunk is a hidden node around a stretch of
 * siblings; what remains to go through are the chunks, and the siblings inside the changed one. The scanner puts a
 * break in front of about one in 64 `config` and `edit` lines. Which ones, a hash of the line itself decides, so
 * that an edit elsewhere never moves them.
 *
 * A chunk begins with an item and ends with a break because tree-sitter does not take over nodes that begin or end
 * with a repetition. A break is always followed by an item, so it cannot repeat without progress; in front of an
 * empty list's first item it stands alone.
 *
 * @param {RuleOrLiteral} item what the list holds
 * @param {RuleOrLiteral} chunk the rule that is chunkOf() the same items and breaks
 * @param {RuleOrLiteral} border the breaks the list may have
 */
const listOf = (item, chunk, border) => prec.right(seq(optional(border), repeat(chunk), item, repeat(item)));

/** @param {RuleOrLiteral} item @param {RuleOrLiteral} border */
const chunkOf = (item, border) => prec.right(seq(item, repeat(item), border));

module.exports = grammar({
  name: 'fortios',

  externals: ($) => [
    // Zero-width, right after the last word of a command. It only ever ends a command whose first word has been
    // read, so it can never repeat without progress.
    $._end_of_command,
    // Zero-width too, see listOf(): in front of some of the `config` and `edit` lines.
    $._break_before_config,
    $._break_before_edit,
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

  inline: ($) => [
    $._argument,
    $._break,
    $._command_item,
    $._source_item,
    $._block_item,
    $._nested_item,
    $._entry_item,
  ],

  rules: {
    source_file: ($) => optional($._source_list),
    _source_list: ($) => listOf($._source_item, $._source_chunk, $._break),
    _source_chunk: ($) => chunkOf($._source_item, $._break),
    _source_item: ($) =>
      choice($.config_block, $.entry, $._command_item, alias($._stray_close, $.unexpected_close)),

    // `config` opens a block. Blocks come in two kinds, alike in the tree: a `next` in a block outside of all
    // entries closes nothing, a `next` in a block beneath an entry closes that entry and thus the block too.
    config_block: ($) => prec.right(seq($._config_line, optional($._block_list), optional($._end_line))),
    _block_list: ($) => listOf($._block_item, $._block_chunk, $._break),
    _block_chunk: ($) => chunkOf($._block_item, $._break),
    _block_item: ($) =>
      choice($.config_block, $.entry, $._command_item, alias($._stray_next, $.unexpected_close)),

    _nested_block: ($) => prec.right(seq($._config_line, optional($._nested_list), optional($._end_line))),
    _nested_list: ($) => listOf($._nested_item, $._nested_chunk, $._break),
    _nested_chunk: ($) => chunkOf($._nested_item, $._break),
    _nested_item: ($) => choice(alias($._nested_block, $.config_block), $.entry, $._command_item),

    // An entry ends with its `next`; before the `end` of its block, which saves both; or before another `edit`,
    // since a table's entries cannot hold each other. So its list has no breaks before `edit`.
    entry: ($) => prec.right(seq($._edit_line, optional($._entry_list), optional($._next_line))),
    _entry_list: ($) => listOf($._entry_item, $._entry_chunk, $._break_before_config),
    _entry_chunk: ($) => chunkOf($._entry_item, $._break_before_config),
    _entry_item: ($) => choice(alias($._nested_block, $.config_block), $._command_item),

    _break: ($) => choice($._break_before_config, $._break_before_edit),

    _config_line: ($) => seq(CONFIG, repeat(field('path', $._argument)), $._end_of_command),
    _edit_line: ($) => seq(EDIT, repeat(field('key', $._argument)), $._end_of_command),
    _next_line: ($) => seq(NEXT, repeat($._argument), $._end_of_command),
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
