[
  (config_block)
  (entry)
  ; Certificates, scripts, replacement messages
  (string)
] @fold
