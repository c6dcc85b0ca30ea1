/**
 * FortiGate (FortiOS) configuration files.
 *
 * The language has one command per line, and quotes are its only punctuation. src/scanner.c reads line ends, words and
 * quoting; this file defines how commands form blocks. Two rules determine its design:
 *
 * 1. Every text parses. The tree of an incorrect file has no ERROR or MISSING nodes. Errors are visible as ordinary
 *    nodes: a `config_block` without `end`, an `entry` without `next`, an `unexpected_close`, an `unknown_command`, an
 *    `unterminated_string`.
 * 2. There are few nodes per line, because memory and time grow with the number of nodes. Blank lines and line ends have
 *    none.
 *
 * Texts that become a configuration are part of the language: templates of Terraform, Jinja and FortiManager, and the MIME
 * parts of cloud bootstraps. A marker inside a word is a `placeholder` in its `word` or `string`. A marker that is a
 * whole line is a `template_line`. Directives and the lines of MIME are extras, because they can be anywhere.
 */

/// <reference types="tree-sitter-cli/dsl" />
// @ts-check

/**
 * A keyword and the abbreviations that the command line accepts: all that have at least a minimum length. All spellings
 * give the same anonymous node. Its type is the full keyword, its text is what was typed.
 *
 * `npm run generate` writes the same spellings into the scanner.
 *
 * @param {string} name the full keyword
 * @param {number} [minimum] the length of the shortest abbreviation; without it, the keyword cannot be abbreviated
 */
const keyword = (name, minimum = name.length) => {
  const lengths = Array.from({ length: name.length - minimum }, (_, index) => minimum + index);
  return lengths.length === 0
    ? name
    : alias(token(choice(name, ...lengths.map((length) => name.slice(0, length)))), name);
};

const CONFIG = keyword('config', 3);
const END = keyword('end', 2);
const EDIT = keyword('edit', 2);
const NEXT = keyword('next', 1);
const ABORT = keyword('abort', 2);

/**
 * The items of a file, block or entry, in chunks.
 *
 * After an edit, tree-sitter reuses an unchanged node as a whole, but not a repetition: it visits every sibling of the
 * changed node again, 20,000 in a large table. A chunk is a hidden node around a range of siblings, so tree-sitter visits
 * only the chunks and the siblings inside the changed chunk. The scanner inserts a break before about one in 64 `config`
 * and `edit` lines. A hash of the line decides which ones, so that an edit of other lines does not move the breaks; that of
 * `edit 0`, with which many entries can begin, includes the beginning of the entry.
 *
 * A chunk begins with an item and ends with a break because tree-sitter does not reuse nodes that begin or end with a
 * repetition. A break is always followed by an item, so it cannot repeat without progress. Before the first item of a
 * list, a break is not part of a chunk.
 *
 * @param {RuleOrLiteral} item an item of the list
 * @param {RuleOrLiteral} chunk the rule made by chunkOf() of the same items and breaks
 * @param {RuleOrLiteral} border the breaks that the list may have
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
    // From a quote that is not closed to the end of its line.
    $.unterminated_string,
    // What follows the 10,000th argument of a command, or 400,000 characters of arguments.
    $.rest,
    $.comment,
    // The first lines of a backup, and the boundaries and headers of MIME.
    $.header,
    $.prompt,
    // A marker inside a word, and the text of the word around it; then a zero-width end, which has the kind of the word.
    $.placeholder,
    $._text,
    $._end_of_word,
    $._end_of_string,
    $._end_of_unterminated,
    // `%{ if … }`, `{% for … %}`, `{# … #}`, as a whole line or between words.
    $.template_directive,
    // Most arguments, see `setting`. The scanner finds them, and leaves them to the internal lexer: a node that the scanner
    // reads needs 100 bytes more.
    $._plain_name,
    $._last_word,
    $._last_string,
    // Valid only while tree-sitter recovers from an error; the scanner returns nothing then.
    $._error_sentinel,
  ],

  // Blanks are those of the scanner's is_blank(), with a backslash before a line's end among them.
  extras: ($) => [
    /[ \t\n\r\f\x08\x0B\u00A0\uFEFF]/,
    /\\\r?\n/,
    $.comment,
    $.header,
    $.prompt,
    $.template_directive,
  ],

  // The internal lexer reads only the first word of a command. The scanner reads all others.
  word: ($) => $._name,

  inline: ($) => [
    $._argument,
    $._last_argument,
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
      choice(
        $.config_block,
        $.entry,
        $._command_item,
        alias($._stray_close, $.unexpected_close),
        alias($._stray_abort, $.command),
      ),

    // `config` opens a block. `end` closes it, and so does `abort`, which discards its content. Two kinds of blocks have
    // the same node type. In a block outside of all entries, a `next` closes nothing; in a block inside an entry, it
    // closes the entry and therefore the block, too.
    config_block: ($) => prec.right(seq($._config_line, optional($._block_list), optional($._end_line))),
    _block_list: ($) => listOf($._block_item, $._block_chunk, $._break),
    _block_chunk: ($) => chunkOf($._block_item, $._break),
    _block_item: ($) =>
      choice($.config_block, $.entry, $._command_item, alias($._stray_next, $.unexpected_close)),

    _nested_block: ($) => prec.right(seq($._config_line, optional($._nested_list), optional($._end_line))),
    _nested_list: ($) => listOf($._nested_item, $._nested_chunk, $._break),
    _nested_chunk: ($) => chunkOf($._nested_item, $._break),
    _nested_item: ($) => choice(alias($._nested_block, $.config_block), $.entry, $._command_item),

    // An entry ends with its `next`; before the `end` or `abort` of its block, which closes both; or before another
    // `edit`, since a table's entries cannot hold each other. So its list has no breaks before `edit`.
    entry: ($) => prec.right(seq($._edit_line, optional($._entry_list), optional($._next_line))),
    _entry_list: ($) => listOf($._entry_item, $._entry_chunk, $._break_before_config),
    _entry_chunk: ($) => chunkOf($._entry_item, $._break_before_config),
    _entry_item: ($) => choice(alias($._nested_block, $.config_block), $._command_item),

    _break: ($) => choice($._break_before_config, $._break_before_edit),

    _config_line: ($) => seq(CONFIG, repeat(field('path', $._argument)), $._end_of_command),
    _edit_line: ($) =>
      seq(
        EDIT,
        choice(seq(repeat(field('key', $._argument)), $._end_of_command), field('key', $._last_argument)),
      ),
    _next_line: ($) => seq(NEXT, repeat($._argument), $._end_of_command),
    _end_line: ($) => seq(choice(END, ABORT), repeat($._argument), $._end_of_command),
    _stray_next: ($) => seq(NEXT, repeat($._argument), $._end_of_command),
    _stray_close: ($) => seq(choice(END, NEXT), repeat($._argument), $._end_of_command),

    // Without an open block, `abort` has no effect.
    _stray_abort: ($) => seq(field('name', ABORT), repeat(field('argument', $._argument)), $._end_of_command),

    _command_item: ($) => choice($.setting, $.command, $.unknown_command, $.template_line),

    setting: ($) =>
      seq(
        field(
          'command',
          choice(
            keyword('set'),
            keyword('unset'),
            keyword('append', 2),
            keyword('select', 3),
            keyword('unselect', 5),
            keyword('clear', 3),
          ),
        ),
        choice(
          $._end_of_command,
          seq(
            field('name', choice($._argument, alias($._plain_name, $.word))),
            choice(
              seq(repeat(field('value', $._argument)), $._end_of_command),
              field('value', $._last_argument),
            ),
          ),
        ),
      ),

    command: ($) =>
      seq(
        field(
          'name',
          choice(
            keyword('delete', 2),
            keyword('purge', 2),
            keyword('rename', 2),
            keyword('clone', 3),
            keyword('move', 2),
            keyword('get', 2),
            keyword('show', 2),
            keyword('tree', 2),
            keyword('execute', 3),
            keyword('diagnose', 2),
            keyword('sudo', 2),
            keyword('fnsysctl'),
            keyword('exit', 3),
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

    // A marker that is a whole line. It stands for any lines.
    template_line: ($) => seq($.placeholder, $._end_of_command),

    _argument: ($) =>
      choice(
        $.word,
        $.string,
        $.unterminated_string,
        $.rest,
        alias($._template_word, $.word),
        alias($._template_string, $.string),
        alias($._template_unterminated, $.unterminated_string),
      ),

    // The only argument of `edit`, or the only value of a setting, right before the line's end. It ends its command.
    _last_argument: ($) => choice(alias($._last_word, $.word), alias($._last_string, $.string)),
    _plain_name: () => /[A-Za-z0-9\-_.:@]+/,
    _last_word: () => /[\w\-.:@]+/,
    _last_string: () => /"[^"\\\n{$%]*"/,

    // A word with markers in it. Its kind is known at its end only.
    _template_word: ($) => seq($._pieces, $._end_of_word),
    _template_string: ($) => seq($._pieces, $._end_of_string),
    _template_unterminated: ($) => seq($._pieces, $._end_of_unterminated),
    _pieces: ($) => repeat1(choice($._text, $.placeholder)),

    _name: () => /[A-Za-z]+/,
  },
});
