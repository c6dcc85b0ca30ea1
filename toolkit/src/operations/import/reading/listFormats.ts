// The formats whose libraries are loaded only when a list is read: a bundle of their own.
export { readDelimited } from './delimited';
export { readWorkbook } from './spreadsheet';
