import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

/** What a test may bend in a token. */
export interface EntraWishes {
  issuer?: string;
  audience?: string;
  expiresIn?: string;
  scope?: string | undefined;
  tenantId?: string;
  name?: string;
  key?: 'current' | 'next' | 'foreign';
}

/** A stand-in for Microsoft Entra: the keys of one tenant, and tokens as Teams hands them to a tab. */
export interface TestEntra extends AsyncDisposable {
  readonly authority: string;
  readonly tenantId: string;
  readonly appId: string;
  /** How often the keys were asked for. */
  readonly asked: number;
  /** From now on the keys are others. */
  rotate(): void;
  token(personId: string, wishes?: EntraWishes): Promise<string>;
}

export async function startEntra(tenantId: string): Promise<TestEntra> {
  const appId = '11111111-1111-4111-8111-111111111111';
  const names = ['current', 'next', 'foreign'] as const;
  const pairs = await Promise.all(names.map(() => generateKeyPair('RS256')));
  const privateKey = (name: (typeof names)[number]) => pairs[names.indexOf(name)]?.privateKey as CryptoKey;
  const publicKeys = await Promise.all(
    pairs.map(
      async ({ publicKey }, at): Promise<JWK> => ({ ...(await exportJWK(publicKey)), kid: names[at] ?? '' }),
    ),
  );
  let published = publicKeys.slice(0, 1);
  let asked = 0;
  const server = createServer((req, res) => {
    const isKeys = req.url === `/${tenantId}/discovery/v2.0/keys`;
    if (isKeys) asked += 1;
    res.writeHead(isKeys ? 200 : 404, { 'content-type': 'application/json' });
    res.end(JSON.stringify({ keys: published }));
  });
  server.unref();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const authority = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    authority,
    tenantId,
    appId,
    get asked() {
      return asked;
    },
    rotate: () => {
      published = publicKeys.slice(1, 2);
    },
    token: (personId, wishes = {}) => {
      const { key = 'current', scope = 'access_as_user' } = { ...wishes };
      const claims = {
        oid: personId,
        tid: wishes.tenantId ?? tenantId,
        name: wishes.name ?? 'Somebody',
        ver: '2.0',
      };
      const noScope = 'scope' in wishes && wishes.scope === undefined;
      return new SignJWT(noScope ? claims : { ...claims, scp: scope })
        .setProtectedHeader({ alg: 'RS256', kid: key === 'foreign' ? 'current' : key })
        .setIssuer(wishes.issuer ?? `${authority}/${tenantId}/v2.0`)
        .setAudience(wishes.audience ?? appId)
        .setExpirationTime(wishes.expiresIn ?? '10 minutes')
        .sign(privateKey(key));
    },
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
