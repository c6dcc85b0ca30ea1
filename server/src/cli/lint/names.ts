/** The formats of `fortios lint --format`. Separate from the formats, which load all rules. */
export const formatNames = ['stylish', 'json', 'ndjson', 'sarif', 'github', 'junit', 'markdown'] as const;
