/** The formats of `fortios audit --format`. */
export const auditFormatNames = ['text', 'json', 'markdown'] as const;
