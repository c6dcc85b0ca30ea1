/** The formats of `fortios upgrade --format`. */
export const upgradeFormatNames = ['stylish', 'json', 'markdown', 'html'] as const;
