import Parser = require('tree-sitter');

/** The FortiOS language, for `Parser.setLanguage` of the npm package tree-sitter. */
declare const language: Parser.Language;

export = language;
