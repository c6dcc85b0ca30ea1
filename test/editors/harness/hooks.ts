// Loaded by mocha before the tests in other editors: sees to it that these are there.
import { installPrograms } from './programs';

export async function mochaGlobalSetup(): Promise<void> {
  await installPrograms(console.log);
}
