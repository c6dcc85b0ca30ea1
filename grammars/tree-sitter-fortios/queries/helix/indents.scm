[
  (config_block)
  (entry)
] @indent

[
  "end"
  "next"
] @outdent
