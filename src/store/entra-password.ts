import { ManagedIdentityCredential } from '@azure/identity';

/** What a token for Azure's PostgreSQL is asked for. */
const SCOPE = 'https://ossrdbms-aad.database.windows.net/.default';

/**
 * How to connect to PostgreSQL in the name of a managed identity: each new connection gets a token that is
 * still good as its password. Always over TLS, unless the address says `sslmode=disable`.
 */
export function connectWithIdentity(databaseUrl: string, clientId: string) {
  const { hostname, port, username, pathname, searchParams } = new URL(databaseUrl);
  const credential = new ManagedIdentityCredential({ clientId });
  return {
    host: hostname,
    port: Number(port) || 5432,
    user: decodeURIComponent(username),
    database: decodeURIComponent(pathname.slice(1)),
    ssl: searchParams.get('sslmode') !== 'disable',
    // The credential keeps the token and renews it before it ends.
    password: async () => (await credential.getToken(SCOPE)).token,
  };
}
