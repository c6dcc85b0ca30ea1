/** The forms of the report of replacements, `fortios redact --report`. */
export const reportFormNames = ['text', 'json', 'none'] as const;

export type ReportForm = (typeof reportFormNames)[number];
