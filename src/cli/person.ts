import { z } from 'zod';
import { readConfig } from '../config/config.ts';
import { openExistingDatabase } from '../store/database.ts';
import { personRecord } from '../store/person-record.ts';
import { runCommand } from './command.ts';

const usage = 'npm run -s person -- ENTRA_OBJECT_ID > record.json';

/** Prints everything that is stored under a person's Entra id, as JSON. */
await runCommand(usage, async ([id, ...rest]) => {
  const { success, data } = z.uuid().safeParse(id?.toLowerCase());
  if (!success || rest.length > 0) throw new Error(usage);
  await using database = await openExistingDatabase(readConfig(process.env));
  console.log(JSON.stringify(await personRecord(database.db, data), null, 2));
});
