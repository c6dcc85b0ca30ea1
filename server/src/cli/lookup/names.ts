/** The formats of `fortios lookup --format`. */
export const lookupFormatNames = ['text', 'json', 'markdown'] as const;
