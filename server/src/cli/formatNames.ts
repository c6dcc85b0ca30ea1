// The names of the formats of each command, apart from the formats, which load all rules and reports.

/** The formats of `fortios advisories --format`. */
export const advisoryFormatNames = ['text', 'markdown', 'html', 'json'] as const;

/** The formats of `fortios apply --format`. */
export const applyFormatNames = ['text', 'markdown', 'html', 'json'] as const;

/** The formats of `fortios audit --format`. */
export const auditFormatNames = ['text', 'markdown', 'html', 'json'] as const;

/** The formats of `fortios cleanup --format`. */
export const planFormatNames = ['text', 'markdown', 'html', 'json', 'commands'] as const;

/** The formats of `fortios convert ssl-vpn --format`. */
export const conversionFormatNames = planFormatNames;

/** The formats of `fortios diff --format`. */
export const diffFormatNames = ['text', 'markdown', 'html', 'json', 'commands'] as const;

/** The formats of `fortios drift --format`. */
export const driftFormatNames = ['text', 'markdown', 'html', 'json', 'commands'] as const;

/** The formats of `fortios explain --format`. */
export const explainFormatNames = ['text', 'markdown', 'json'] as const;

/** The formats of `fortios export --format`. */
export const exportFormatNames = ['text', 'json', 'csv', 'xlsx', 'parquet'] as const;

/** The formats of `fortios fleet --format`. */
export const fleetFormatNames = ['text', 'markdown', 'html', 'json', 'csv'] as const;

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
export const lookupFormatNames = ['text', 'markdown', 'html', 'json', 'junit'] as const;

/** The formats of `fortios map --format`. */
export const mapFormatNames = ['text', 'html', 'json', 'svg', 'mermaid', 'drawio'] as const;

/** The formats of `fortios migrate --format`. */
export const migrationFormatNames = ['text', 'markdown', 'html', 'json'] as const;

/** The formats of `fortios push --format`. */
export const checklistFormatNames = ['text', 'markdown', 'html', 'json'] as const;

/** The formats of `fortios query --format`. */
export const queryFormatNames = ['text', 'json', 'csv'] as const;

/** The formats of `fortios report --format`. */
export const asBuiltFormatNames = ['text', 'markdown', 'html', 'docx'] as const;

/** The forms of the report of replacements, `fortios redact --report`. */
export const reportFormNames = ['text', 'json', 'none'] as const;

export type ReportForm = (typeof reportFormNames)[number];

/** The formats of `fortios review --format`. */
export const reviewFormatNames = ['text', 'markdown', 'html', 'json'] as const;

/** The formats of `fortios upgrade --format`. */
export const upgradeFormatNames = ['text', 'markdown', 'html', 'json'] as const;
