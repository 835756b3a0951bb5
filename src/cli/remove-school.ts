import { parseArgs } from 'node:util';
import { readConfig } from '../config/config.ts';
import { openExistingDatabase } from '../store/database.ts';
import { countSchool, removeSchool } from '../store/school-removal.ts';
import { runCommand } from './command.ts';

const usage = 'npm run -s remove-school -- SCHOOL_ID [--confirm "NAME OF THE SCHOOL"]';

const refusals = {
  unknown: 'no school has this id (npm run -s schools lists them)',
  legalHold: 'a concern of this school is under legal hold: its recipients must lift that first',
};

/** Says what is stored about a school; with its name as confirmation, removes it and prints the proof. */
await runCommand(usage, async (args) => {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { confirm: { type: 'string' } },
  });
  const [schoolId] = positionals;
  if (!schoolId || positionals.length > 1) throw new Error(usage);
  await using database = await openExistingDatabase(readConfig(process.env));
  const { db } = database;
  const school = await db.selectFrom('schools').select('name').where('id', '=', schoolId).executeTakeFirst();
  if (!school) throw new Error(refusals.unknown);
  if (values.confirm === undefined) {
    console.log(JSON.stringify({ school: schoolId, stored: await countSchool(db, schoolId) }, null, 2));
    return;
  }
  if (values.confirm !== school.name) throw new Error('--confirm: is not the name of this school');
  const removal = await removeSchool(database, schoolId);
  if (!removal.ok) throw new Error(refusals[removal.code]);
  const { removed, left, head } = removal;
  const proof = { school: schoolId, at: new Date().toISOString(), removed, left, evidenceHead: head };
  console.log(JSON.stringify(proof, null, 2));
});
