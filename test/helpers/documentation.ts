import type { DocumentationContext } from '../../server/src/documentation/context';
import { Explanations } from '../../server/src/documentation/explanations';
import { firmware } from './cursor';

/** A version in force on a day that tests can rely on. Nothing is explained unless explanations are given. */
export function documentationContext(
  version: string,
  explanations: Explanations = Explanations.none,
): DocumentationContext {
  return { firmware: firmware(version), explanations, day: new Date('2025-06-01T00:00:00Z') };
}
