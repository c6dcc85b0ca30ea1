#include <napi.h>

typedef struct TSLanguage TSLanguage;

extern "C" TSLanguage *tree_sitter_fortios();

// By this tag the npm package tree-sitter recognises a pointer to a language: "tree-sitter", "language",
// hashed with BLAKE2.
const napi_type_tag LANGUAGE_TYPE_TAG = {0x8AF2E5212AD58ABF, 0xD5006CAD83ABBA16};

Napi::Object Init(Napi::Env env, Napi::Object exports) {
  exports["name"] = Napi::String::New(env, "fortios");
  auto language = Napi::External<TSLanguage>::New(env, tree_sitter_fortios());
  language.TypeTag(&LANGUAGE_TYPE_TAG);
  exports["language"] = language;
  return exports;
}

NODE_API_MODULE(tree_sitter_fortios_binding, Init)
