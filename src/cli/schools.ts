import { readConfig } from '../config/config.ts';
import { openExistingDatabase } from '../store/database.ts';
import { runCommand } from './command.ts';

const usage = 'npm run -s schools';

/** Lists the schools with the ids that the other commands take. */
await runCommand(usage, async (args) => {
  if (args.length > 0) throw new Error(usage);
  await using database = await openExistingDatabase(readConfig(process.env));
  const schools = await database.db.selectFrom('schools').select(['id', 'name']).orderBy('name').execute();
  for (const { id, name } of schools) console.log(`${id}\t${name}`);
});
