import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

/** What a test may bend in a token. */
export interface TokenWishes {
  issuer?: string;
  audience?: string;
  serviceUrl?: string;
  expiresIn?: string;
  /** Signs with a key that the issuer does not publish. */
  foreignKey?: boolean;
  unsigned?: boolean;
  claims?: Record<string, unknown>;
}

/** A stand-in for the Bot Framework's token service: OpenID metadata, keys and signed tokens. */
export interface TestIssuer extends AsyncDisposable {
  readonly url: string;
  readonly appId: string;
  readonly tenantId: string;
  /** Environment variables that make a bot trust this issuer. */
  readonly env: Record<string, string>;
  token(wishes?: TokenWishes): Promise<string>;
  /** What comes of it when its keys are asked for; `ok` until a test says otherwise. */
  keys: 'ok' | 'error' | 'nonsense' | 'hang';
}

export async function startIssuer(serviceUrl: string): Promise<TestIssuer> {
  const appId = '11111111-1111-4111-8111-111111111111';
  const tenantId = '22222222-2222-4222-8222-222222222222';
  const [own, foreign] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
  const published: JWK = { ...(await exportJWK(own.publicKey)), kid: 'test', use: 'sig', alg: 'RS256' };
  const state: Pick<TestIssuer, 'keys'> = { keys: 'ok' };
  const server = await serve(published, state);
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return Object.assign(state, {
    url,
    appId,
    tenantId,
    env: {
      MicrosoftAppId: appId,
      MicrosoftAppType: 'UserAssignedMSI',
      MicrosoftAppTenantId: tenantId,
      ToChannelFromBotLoginUrl: url,
      ToChannelFromBotOAuthScope: 'https://api.botframework.com',
      ToBotFromChannelTokenIssuer: url,
      ToBotFromChannelOpenIdMetadataUrl: `${url}/openid`,
      ToBotFromEmulatorOpenIdMetadataUrl: `${url}/openid`,
      OAuthUrl: url,
      ValidateAuthority: 'true',
    },
    token: (wishes: TokenWishes = {}) =>
      sign(wishes, { url, appId, serviceUrl, key: wishes.foreignKey ? foreign.privateKey : own.privateKey }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

async function sign(
  wishes: TokenWishes,
  known: { url: string; appId: string; serviceUrl: string; key: CryptoKey },
): Promise<string> {
  const claims = { serviceurl: wishes.serviceUrl ?? known.serviceUrl, ...wishes.claims };
  const header = (alg: string) =>
    Buffer.from(JSON.stringify({ alg, kid: 'test', typ: 'JWT' })).toString('base64url');
  if (wishes.unsigned) {
    const body = { ...claims, iss: known.url, aud: known.appId, exp: Math.floor(Date.now() / 1000) + 600 };
    return `${header('none')}.${Buffer.from(JSON.stringify(body)).toString('base64url')}.`;
  }
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', kid: 'test' })
    .setIssuer(wishes.issuer ?? known.url)
    .setAudience(wishes.audience ?? known.appId)
    .setNotBefore('-15 minutes')
    .setExpirationTime(wishes.expiresIn ?? '10 minutes')
    .sign(known.key);
}

/** Also answers as the managed identity's token endpoint, so that the bot's own calls carry a token. */
function serve(key: JWK, state: Pick<TestIssuer, 'keys'>): Promise<Server> {
  const server = createServer((req, res) => {
    const base = `http://${req.headers.host}`;
    const path = new URL(req.url ?? '/', base).pathname;
    res.setHeader('content-type', 'application/json');
    if (path === '/openid' && state.keys !== 'ok') {
      if (state.keys === 'error') res.statusCode = 502;
      if (state.keys !== 'hang') res.end('<html>');
    } else if (path === '/openid') {
      const metadata = {
        issuer: base,
        jwks_uri: `${base}/keys`,
        id_token_signing_alg_values_supported: ['RS256'],
      };
      res.end(JSON.stringify(metadata));
    } else if (path === '/keys') {
      res.end(JSON.stringify({ keys: [{ ...key, endorsements: ['msteams'] }] }));
    } else {
      const expires = Math.floor(Date.now() / 1000) + 3600;
      res.end(
        JSON.stringify({ access_token: 'test-token', expires_on: String(expires), token_type: 'Bearer' }),
      );
    }
  });
  server.keepAliveTimeout = 240_000;
  server.unref();
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
