// The grammar for the npm package tree-sitter:
//
//   const Parser = require('tree-sitter');
//   const parser = new Parser();
//   parser.setLanguage(require('tree-sitter-fortios'));
//
// `npm install` compiles the binding if it finds a compiler; `npm run build:native` in this folder does so at any time.
const root = require('path').join(__dirname, '..', '..');

module.exports = load();

function load() {
  try {
    return require('node-gyp-build')(root);
  } catch (cause) {
    throw new Error(
      `tree-sitter-fortios is not compiled for Node ${process.versions.node} on ${process.platform}-${process.arch}: ` +
        `run "npm run build:native" in ${root}, which needs a C++ compiler, make and Python 3.`,
      { cause },
    );
  }
}

// From this, tree-sitter gives nodes properties named after their fields, such as `nameNode`.
module.exports.nodeTypeInfo = require('../../src/node-types.json');
