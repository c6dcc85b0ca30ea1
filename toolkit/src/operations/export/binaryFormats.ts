// The formats whose libraries are loaded only when they are used: a bundle of their own.
export { parquetEncoder } from './parquet';
export { workbook } from './workbook';
