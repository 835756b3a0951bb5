import { type Logger, pino } from 'pino';

/** JSON lines on standard output. Nothing personal goes in: no name, no id of a person, no word typed. */
export const createLogger = (level: string): Logger =>
  pino({ level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime });
