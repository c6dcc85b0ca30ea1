// The words of a FortiOS configuration: line ends, quoting, comments, headers, prompts.
//
// The scanner keeps the size of the current command and the word it is in between tokens, and nothing between commands, so
// that an edit of one command changes no other. Otherwise, what it returns depends only on the parser's position:
//
// - inside a word with markers of templates: a marker, the text up to the next one, or the end of the word;
// - after the first word of a command (END_OF_COMMAND is valid): the command's end or one more argument; after so many that
//   no device prints them, the rest of the command as one token, because each token needs about 200 bytes;
// - between commands: a comment, a header, a prompt, or a first word that cannot be a keyword. The internal lexer
//   reads first words of plain letters, because it has the keywords.
//
// Every character is read a bounded number of times: only a quote and a marker at the start of a command look ahead beyond
// the end of their line, an unclosed quote to the next quote of its kind, and a marker over MOST_IN_MARKER characters.

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
  PLACEHOLDER,
  TEXT,
  END_OF_WORD,
  END_OF_STRING,
  END_OF_UNTERMINATED,
  TEMPLATE_DIRECTIVE,
  PLAIN_NAME,
  LAST_WORD,
  LAST_STRING,
  ERROR_SENTINEL,
};

// The arguments of a command, and their characters, after which the rest is one token. Genuine configurations have at most
// 27 and 243; the largest lists that devices accept have some thousand members, and the longest texts 51,299 characters.
#define MOST_ARGUMENTS 10000
#define MOST_CHARACTERS 400000

// The characters of a marker: in a line, and of one that begins a command, which may have several lines. The longest that was
// seen in a line has 129.
#define MOST_IN_MARKER 1000
#define MOST_IN_LINES 20000

// The command so far, and the word with markers that the parser is in.
typedef struct {
  // Without the first word.
  uint32_t arguments;
  uint32_t characters;
  // END_OF_WORD, END_OF_STRING or END_OF_UNTERMINATED, by what was read of the word; 0 outside of such words.
  uint16_t end;
  // The quote that is open in the word, or 0.
  uint16_t quote;
} State;

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
  // WORD, STRING or UNTERMINATED_STRING for a whole run; TEXT for its part before a marker; PLACEHOLDER for a marker.
  enum TokenType type;
  // The quote that is open at the end of a part, or 0.
  int32_t quote;
  // Whether any of it is quoted.
  bool is_quoted;
  // For a marker: whether it is a directive or a comment of a template, which has no value.
  bool is_directive;
  // The characters outside of quotes.
  ShortWord text;
  // All characters.
  uint32_t length;
  bool only_letters;
  // It has only characters that occur in host names and pager marks.
  bool host_like;
  // It begins with a double quote, and until the next one has only characters of `_last_string` in grammar.js.
  bool is_plain_string;
  // The characters up to that quote.
  uint32_t string_length;
} Run;

static inline void take(TSLexer *lexer, Run *run) {
  advance(lexer);
  run->length++;
}

// What a part of a run was found to be.
enum Part {
  CLOSED,
  UNCLOSED,
  // The beginning of a marker that is not closed, read as text, with the token's end marked.
  ENDED,
  // The text before a marker, with the token's end marked.
  BEFORE_MARKER,
  MARKER,
  // Not a marker, and read as text.
  LITERAL,
};

static inline bool may_open_marker(int32_t c) { return c == '{' || c == '$' || c == '%'; }

static inline bool is_name_character(int32_t c) {
  return is_host_character(c) || c == ',' || c == '+';
}

// Reads the first character of a marker. Returns it if a marker begins: `${`, `$(`, `%{`, `{{`, `{%`, `{#`, `{A`, `[[`,
// `<a`. Returns 0 for other text, such as `$${` and `%%{`, which stand for `${` and `%{`.
static int32_t take_opening(TSLexer *lexer, Run *run) {
  int32_t c = lexer->lookahead;
  take(lexer, run);
  int32_t next = lexer->lookahead;
  switch (c) {
    case '$':
    case '%':
      if (next == c) {
        while (lexer->lookahead == c) take(lexer, run);
        if (lexer->lookahead == '{') take(lexer, run);
        return 0;
      }
      return next == '{' || (c == '$' && next == '(') ? c : 0;
    case '{':
      return next == '{' || next == '%' || next == '#' || (next >= 'A' && next <= 'Z') ? c : 0;
    case '[':
      return next == '[' ? c : 0;
    default:
      return is_letter(next) ? c : 0;
  }
}

// Reads a marker that consists of a name and its closing characters: `$(name:1,+1)`, `{NAME}`, `[[name]]`, `<name>`.
static enum Part scan_name_marker(TSLexer *lexer, int32_t opening, Run *run) {
  if (opening == '$' || opening == '[') take(lexer, run);
  uint32_t length = 0;
  while (is_name_character(lexer->lookahead)) {
    if (opening == '{' && lexer->lookahead >= 'a' && lexer->lookahead <= 'z') return LITERAL;
    take(lexer, run);
    length++;
  }
  if (length == 0) return LITERAL;
  int32_t close = opening == '$' ? ')' : opening == '{' ? '}' : opening == '[' ? ']' : '>';
  for (int i = opening == '[' ? 2 : 1; i > 0; i--) {
    if (lexer->lookahead != close) return LITERAL;
    take(lexer, run);
  }
  lexer->mark_end(lexer);
  return MARKER;
}

// Reads a marker after its first character. It may contain blanks and quotes, which would otherwise end the word.
static enum Part scan_marker(TSLexer *lexer, int32_t opening, int32_t quote, bool across_lines, Run *run) {
  int32_t second = lexer->lookahead;
  run->is_directive = opening == '%' || second == '%' || second == '#';
  if (opening == '<' || opening == '[' || second == '(' || is_letter(second)) {
    run->is_directive = false;
    return scan_name_marker(lexer, opening, run);
  }
  take(lexer, run);
  // Of Jinja, two characters close a marker.
  int32_t close = opening != '{' ? 0 : second == '{' ? '}' : second;
  uint32_t braces = 1;
  // Whether the token's end is marked where the word ends if this is not a marker.
  bool is_end_marked = false;
  bool is_empty = true;
  bool in_string = false;
  uint32_t most = across_lines ? MOST_IN_LINES : MOST_IN_MARKER;
  for (uint32_t count = 0; count < most; count++) {
    int32_t c = lexer->lookahead;
    if ((c == '\n' && !across_lines) || (c == 0 && lexer->eof(lexer))) break;
    if (quote && c == quote) {
      if (is_empty) return LITERAL;
      take(lexer, run);
      if (!is_end_marked) lexer->mark_end(lexer);
      is_end_marked = true;
      in_string = !in_string;
      continue;
    }
    bool blank = is_blank(c) || c == '\n';
    if (!quote && blank && !is_end_marked) {
      lexer->mark_end(lexer);
      is_end_marked = true;
    }
    if (!blank && c != '~') is_empty = false;
    take(lexer, run);
    if (c == '"') in_string = !in_string;
    if (c == '\\' && !at_line_end(lexer)) {
      take(lexer, run);
    } else if (close) {
      if (c == close && lexer->lookahead == '}') {
        take(lexer, run);
        lexer->mark_end(lexer);
        return MARKER;
      }
      // Another one begins: this one is not closed.
      if (c == '{' && lexer->lookahead == second && !in_string) break;
    } else if (c == '}') {
      if (--braces > 0) continue;
      lexer->mark_end(lexer);
      return MARKER;
    } else if (c == '{') {
      braces++;
    } else if ((c == '$' || c == '%') && lexer->lookahead == '{' && !in_string) {
      break;
    }
  }
  return is_end_marked ? ENDED : LITERAL;
}

// Reads a marker, or up to one if anything of the run precedes it.
static enum Part scan_opening(TSLexer *lexer, int32_t quote, bool across_lines, Run *run) {
  bool is_first = run->length == 0;
  if (!is_first) lexer->mark_end(lexer);
  int32_t opening = take_opening(lexer, run);
  if (!opening) return LITERAL;
  return is_first ? scan_marker(lexer, opening, quote, across_lines, run) : BEFORE_MARKER;
}

// Reads a quoted piece, from its opening quote or the middle of its first line. If it is closed, the lexer is after the
// closing quote; otherwise the token's end is marked at the end of the line.
//
// Quoted text may span lines, so an unclosed quote would extend to the next quote anywhere below, and the text
// between the later quotes would be outside of quotes. Therefore a quote on a later line is an opening one if its
// line starts with a command, a blank precedes it and no blank follows. Markers are found only on the first line, because
// the token's end is marked there.
static enum Part scan_quoted(TSLexer *lexer, int32_t quote, bool is_resumed, Run *run) {
  if (!is_resumed) take(lexer, run);

  bool first_line = true;
  bool after_blank = false;
  // The first word of the current line, starting with the second line.
  ShortWord line_word = {.length = 0};
  bool line_word_open = false;

  for (;;) {
    int32_t c = lexer->lookahead;

    if (c == '\n' || c == 0 || c == '\\' || may_open_marker(c)) run->is_plain_string = false;
    if (c == '\n' || (c == 0 && lexer->eof(lexer))) {
      if (first_line && !after_blank) lexer->mark_end(lexer);
      if (c == 0) return UNCLOSED;
      first_line = false;
      if (quote == '\'' && line_word_open && is_one_of(&line_word, STRUCTURAL_WORDS)) return UNCLOSED;
      line_word = (ShortWord){.length = 0};
      line_word_open = true;
      after_blank = true;
      take(lexer, run);
      continue;
    }

    if (c == quote) {
      bool may_open = !first_line && after_blank && is_one_of(&line_word, COMMAND_WORDS);
      take(lexer, run);
      return !may_open || at_line_end(lexer) || is_blank(lexer->lookahead) ? CLOSED : UNCLOSED;
    }

    if (is_blank(c)) {
      if (first_line && !after_blank) lexer->mark_end(lexer);
      if (line_word_open && line_word.length > 0) {
        line_word_open = false;
        if (quote == '\'' && is_one_of(&line_word, STRUCTURAL_WORDS)) return UNCLOSED;
      }
      after_blank = true;
      take(lexer, run);
      continue;
    }

    after_blank = false;
    if (first_line && may_open_marker(c)) {
      enum Part part = scan_opening(lexer, quote, false, run);
      if (part != LITERAL) return part;
      continue;
    }
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

// Reads the rest of a run, up to the first marker, or a marker, and marks its end.
static Run scan_run(TSLexer *lexer, Run run, bool across_lines) {
  for (;;) {
    int32_t c = lexer->lookahead;
    if (!run.quote && (is_blank(c) || c == '\n' || (c == 0 && lexer->eof(lexer)))) break;

    enum Part part = LITERAL;
    if (run.quote || c == '"' || c == '\'') {
      bool is_resumed = run.quote != 0;
      if (!is_resumed) run.quote = c;
      run.is_plain_string = c == '"' && run.length == 0;
      run.type = STRING;
      run.is_quoted = true;
      run.only_letters = run.host_like = false;
      part = scan_quoted(lexer, run.quote, is_resumed, &run);
      if (part == CLOSED || part == ENDED) run.quote = 0;
      run.string_length = run.length;
    } else if (c == '\\') {
      // A backslash before a line's end joins the lines. The word ends here if the next line starts with a blank.
      lexer->mark_end(lexer);
      uint32_t length = run.length;
      take(lexer, &run);
      bool carriage_return = lexer->lookahead == '\r';
      if (carriage_return) take(lexer, &run);
      if (lexer->lookahead == '\n') {
        take(lexer, &run);
        if (is_blank(lexer->lookahead) || at_line_end(lexer)) {
          run.length = length;
          return run;
        }
      } else if (!carriage_return && !at_end(lexer)) {
        take(lexer, &run);
      }
      run.only_letters = run.host_like = false;
    } else if (is_host_character(c)) {
      // Most words have only these characters.
      do {
        if (!is_letter(c)) run.only_letters = false;
        append(&run.text, c);
        take(lexer, &run);
        c = lexer->lookahead;
      } while (is_host_character(c));
    } else if (may_open_marker(c) || c == '[' || (c == '<' && run.length == 0)) {
      run.only_letters = run.host_like = false;
      part = scan_opening(lexer, 0, across_lines, &run);
    } else {
      run.only_letters = run.host_like = false;
      append(&run.text, c);
      take(lexer, &run);
    }
    if (part == LITERAL || part == CLOSED) continue;
    run.type = part == MARKER ? PLACEHOLDER : part == UNCLOSED ? UNTERMINATED_STRING : TEXT;
    return run;
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

// One step of FNV-1a.
static uint32_t hash_with(uint32_t hash, int32_t c) {
  return (hash ^ (uint32_t)c) * 16777619u;
}

// Whether a chunk of siblings ends before the line that starts with `first_word`, with the lexer after this word. This
// is true of one in 64 lines, by the hash of its first 64 characters (see listOf() in grammar.js). Thousands of entries
// can begin with `edit 0`, so the hash of this line includes the characters after it.
static bool is_chunk_border(TSLexer *lexer, const ShortWord *first_word) {
  uint32_t hash = 2166136261u;
  for (uint32_t i = 0; i < first_word->length; i++) hash = hash_with(hash, (uint8_t)first_word->text[i]);
  int zeros = 0, others = 0;
  for (int i = 0; i < 64 && !at_line_end(lexer); i++) {
    if (lexer->lookahead == '0') zeros++;
    else if (lexer->lookahead != '"' && !is_blank(lexer->lookahead)) others++;
    hash = hash_with(hash, lexer->lookahead);
    advance(lexer);
  }
  if (zeros == 1 && others == 0) {
    for (int i = 0; i < 128 && !lexer->eof(lexer); i++) {
      hash = hash_with(hash, lexer->lookahead);
      advance(lexer);
    }
  }
  hash ^= hash >> 15;
  hash *= 0x2C1B3C6Du;
  return hash >> 26 == 0;
}

// Whether only blanks follow on the line. The token's end is not marked after them.
static bool ends_line(TSLexer *lexer) {
  advance_over_blanks(lexer);
  return at_line_end(lexer);
}

// Whether a line that begins with this word is a header of MIME: `Content-Type:`, `MIME-Version:`.
static bool is_mime_header(const ShortWord *word) {
  static const char *const beginnings[] = {"Content-", "MIME-Ver"};
  if (word->length < 12) return false;
  return memcmp(word->text, beginnings[0], 8) == 0 || memcmp(word->text, beginnings[1], 8) == 0;
}

// Whether a line that consists of this word is a boundary of MIME: `--==AWS==`.
static bool is_boundary(TSLexer *lexer, const Run *run) {
  const char *text = run->text.text;
  return run->text.length > 2 && text[0] == '-' && text[1] == '-' && text[2] != '-' &&
         !is_one_of(&run->text, PAGER_MARKS) && ends_line(lexer);
}

// After a part of a word with markers: the parser is in the word.
static void enter_word(State *state, const Run *run) {
  if (run->type == UNTERMINATED_STRING) state->end = END_OF_UNTERMINATED;
  else if (run->is_quoted) state->end = END_OF_STRING;
  else if (!state->end) state->end = END_OF_WORD;
  state->quote = (uint16_t)run->quote;
}

// Between commands: a comment, a header, a prompt, or a first word that is not a keyword.
static bool scan_item(TSLexer *lexer, State *state, const bool *valid_symbols) {
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

  run = scan_run(lexer, run, true);
  lexer->result_symbol = run.type;
  if (run.type == PLACEHOLDER) {
    if (run.is_directive) lexer->result_symbol = TEMPLATE_DIRECTIVE;
    else if (!ends_line(lexer)) enter_word(state, &run);
    return true;
  }
  if (run.type == TEXT) {
    enter_word(state, &run);
    return true;
  }
  if (line_start && run.type == WORD) {
    if (is_mime_header(&run.text) || is_boundary(lexer, &run)) {
      scan_to_line_end(lexer);
      lexer->result_symbol = HEADER;
      return true;
    }
    if (scan_prompt(lexer, &run)) {
      lexer->result_symbol = PROMPT;
      return true;
    }
  }
  // The internal lexer reads plain letters: a keyword, or the name of an unknown command.
  return !run.only_letters;
}

// Reads the rest of a command, up to a comment or the line's end. Marks the end of the last word.
static void scan_rest(TSLexer *lexer, enum TokenType last, int32_t quote) {
  while (last != UNTERMINATED_STRING) {
    bool begun = quote == 0 && skip_blanks(lexer, NULL, true);
    if (!begun && (at_line_end(lexer) || (quote == 0 && lexer->lookahead == '#'))) return;
    Run run = new_run(begun);
    run.quote = quote;
    run = scan_run(lexer, run, false);
    last = run.type;
    quote = run.quote;
  }
}

// Arguments up to this length are read by the internal lexer, if they can be: longer ones need the same memory in any case.
#define MOST_IN_PLAIN 120

// Whether the internal lexer reads a run: the name of a setting before a value, or the last argument of a command of which no
// argument was counted. The lexer is after the run.
static bool is_left_to_lexer(TSLexer *lexer, const Run *run, const State *state, const bool *valid_symbols) {
  bool is_word = run->type == WORD && run->host_like;
  bool is_string = run->type == STRING && run->is_plain_string && run->string_length == run->length;
  if (state->arguments > 0 || run->length > MOST_IN_PLAIN || !(is_word || is_string)) return false;
  if (valid_symbols[LAST_WORD]) {
    if (lexer->lookahead == '\r') advance(lexer);
    return at_line_end(lexer);
  }
  if (!valid_symbols[PLAIN_NAME] || !is_word) return false;
  advance_over_blanks(lexer);
  return !at_line_end(lexer) && lexer->lookahead != '#' && lexer->lookahead != '\\';
}

// After the first word of a command: its end, or one more argument.
static bool scan_argument(TSLexer *lexer, State *state, const bool *valid_symbols) {
  // The command ends with its last word, before any blanks.
  lexer->mark_end(lexer);
  bool begun = skip_blanks(lexer, NULL, false);
  if (!begun && (at_line_end(lexer) || lexer->lookahead == '#')) {
    *state = (State){0};
    lexer->result_symbol = END_OF_COMMAND;
    return true;
  }
  Run run = scan_run(lexer, new_run(begun), false);
  lexer->result_symbol = run.type;
  if (run.type == PLACEHOLDER && run.is_directive && (is_blank(lexer->lookahead) || at_line_end(lexer))) {
    lexer->result_symbol = TEMPLATE_DIRECTIVE;
    return true;
  }
  if (!begun && is_left_to_lexer(lexer, &run, state, valid_symbols)) return false;
  // The internal lexer may have read the first one.
  if (valid_symbols[LAST_WORD] && state->arguments == 0) state->arguments++;
  state->arguments++;
  state->characters += run.length;
  if (state->arguments > MOST_ARGUMENTS || state->characters > MOST_CHARACTERS) {
    scan_rest(lexer, run.type, run.quote);
    lexer->result_symbol = REST;
  } else if (run.type == PLACEHOLDER || run.type == TEXT) {
    enter_word(state, &run);
  }
  return true;
}

// Inside a word with markers: a marker, the text before the next one, or the end of the word.
static bool scan_part(TSLexer *lexer, State *state) {
  lexer->mark_end(lexer);
  Run run = new_run(false);
  run.quote = state->quote;
  if (state->end != END_OF_UNTERMINATED) run = scan_run(lexer, run, false);
  if (run.length == 0) {
    lexer->result_symbol = state->end;
    state->end = state->quote = 0;
    return true;
  }
  state->characters += run.length;
  enter_word(state, &run);
  lexer->result_symbol = run.type == PLACEHOLDER ? PLACEHOLDER : TEXT;
  return true;
}

void *tree_sitter_fortios_external_scanner_create(void) { return ts_calloc(1, sizeof(State)); }

void tree_sitter_fortios_external_scanner_destroy(void *payload) { ts_free(payload); }

unsigned tree_sitter_fortios_external_scanner_serialize(void *payload, char *buffer) {
  const State *state = payload;
  if (state->arguments == 0 && state->end == 0) return 0;
  memcpy(buffer, state, sizeof(State));
  return sizeof(State);
}

void tree_sitter_fortios_external_scanner_deserialize(void *payload, const char *buffer, unsigned length) {
  State *state = payload;
  *state = (State){0};
  if (length == sizeof(State)) memcpy(state, buffer, sizeof(State));
}

bool tree_sitter_fortios_external_scanner_scan(void *payload, TSLexer *lexer, const bool *valid_symbols) {
  State *state = payload;
  if (valid_symbols[ERROR_SENTINEL]) return false;
  if (state->end) return scan_part(lexer, state);
  if (valid_symbols[END_OF_COMMAND]) return scan_argument(lexer, state, valid_symbols);
  return scan_item(lexer, state, valid_symbols);
}
