import { readConfig } from '../config/config.ts';
import { createConcernKeyStore } from '../store/concern-key-store.ts';
import { openExistingDatabase } from '../store/database.ts';
import { createVaultStore } from '../store/vault-store.ts';
import { openMasterKey } from '../vault/master-key.ts';
import { rotateMasterKeyFile } from '../vault/master-key-file.ts';
import { rewrapAll } from '../vault/rotation.ts';
import { runCommand } from './command.ts';

const usage = 'npm run -s rotate-key';

/**
 * Brings every concern under the newest master key. The key in a file gets a successor first; one in Key Vault
 * is rotated there. Polisi may run meanwhile: an older key stays known until nothing is wrapped by it.
 */
await runCommand(usage, async (args) => {
  if (args.length > 0) throw new Error(usage);
  const config = readConfig(process.env);
  // First, because the others make or change the file of the key.
  await using database = await openExistingDatabase(config);
  const master = await openMasterKey(config);
  if (!config.keyVaultKeyId) await rotateMasterKeyFile(config.masterKeyFile);
  await rewrapAll({ ...createConcernKeyStore(database), ...createVaultStore(database.db) }, master);
  console.log(`everything is wrapped by ${await master.currentId()}`);
});
