// Loaded by mocha before the tests in other editors: installs the editors if necessary.
import { installPrograms } from './programs';

export async function mochaGlobalSetup(): Promise<void> {
  await installPrograms(console.log);
}
