/** With it Excel reads the file as UTF-8 and shows ŵ and ŷ. */
const BYTE_ORDER_MARK = '\uFEFF';
/** A cell that starts like this is a formula to a spreadsheet. */
const FORMULA = /^[\s\p{Cf}]*[=+\-@＝＋－＠\t\r]/u;

const cell = (value: string): string => {
  const harmless = FORMULA.test(value) ? `'${value}` : value;
  return `"${harmless.replaceAll('"', '""')}"`;
};

/** A table as a CSV file (RFC 4180) for spreadsheets; text stays text, whatever it looks like. */
export const toCsv = (rows: readonly (readonly string[])[]): string =>
  BYTE_ORDER_MARK + rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
