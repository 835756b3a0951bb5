import type { TokenCredential } from '@azure/identity';
import { CryptographyClient, KeyClient, parseKeyVaultKeyIdentifier } from '@azure/keyvault-keys';
import type { MasterKey } from './sealing.ts';

export interface KeyVaultSettings {
  /** `https://<vault>/keys/<name>`; with a version it stays on that one. */
  keyId: string;
  credential: TokenCredential;
  /** How long a looked-up version counts as the current one, in ms. */
  versionLifetime?: number;
  /** A vault that does not answer must not hold a turn longer than this, in ms. */
  timeout?: number;
}

const azureVaults = /\.(vault|managedhsm|vault-int)\.(azure|usgovcloudapi|azure-api)\.(net|cn|us)$/;

const algorithm = 'RSA-OAEP-256';

/**
 * The master key in Azure Key Vault, an RSA key: the concerns' keys are wrapped by its current version and
 * unwrapped by the version that wrapped them. Needs the role "Key Vault Crypto User".
 */
export function openKeyVault(settings: KeyVaultSettings): MasterKey {
  const { keyId, credential, versionLifetime = 10 * 60 * 1000, timeout = 5_000 } = settings;
  const { vaultUrl, name, version: fixed } = parseKeyVaultKeyIdentifier(keyId);
  // The check that a token is asked for the vault's own domain knows only Azure's domains; another host
  // (a private cloud) was named by the operator.
  const disableChallengeResourceVerification = !azureVaults.test(new URL(vaultUrl).hostname);
  const options = () => ({
    disableChallengeResourceVerification,
    retryOptions: { maxRetries: 2, maxRetryDelayInMs: 1_000 },
  });
  const keys = new KeyClient(vaultUrl, credential, options());
  const clients = new Map<string, CryptographyClient>();
  let current: { id: string; until: number } | undefined;

  async function lookUp(): Promise<string> {
    const abortSignal = AbortSignal.timeout(timeout);
    const { id } = await keys.getKey(name, fixed ? { version: fixed, abortSignal } : { abortSignal });
    if (!id) throw new Error('KEY_VAULT_KEY_ID: the vault returned a key without an id');
    current = { id, until: Date.now() + versionLifetime };
    return id;
  }

  function client(id: string): CryptographyClient {
    const known = clients.get(id) ?? new CryptographyClient(id, credential, options());
    clients.set(id, known);
    return known;
  }

  return {
    currentId: lookUp,
    async wrap(plain) {
      const id = current && current.until > Date.now() ? current.id : await lookUp();
      const abortSignal = AbortSignal.timeout(timeout);
      const { result } = await client(id).wrapKey(algorithm, plain, { abortSignal });
      return { masterKeyId: id, wrapped: result };
    },
    async unwrap({ masterKeyId, wrapped }) {
      // The id comes from the database: a changed row must not send our token to another vault.
      if (!belongs(masterKeyId, vaultUrl, name)) {
        throw new Error('KEY_VAULT_KEY_ID: is not the key that sealed this database');
      }
      const abortSignal = AbortSignal.timeout(timeout);
      return (await client(masterKeyId).unwrapKey(algorithm, wrapped, { abortSignal })).result;
    },
  };
}

function belongs(keyId: string, vaultUrl: string, name: string): boolean {
  if (!keyId.startsWith('https://')) return false;
  const found = parseKeyVaultKeyIdentifier(keyId);
  const sameVault = new URL(found.vaultUrl).host === new URL(vaultUrl).host;
  return sameVault && found.name === name && /^[0-9a-z]+$/i.test(found.version ?? '');
}
