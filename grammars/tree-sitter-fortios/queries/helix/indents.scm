[
  (config_block)
  (entry)
] @indent

[
  "end"
  "abort"
  "next"
] @outdent
