import { openMasterKeyFile } from './master-key-file.ts';
import type { MasterKey } from './sealing.ts';

export interface MasterKeySettings {
  masterKeyFile: string;
  keyVaultKeyId: string | undefined;
  dataDir: string;
  production: boolean;
  managedIdentityClientId: string | undefined;
}

/**
 * The master key where the settings say: Azure Key Vault, or a file outside production.
 * @throws Error in one line that names the setting
 */
export async function openMasterKey(settings: MasterKeySettings): Promise<MasterKey> {
  const { keyVaultKeyId: keyId, managedIdentityClientId: clientId } = settings;
  if (keyId) {
    // Azure's libraries are loaded only where they are used.
    const { ManagedIdentityCredential } = await import('@azure/identity');
    const { openKeyVault } = await import('./key-vault.ts');
    const credential = clientId
      ? new ManagedIdentityCredential({ clientId })
      : new ManagedIdentityCredential();
    return openKeyVault({ keyId, credential });
  }
  if (settings.production) {
    throw new Error('KEY_VAULT_KEY_ID: needed with NODE_ENV=production; a MASTER_KEY_FILE is refused there');
  }
  return openMasterKeyFile(settings.masterKeyFile, settings.dataDir);
}
