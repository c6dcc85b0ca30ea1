// Parses mutated configurations with the grammar's scanner and parser compiled with sanitizers: `npx tsx lab/fuzz/scanner.ts`.
//
//   scanner-fuzz SECONDS SEED FAILURE FILE…
//
// Each case is parsed as UTF-16, as the server does, and now and then as UTF-8 with whatever bytes there are. The tree
// must have no ERROR or MISSING node and cover the text, and after an edit the tree made from the one before must be the
// one made from nothing. What fails is written to FAILURE, without its byte order mark.

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>

#include "tree_sitter/api.h"

const TSLanguage *tree_sitter_fortios(void);
void __sanitizer_set_death_callback(void (*callback)(void));

enum { LONGEST = 40000, SECONDS_OF_CASE = 10 };

typedef struct {
  uint16_t units[LONGEST + 4096];
  uint32_t length;
} Text;

static Text text, edited;
static const Text *current = &text;
static const char *failure_file;
static unsigned long cases, parses;

// mulberry32, as the other generators of the project have it.
static uint32_t state;
static uint32_t random_number(void) {
  state += 0x6D2B79F5u;
  uint32_t mixed = state;
  mixed = (mixed ^ (mixed >> 15)) * (mixed | 1);
  mixed ^= mixed + (mixed ^ (mixed >> 7)) * (mixed | 61);
  return mixed ^ (mixed >> 14);
}
static uint32_t below(uint32_t limit) { return limit == 0 ? 0 : random_number() % limit; }

static void keep_failure(void) {
  FILE *file = fopen(failure_file, "wb");
  if (!file) return;
  fwrite(current->units, 2, current->length, file);
  fclose(file);
}

static void fail(const char *what) {
  keep_failure();
  fprintf(stderr, "case %lu: %s; its text is in %s (UTF-16LE)\n", cases, what, failure_file);
  exit(1);
}

static void hang(int signal_number) {
  (void)signal_number;
  fail("takes more than ten seconds");
}

static void limit_time(void) {
  struct itimerval limit = {.it_value = {.tv_sec = SECONDS_OF_CASE}};
  setitimer(ITIMER_PROF, &limit, NULL);
}

static const char *const PIECES[] = {
  "config a\n", "config vdom\n", "edit 5\n", "edit \"x\"\n", "next\n", "end\n", "set a b\n", "set a \"b\"\n", "unset a\n",
  "\"", "'", "\\", "\\\n", "\\\r\n", "\\\"", "#", "# c\n", "#config-version=x\n", "FGT (a) # ", "FGT $ ", "--More-- ",
  "(", ")", "\n", "\r\n", "\r", "\t", " ", "set", "con", "ed", "en", "ne", "abort", "execute x\n", "\b", "\f", "\v",
};

static void insert(Text *into, uint32_t at, const uint16_t *units, uint32_t length) {
  if (into->length + length > LONGEST + 4000) return;
  memmove(into->units + at + length, into->units + at, (into->length - at) * sizeof(uint16_t));
  memcpy(into->units + at, units, length * sizeof(uint16_t));
  into->length += length;
}

static void erase(Text *from, uint32_t at, uint32_t length) {
  memmove(from->units + at, from->units + at + length, (from->length - at - length) * sizeof(uint16_t));
  from->length -= length;
}

static void insert_piece(Text *into, uint32_t at) {
  const char *piece = PIECES[below(sizeof PIECES / sizeof *PIECES)];
  uint16_t units[64];
  uint32_t length = 0;
  while (piece[length]) {
    units[length] = (uint8_t)piece[length];
    length++;
  }
  insert(into, at, units, length);
}

static uint32_t shorter(uint32_t a, uint32_t b) { return a < b ? a : b; }

static void mutate(Text *one) {
  static uint16_t copy[512];
  uint32_t at = below(one->length + 1);
  uint32_t length = shorter(below(below(4) ? 16 : 512), one->length - at);
  switch (below(6)) {
    case 0:
      erase(one, at, length);
      break;
    case 1:
      memcpy(copy, one->units + at, length * sizeof(uint16_t));
      insert(one, below(one->length + 1), copy, length);
      break;
    case 2:
      if (at < one->length) one->units[at] = (uint16_t)below(below(2) ? 128 : 65536);
      break;
    case 3: {
      static const uint16_t odd[] = {0, 0xD800, 0xDC00, 0xFEFF, 0xA0, 0xFFFF, 0x2028};
      insert(one, at, odd + below(7), 1);
      break;
    }
    default:
      insert_piece(one, at);
  }
}

static TSTree *parse(TSParser *parser, const TSTree *old, Text *one) {
  parses++;
  // For half a surrogate pair at the end, tree-sitter also reads the next unit; web-tree-sitter has a NUL there.
  one->units[one->length] = 0;
  current = one;
  TSTree *tree = ts_parser_parse_string_encoding(parser, old, (const char *)one->units, one->length * 2, TSInputEncodingUTF16LE);
  if (!tree) fail("gives no tree");
  TSNode root = ts_tree_root_node(tree);
  if (ts_node_has_error(root)) fail("has an ERROR or MISSING node");
  if (ts_node_end_byte(root) > one->length * 2) fail("ends behind its text");
  return tree;
}

static TSPoint point_at(const Text *one, uint32_t at) {
  TSPoint point = {0, 0};
  for (uint32_t i = 0; i < at; i++) {
    if (one->units[i] == '\n') point = (TSPoint){point.row + 1, 0};
    else point.column += 2;
  }
  return point;
}

static void expect_same(const TSTree *a, const TSTree *b) {
  TSTreeCursor one = ts_tree_cursor_new(ts_tree_root_node(a));
  TSTreeCursor other = ts_tree_cursor_new(ts_tree_root_node(b));
  bool up = false;
  for (;;) {
    if (!up) {
      TSNode x = ts_tree_cursor_current_node(&one), y = ts_tree_cursor_current_node(&other);
      if (ts_node_symbol(x) != ts_node_symbol(y) || ts_node_start_byte(x) != ts_node_start_byte(y) ||
          ts_node_end_byte(x) != ts_node_end_byte(y))
        fail("parsed anew after an edit, gives another tree");
    }
    bool x_child = !up && ts_tree_cursor_goto_first_child(&one), y_child = !up && ts_tree_cursor_goto_first_child(&other);
    if (x_child != y_child) fail("parsed anew after an edit, has other children");
    if (x_child) continue;
    bool x_next = ts_tree_cursor_goto_next_sibling(&one), y_next = ts_tree_cursor_goto_next_sibling(&other);
    if (x_next != y_next) fail("parsed anew after an edit, has another number of children");
    up = !x_next;
    if (x_next) continue;
    bool x_up = ts_tree_cursor_goto_parent(&one), y_up = ts_tree_cursor_goto_parent(&other);
    if (x_up != y_up) fail("parsed anew after an edit, is nested otherwise");
    if (!x_up) break;
  }
  ts_tree_cursor_delete(&one);
  ts_tree_cursor_delete(&other);
}

static void try_edit(TSParser *parser, TSTree *tree) {
  edited = text;
  uint32_t at = below(text.length + 1);
  uint32_t removed = below(2) ? 0 : shorter(below(40), text.length - at);
  erase(&edited, at, removed);
  uint32_t before = edited.length;
  if (removed == 0 || below(2)) insert_piece(&edited, at);
  uint32_t added = edited.length - before;
  TSInputEdit edit = {
    .start_byte = at * 2,
    .old_end_byte = (at + removed) * 2,
    .new_end_byte = (at + added) * 2,
    .start_point = point_at(&text, at),
    .old_end_point = point_at(&text, at + removed),
    .new_end_point = point_at(&edited, at + added),
  };
  ts_tree_edit(tree, &edit);
  TSTree *again = parse(parser, tree, &edited);
  TSTree *fresh = parse(parser, NULL, &edited);
  expect_same(again, fresh);
  ts_tree_delete(again);
  ts_tree_delete(fresh);
}

// The content of the bytes is not checked; only the sanitizers report errors.
static void try_bytes(TSParser *parser) {
  parses++;
  TSTree *tree = ts_parser_parse_string(parser, NULL, (const char *)text.units, text.length * 2 - below(2) * (text.length > 0));
  ts_tree_delete(tree);
}

static void read_case(char **files, int count) {
  text.length = 0;
  FILE *file = fopen(files[below((uint32_t)count)], "rb");
  if (!file) return;
  fseek(file, 0, SEEK_END);
  long size = ftell(file);
  uint32_t most = below(4) ? 3000 : LONGEST;
  fseek(file, size > (long)most ? (long)below((uint32_t)(size - (long)most)) : 0, SEEK_SET);
  for (int c = fgetc(file); c != EOF && text.length < most; c = fgetc(file)) text.units[text.length++] = (uint16_t)c;
  fclose(file);
}

int main(int count, char **words) {
  if (count < 5) {
    fprintf(stderr, "usage: scanner-fuzz SECONDS SEED FAILURE FILE…\n");
    return 2;
  }
  time_t end = time(NULL) + atol(words[1]);
  uint32_t seed = (uint32_t)strtoul(words[2], NULL, 10);
  failure_file = words[3];
  __sanitizer_set_death_callback(keep_failure);
  signal(SIGPROF, hang);
  TSParser *parser = ts_parser_new();
  if (!ts_parser_set_language(parser, tree_sitter_fortios())) return 2;
  while (time(NULL) < end) {
    state = seed * 0x9E3779B1u + (uint32_t)cases;
    limit_time();
    read_case(words + 4, count - 4);
    for (uint32_t mutations = below(below(3) ? 6 : 60); mutations > 0; mutations--) mutate(&text);
    TSTree *tree = parse(parser, NULL, &text);
    try_edit(parser, tree);
    ts_tree_delete(tree);
    current = &text;
    if (below(4) == 0) try_bytes(parser);
    cases++;
  }
  ts_parser_delete(parser);
  printf("%lu cases, %lu parses, seed %u: nothing found\n", cases, parses, seed);
  return 0;
}
