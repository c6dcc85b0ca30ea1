/** The formats of `fortios push --format`. */
export const checklistFormatNames = ['stylish', 'json', 'markdown'] as const;
