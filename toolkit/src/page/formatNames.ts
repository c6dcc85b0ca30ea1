// The names of the formats of each command, apart from the formats, which load all rules and reports.

/** The formats of each report that is a page. */
export const pageFormatNames = ['text', 'markdown', 'html', 'json'] as const;

/** The formats of a report whose result is commands. */
export const planFormatNames = [...pageFormatNames, 'commands'] as const;

/** The formats of `fortios convert terraform` and `fortios convert ansible`: the code itself, or JSON around it. */
export const codeFormatNames = ['text', 'json'] as const;

/** The formats of `fortios explain --format`. */
export const explainFormatNames = ['text', 'markdown', 'json'] as const;

/** The formats of `fortios export --format`. */
export const exportFormatNames = [...pageFormatNames, 'csv', 'xlsx', 'parquet'] as const;

/** The formats of `fortios fleet --format`. */
export const fleetFormatNames = [...pageFormatNames, 'csv'] as const;

/** The formats of `fortios lint --format`. */
export const formatNames = [...pageFormatNames, 'ndjson', 'sarif', 'github', 'gitlab', 'junit'] as const;

/** The formats of `fortios lookup --format`. */
export const lookupFormatNames = [...pageFormatNames, 'junit'] as const;

/** The formats of `fortios map --format`. */
export const mapFormatNames = [...pageFormatNames, 'svg', 'mermaid', 'drawio'] as const;

/** The formats of `fortios query --format`. */
export const queryFormatNames = [...pageFormatNames, 'csv'] as const;

/** The formats of `fortios report --format`. */
export const asBuiltFormatNames = ['text', 'markdown', 'html', 'docx'] as const;

/** The forms of the report of replacements, `fortios redact --report`. */
export const reportFormNames = ['text', 'json', 'none'] as const;

export type ReportForm = (typeof reportFormNames)[number];
