// The grammar for the npm package tree-sitter:
//
//   const Parser = require('tree-sitter');
//   const parser = new Parser();
//   parser.setLanguage(require('tree-sitter-fortios'));
//
// The compiled part must have been built: `npm run build:native`.
const root = require('path').join(__dirname, '..', '..');

module.exports = require('node-gyp-build')(root);

// With it, tree-sitter gives nodes properties named after their fields, such as `nameNode`.
module.exports.nodeTypeInfo = require('../../src/node-types.json');
