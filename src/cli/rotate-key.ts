import { readConfig } from '../config/config.ts';
import { rotateMasterKeyFile } from '../vault/master-key-file.ts';

/**
 * Puts a new master key in front of the file's older ones. Running processes take it up within the hour and
 * wrap every concern's key anew; the older lines can go when the last backup that needs them has expired.
 * With Azure Key Vault a new version of the key does the same.
 */
const { masterKeyFile } = readConfig(process.env);
await rotateMasterKeyFile(masterKeyFile);
console.log('A new master key is in front. Older ones are kept for what they still wrap.');
