import Holidays from 'date-holidays';

// A program of its own, started by `bank-holidays.ts`: prints the days on which everything in Wales is closed.
const [from = 0, to = 0] = process.argv.slice(2).map(Number);
const calendar = new Holidays('GB', 'WLS');
const days = Array.from({ length: to - from + 1 }, (_, at) => calendar.getHolidays(from + at))
  .flat()
  .filter(({ type }) => type === 'public')
  .map(({ date }) => date.slice(0, 'YYYY-MM-DD'.length));
process.stdout.write(JSON.stringify(days));
