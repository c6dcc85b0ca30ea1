// The words of a FortiOS configuration: line ends, quoting, comments, headers, prompts.
//
// The scanner keeps the size of the current command between tokens, and nothing between commands, so that an edit of one
// command changes no other. Otherwise, what it returns depends only on the parser's position:
//
// - after the first word of a command (END_OF_COMMAND is valid): the command's end or one more argument; after so many that
//   no device prints them, the rest of the command as one token, because each token needs about 200 bytes;
// - between commands: a comment, a header, a prompt, or a first word that cannot be a keyword. The internal lexer
//   reads first words of plain letters, because it has the keywords.
//
// Every character is read a bounded number of times: only a quote looks ahead beyond the end of its line, and an
// unclosed quote looks ahead to the next quote of its kind.

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "tree_sitter/alloc.h"
#include "tree_sitter/parser.h"

// In the order of `externals` in grammar.js.
enum TokenType {
  END_OF_COMMAND,
  BREAK_BEFORE_CONFIG,
  BREAK_BEFORE_EDIT,
  WORD,
  STRING,
  UNTERMINATED_STRING,
  REST,
  COMMENT,
  HEADER,
  PROMPT,
  ERROR_SENTINEL,
};

// The arguments of a command, and their characters, after which the rest is one token. Genuine configurations have at most
// 27 and 243; the largest lists that devices accept have some thousand members, and the longest texts 51,299 characters.
#define MOST_ARGUMENTS 10000
#define MOST_CHARACTERS 400000

// The size of the current command so far, without its first word.
typedef struct {
  uint32_t arguments;
  uint32_t characters;
} Size;

// Longer than every word that the scanner has to recognize.
#define WORD_CAPACITY 16

typedef struct {
  char text[WORD_CAPACITY];
  uint32_t length;
} ShortWord;

// All spellings of all keywords, and those of the keywords that open blocks and entries.
// Generated from grammar.js by `npm run generate`.
static const char *const COMMAND_WORDS[] = {
  "config", "con", "conf", "confi", "edit", "ed", "edi", "next", "n", "ne", "nex", "end", "en",
  "abort", "ab", "abo", "abor", "set", "unset", "append", "ap", "app", "appe", "appen", "select",
  "sel", "sele", "selec", "unselect", "unsel", "unsele", "unselec", "clear", "cle", "clea",
  "delete", "de", "del", "dele", "delet", "purge", "pu", "pur", "purg", "rename", "re", "ren",
  "rena", "renam", "clone", "clo", "clon", "move", "mo", "mov", "get", "ge", "show", "sh", "sho",
  "tree", "tr", "tre", "execute", "exe", "exec", "execu", "execut", "diagnose", "di", "dia",
  "diag", "diagn", "diagno", "diagnos", "sudo", "su", "sud", "fnsysctl", "exit", "exi", 0,
};

static const char *const CONFIG_SPELLINGS[] = {
  "config", "con", "conf", "confi", 0,
};

static const char *const EDIT_SPELLINGS[] = {
  "edit", "ed", "edi", 0,
};
// End of the generated part.

// A line that starts with one of these ends a text in single quotes: the quote was probably an apostrophe.
static const char *const STRUCTURAL_WORDS[] = {"set", "unset", "edit", "next", "config", "end", 0};

// The marks of the pager in a captured session.
static const char *const PAGER_MARKS[] = {"--More--", 0};

static const char *const HEADER_NAMES[] = {"config-version", "conf_file_ver", "buildno", "global_vdom", 0};

static inline void advance(TSLexer *lexer) { lexer->advance(lexer, false); }

static inline bool at_end(TSLexer *lexer) { return lexer->lookahead == 0 && lexer->eof(lexer); }

static inline bool at_line_end(TSLexer *lexer) { return lexer->lookahead == '\n' || at_end(lexer); }

// Separators within a line. Carriage returns are parts of line ends, a pager writes backspaces, and other programs
// insert no-break spaces and byte order marks. `extras` in grammar.js has the same characters.
static inline bool is_blank(int32_t c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v' || c == '\b' || c == 0xA0 || c == 0xFEFF;
}

static inline bool is_letter(int32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

static inline bool is_host_character(int32_t c) {
  return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == ':' || c == '@';
}

static inline void append(ShortWord *word, int32_t c) {
  if (word->length < WORD_CAPACITY) word->text[word->length] = (c > 0 && c < 128) ? (char)c : '?';
  word->length++;
}

static bool is_one_of(const ShortWord *word, const char *const *list) {
  if (word->length == 0 || word->length > WORD_CAPACITY) return false;
  for (; *list; list++) {
    const char *candidate = *list;
    uint32_t i = 0;
    while (i < word->length && candidate[i] == word->text[i]) i++;
    if (i == word->length && candidate[i] == 0) return true;
  }
  return false;
}

// What the parser needs of a run of adjacent bare and quoted pieces.
typedef struct {
  enum TokenType type;
  // The characters outside of quotes.
  ShortWord text;
  // All characters.
  uint32_t length;
  bool only_letters;
  // It has only characters that occur in host names and pager marks.
  bool host_like;
} Run;

static inline void take(TSLexer *lexer, Run *run) {
  advance(lexer);
  run->length++;
}

// Reads a quoted piece from its opening quote. Returns whether it is closed, with the lexer after the closing quote;
// otherwise the token's end is marked at the end of the line of the quote.
//
// Quoted text may span lines, so an unclosed quote would extend to the next quote anywhere below, and the text
// between the later quotes would be outside of quotes. Therefore a quote on a later line is an opening one if its
// line starts with a command, a blank precedes it and no blank follows.
static bool scan_quoted(TSLexer *lexer, int32_t quote, Run *run) {
  take(lexer, run);

  bool first_line = true;
  bool after_blank = false;
  // The first word of the current line, starting with the second line.
  ShortWord line_word = {.length = 0};
  bool line_word_open = false;

  for (;;) {
    int32_t c = lexer->lookahead;

    if (c == '\n' || (c == 0 && lexer->eof(lexer))) {
      if (first_line && !after_blank) lexer->mark_end(lexer);
      if (c == 0) return false;
      first_line = false;
      if (quote == '\'' && line_word_open && is_one_of(&line_word, STRUCTURAL_WORDS)) return false;
      line_word = (ShortWord){.length = 0};
      line_word_open = true;
      after_blank = true;
      take(lexer, run);
      continue;
    }

    if (c == quote) {
      bool may_open = !first_line && after_blank && is_one_of(&line_word, COMMAND_WORDS);
      take(lexer, run);
      return !may_open || at_line_end(lexer) || is_blank(lexer->lookahead);
    }

    if (is_blank(c)) {
      if (first_line && !after_blank) lexer->mark_end(lexer);
      if (line_word_open && line_word.length > 0) {
        line_word_open = false;
        if (quote == '\'' && is_one_of(&line_word, STRUCTURAL_WORDS)) return false;
      }
      after_blank = true;
      take(lexer, run);
      continue;
    }

    after_blank = false;
    if (line_word_open) append(&line_word, c);
    take(lexer, run);
    // Every character after a backslash is text, except a line's end.
    if (c == '\\' && !at_line_end(lexer)) take(lexer, run);
  }
}

// A run of which nothing or only an escaped character has been read.
static Run new_run(bool escaped) {
  return (Run){.type = WORD, .text = {.length = 0}, .length = 0, .only_letters = !escaped, .host_like = !escaped};
}

static void scan_letters(TSLexer *lexer, Run *run) {
  while (is_letter(lexer->lookahead)) {
    append(&run->text, lexer->lookahead);
    take(lexer, run);
  }
}

// Reads the rest of a run and marks its end.
static Run scan_run(TSLexer *lexer, Run run) {
  for (;;) {
    int32_t c = lexer->lookahead;
    if (is_blank(c) || c == '\n' || (c == 0 && lexer->eof(lexer))) break;

    if (c == '"' || c == '\'') {
      run.type = STRING;
      run.only_letters = run.host_like = false;
      if (!scan_quoted(lexer, c, &run)) {
        run.type = UNTERMINATED_STRING;
        return run;
      }
    } else if (c == '\\') {
      // A backslash before a line's end joins the lines. The word ends here if the next line starts with a blank.
      lexer->mark_end(lexer);
      take(lexer, &run);
      bool carriage_return = lexer->lookahead == '\r';
      if (carriage_return) take(lexer, &run);
      if (lexer->lookahead == '\n') {
        take(lexer, &run);
        if (is_blank(lexer->lookahead) || at_line_end(lexer)) return run;
      } else if (!carriage_return && !at_end(lexer)) {
        take(lexer, &run);
      }
      run.only_letters = run.host_like = false;
    } else {
      if (!is_letter(c)) run.only_letters = false;
      if (!is_host_character(c)) run.host_like = false;
      append(&run.text, c);
      take(lexer, &run);
    }
  }
  lexer->mark_end(lexer);
  return run;
}

// Advances to the line's end and marks the token's end after the last non-blank character.
static void scan_to_line_end(TSLexer *lexer) {
  bool after_blank = false;
  while (!at_line_end(lexer)) {
    bool blank = is_blank(lexer->lookahead);
    if (blank && !after_blank) lexer->mark_end(lexer);
    after_blank = blank;
    advance(lexer);
  }
  if (!after_blank) lexer->mark_end(lexer);
}

// Reads from the `#` to the line's last non-blank character.
static enum TokenType scan_comment(TSLexer *lexer) {
  advance(lexer);
  ShortWord name = {.length = 0};
  while (is_letter(lexer->lookahead) || lexer->lookahead == '_' || lexer->lookahead == '-') {
    append(&name, lexer->lookahead);
    advance(lexer);
  }
  bool header = lexer->lookahead == '=' && is_one_of(&name, HEADER_NAMES);
  scan_to_line_end(lexer);
  return header ? HEADER : COMMENT;
}

static void advance_over_blanks(TSLexer *lexer) {
  while (is_blank(lexer->lookahead)) advance(lexer);
}

// After a line's first word: whether it is a pager mark or the host name of a prompt. Contexts in parentheses may
// follow; the prompt ends with `#` or `$` and a blank. Marks the prompt's end.
static bool scan_prompt(TSLexer *lexer, const Run *first_word) {
  if (!first_word->host_like) return false;
  if (is_one_of(&first_word->text, PAGER_MARKS)) return true;
  if (first_word->text.text[0] == '-') return false;

  advance_over_blanks(lexer);
  while (lexer->lookahead == '(') {
    while (lexer->lookahead != ')') {
      if (at_line_end(lexer)) return false;
      advance(lexer);
    }
    advance(lexer);
    advance_over_blanks(lexer);
  }
  if (lexer->lookahead != '#' && lexer->lookahead != '$') return false;
  advance(lexer);
  if (!is_blank(lexer->lookahead) && !at_line_end(lexer)) return false;
  lexer->mark_end(lexer);
  return true;
}

// Skips blanks and joined lines. If `across_lines` is given, skips line ends, too, and sets it if there was one.
// A backslash that does not join lines begins a word: returns true, with the lexer after the escaped character.
static bool skip_blanks(TSLexer *lexer, bool *across_lines, bool inside_token) {
  for (;;) {
    int32_t c = lexer->lookahead;
    if (c == '\n' && across_lines) {
      *across_lines = true;
    } else if (c == '\\') {
      advance(lexer);
      bool carriage_return = lexer->lookahead == '\r';
      if (carriage_return) advance(lexer);
      if (lexer->lookahead != '\n') {
        if (!carriage_return && !at_end(lexer)) advance(lexer);
        return true;
      }
    } else if (!is_blank(c)) {
      return false;
    }
    // The token begins after what is skipped.
    lexer->advance(lexer, !inside_token);
  }
}

// The break that may precede a command, or the error sentinel, which is never valid here, if there is none.
static enum TokenType break_before(const ShortWord *command) {
  if (is_one_of(command, CONFIG_SPELLINGS)) return BREAK_BEFORE_CONFIG;
  if (is_one_of(command, EDIT_SPELLINGS)) return BREAK_BEFORE_EDIT;
  return ERROR_SENTINEL;
}

// Whether a chunk of siblings ends before the line that starts with `first_word`, with the lexer after this word. This
// is true of one in 64 lines, by the hash of its first 64 characters (see listOf() in grammar.js).
static bool is_chunk_border(TSLexer *lexer, const ShortWord *first_word) {
  // FNV-1a.
  uint32_t hash = 2166136261u;
  for (uint32_t i = 0; i < first_word->length; i++) hash = (hash ^ (uint8_t)first_word->text[i]) * 16777619u;
  for (int i = 0; i < 64 && !at_line_end(lexer); i++) {
    hash = (hash ^ (uint32_t)lexer->lookahead) * 16777619u;
    advance(lexer);
  }
  hash ^= hash >> 15;
  hash *= 0x2C1B3C6Du;
  return hash >> 26 == 0;
}

// Between commands: a comment, a header, a prompt, or a first word that is not a keyword.
static bool scan_item(TSLexer *lexer, const bool *valid_symbols) {
  bool new_line = false;
  bool begun = skip_blanks(lexer, &new_line, false);
  if (!begun) {
    if (at_end(lexer)) return false;
    if (lexer->lookahead == '#') {
      lexer->result_symbol = scan_comment(lexer);
      return true;
    }
  }
  // The column is read only if there was no line end. This takes time in proportion to the column, but happens at most
  // twice per line: a line's first command extends to its end, unless a prompt precedes.
  bool line_start = new_line || lexer->get_column(lexer) == 0;

  lexer->mark_end(lexer);
  Run run = new_run(begun);
  scan_letters(lexer, &run);
  if (!begun && (is_blank(lexer->lookahead) || at_line_end(lexer)) && is_one_of(&run.text, COMMAND_WORDS)) {
    lexer->result_symbol = break_before(&run.text);
    return valid_symbols[lexer->result_symbol] && is_chunk_border(lexer, &run.text);
  }

  run = scan_run(lexer, run);
  if (line_start && scan_prompt(lexer, &run)) {
    lexer->result_symbol = PROMPT;
    return true;
  }
  // The internal lexer reads plain letters: a keyword, or the name of an unknown command.
  lexer->result_symbol = run.type;
  return !run.only_letters;
}

// Reads the rest of a command, up to a comment or the line's end. Marks the end of the last word.
static void scan_rest(TSLexer *lexer, enum TokenType last) {
  while (last != UNTERMINATED_STRING) {
    bool begun = skip_blanks(lexer, NULL, true);
    if (!begun && (at_line_end(lexer) || lexer->lookahead == '#')) return;
    last = scan_run(lexer, new_run(begun)).type;
  }
}

// After the first word of a command: its end, or one more argument.
static bool scan_argument(TSLexer *lexer, Size *size) {
  // The command ends with its last word, before any blanks.
  lexer->mark_end(lexer);
  bool begun = skip_blanks(lexer, NULL, false);
  if (!begun && (at_line_end(lexer) || lexer->lookahead == '#')) {
    *size = (Size){0};
    lexer->result_symbol = END_OF_COMMAND;
    return true;
  }
  Run run = scan_run(lexer, new_run(begun));
  size->arguments++;
  size->characters += run.length;
  lexer->result_symbol = run.type;
  if (size->arguments > MOST_ARGUMENTS || size->characters > MOST_CHARACTERS) {
    scan_rest(lexer, run.type);
    lexer->result_symbol = REST;
  }
  return true;
}

void *tree_sitter_fortios_external_scanner_create(void) { return ts_calloc(1, sizeof(Size)); }

void tree_sitter_fortios_external_scanner_destroy(void *payload) { ts_free(payload); }

unsigned tree_sitter_fortios_external_scanner_serialize(void *payload, char *buffer) {
  const Size *size = payload;
  if (size->arguments == 0) return 0;
  memcpy(buffer, size, sizeof(Size));
  return sizeof(Size);
}

void tree_sitter_fortios_external_scanner_deserialize(void *payload, const char *buffer, unsigned length) {
  Size *size = payload;
  *size = (Size){0};
  if (length == sizeof(Size)) memcpy(size, buffer, sizeof(Size));
}

bool tree_sitter_fortios_external_scanner_scan(void *payload, TSLexer *lexer, const bool *valid_symbols) {
  if (valid_symbols[ERROR_SENTINEL]) return false;
  if (valid_symbols[END_OF_COMMAND]) return scan_argument(lexer, payload);
  return scan_item(lexer, valid_symbols);
}
