import services from './services.json';

/** The settings of a predefined service, or the members of a predefined group. */
export type PredefinedService = Readonly<Record<string, string>> | readonly string[];

/**
 * The predefined services, for files that do not define them: backups contain them, scripts do not. Source: the
 * unchanged defaults in backups of 6.0 and 6.2 devices.
 */
export const predefinedServices: ReadonlyMap<string, PredefinedService> = new Map(
  Object.entries<PredefinedService>(services),
);
