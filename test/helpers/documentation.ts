import type { DocumentationContext } from '../../server/src/documentation/context';
import { Explanations } from '../../server/src/documentation/explanations';
import { firmware } from './cursor';

/** A context with a version and a fixed day. It contains no explanations unless they are given. */
export function documentationContext(
  version: string,
  explanations: Explanations = Explanations.none,
): DocumentationContext {
  return { firmware: firmware(version), explanations, day: new Date('2025-06-01T00:00:00Z') };
}
