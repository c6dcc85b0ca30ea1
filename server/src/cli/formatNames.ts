// The names of the formats of each command, apart from the formats, which load all rules and reports.

/** The formats of `fortios advisories --format`. */
export const advisoryFormatNames = ['text', 'markdown', 'json'] as const;

/** The formats of `fortios apply --format`. */
export const applyFormatNames = ['text', 'markdown', 'json'] as const;

/** The formats of `fortios audit --format`. */
export const auditFormatNames = ['text', 'json', 'markdown', 'html'] as const;

/** The formats of `fortios cleanup --format`. */
export const planFormatNames = ['markdown', 'commands', 'json'] as const;

/** The formats of `fortios convert ssl-vpn --format`. */
export const conversionFormatNames = ['markdown', 'commands', 'json'] as const;

/** The formats of `fortios diff --format`. */
export const diffFormatNames = ['text', 'markdown', 'json', 'html', 'commands'] as const;

/** The formats of `fortios drift --format`. */
export const driftFormatNames = ['text', 'markdown', 'json', 'commands'] as const;

/** The formats of `fortios explain --format`. */
export const explainFormatNames = ['text', 'markdown', 'json'] as const;

/** The formats of `fortios export --format`. */
export const exportFormatNames = ['xlsx', 'csv', 'json', 'parquet'] as const;

/** The formats of `fortios fleet --format`. */
export const fleetFormatNames = ['html', 'markdown', 'json', 'csv'] as const;

/** The formats of `fortios lint --format`. */
export const formatNames = [
  'text',
  'json',
  'ndjson',
  'sarif',
  'github',
  'gitlab',
  'junit',
  'markdown',
] as const;

/** The formats of `fortios exposure --format`. */
export const exposureFormatNames = ['text', 'markdown', 'html', 'json'] as const;

/** The formats of `fortios lookup --format`. */
export const lookupFormatNames = ['text', 'json', 'markdown', 'junit'] as const;

/** The formats of `fortios map --format`. */
export const mapFormatNames = ['svg', 'html', 'mermaid', 'drawio', 'json'] as const;

/** The formats of `fortios migrate --format`. */
export const migrationFormatNames = ['markdown', 'json'] as const;

/** The formats of `fortios push --format`. */
export const checklistFormatNames = ['text', 'markdown', 'json'] as const;

/** The formats of `fortios query --format`. */
export const queryFormatNames = ['table', 'csv', 'json'] as const;

/** The formats of `fortios report --format`. */
export const asBuiltFormatNames = ['html', 'markdown'] as const;

/** The forms of the report of replacements, `fortios redact --report`. */
export const reportFormNames = ['text', 'json', 'none'] as const;

export type ReportForm = (typeof reportFormNames)[number];

/** The formats of `fortios review --format`. */
export const reviewFormatNames = ['text', 'markdown', 'json'] as const;

/** The formats of `fortios upgrade --format`. */
export const upgradeFormatNames = ['text', 'markdown', 'html', 'json'] as const;
