import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { readConfig } from '../config/config.ts';
import { backUp } from '../store/backup.ts';
import { openExistingDatabase } from '../store/database.ts';
import { runCommand } from './command.ts';

const usage = 'npm run -s backup -- FILE';

/** Copies SQLite into a file, also while Polisi runs. */
await runCommand(usage, async ([file, ...rest]) => {
  const config = readConfig(process.env);
  if (!file || rest.length > 0) throw new Error(usage);
  if (config.databaseUrl) throw new Error('DATABASE_URL: PostgreSQL is backed up by its own means');
  if (existsSync(file)) throw new Error(`${file}: is there already`);
  await using database = await openExistingDatabase(config);
  await backUp(database.db, config.dataDir, resolve(file));
  console.log(`${file}: whole`);
});
