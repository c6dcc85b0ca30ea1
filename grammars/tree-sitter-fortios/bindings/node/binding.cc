#include <napi.h>

typedef struct TSLanguage TSLanguage;

extern "C" TSLanguage *tree_sitter_fortios();

// The npm package tree-sitter recognizes a pointer to a language by this tag: the BLAKE2 hash of "tree-sitter",
// "language".
const napi_type_tag LANGUAGE_TYPE_TAG = {0x8AF2E5212AD58ABF, 0xD5006CAD83ABBA16};

Napi::Object Init(Napi::Env env, Napi::Object exports) {
  exports["name"] = Napi::String::New(env, "fortios");
  auto language = Napi::External<TSLanguage>::New(env, tree_sitter_fortios());
  language.TypeTag(&LANGUAGE_TYPE_TAG);
  exports["language"] = language;
  return exports;
}

NODE_API_MODULE(tree_sitter_fortios_binding, Init)
