// What a process does before it loads the code: Node keeps what V8 compiles (from version 22.1 on), for a faster next start,
// and packages in the format of CommonJS find the modules of Node in code that is an ES module.
import * as module from 'node:module';

(module as { readonly enableCompileCache?: () => unknown }).enableCompileCache?.();
Object.assign(globalThis, { require });
