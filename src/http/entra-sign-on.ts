import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose';
import { z } from 'zod';
import type { Person } from '../domain/school/person.ts';
import { bearerToken, type SignOn, SignOnUnavailable } from './sign-on.ts';

export interface EntraSettings {
  /** Without a slash at the end. */
  readonly authority: string;
  readonly tenantId: string;
  readonly appId: string;
}

/** What Teams asks for in a tab's name; an app's own token, which has no person, has no scope either. */
const SCOPE = 'access_as_user';
const CLOCK_TOLERANCE_SECONDS = 60;
/** Microsoft's advice for how long keys are kept. */
const KEYS_KEPT_MS = 24 * 60 * 60_000;
/** So long no key is looked for anew after one was not found, so that made-up names cost no call each. */
const QUIET_MS = 30_000;

const claims = z.object({
  oid: z.uuid(),
  tid: z.string(),
  aud: z.string(),
  scp: z.string(),
  name: z.string().default(''),
});

/**
 * Sign-on with a token of Microsoft Entra: signature, issuer, audience, tenant, expiry and scope. Keys are
 * fetched once, kept, and fetched again when they grow old or, at once, when a token names one that is new.
 */
export function createEntraSignOn({ authority, tenantId, appId }: EntraSettings): SignOn {
  const issuer = `${authority}/${tenantId}/v2.0`;
  const keys = fetchedKeys(new URL(`${authority}/${tenantId}/discovery/v2.0/keys`));
  // Entra writes the app id itself; Teams' own convention puts host and app id into an `api://` address.
  const audience = new RegExp(`^(api://[\\w.:-]+/(botid-)?)?${appId}$`, 'i');

  return {
    kind: 'entra',
    async personOf(authorization) {
      const token = bearerToken(authorization);
      const payload = token && (await verify(token, keys, issuer));
      const { success, data } = claims.safeParse(payload);
      if (!success || data.tid !== tenantId || !audience.test(data.aud)) return undefined;
      if (!data.scp.split(' ').includes(SCOPE)) return undefined;
      const person: Person = { tenantId, id: data.oid.toLowerCase(), name: data.name };
      return person;
    },
  };
}

function fetchedKeys(address: URL): JWTVerifyGetKey {
  const remote = createRemoteJWKSet(address, { cacheMaxAge: KEYS_KEPT_MS, cooldownDuration: 0 });
  let quietUntil = 0;
  return async (header, token) => {
    const known = remote.jwks();
    if (known && Date.now() < quietUntil) return createLocalJWKSet(known)(header, token);
    try {
      return await remote(header, token);
    } catch (error) {
      quietUntil = Date.now() + QUIET_MS;
      throw error;
    }
  };
}

async function verify(token: string, keys: JWTVerifyGetKey, issuer: string): Promise<JWTPayload | undefined> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      algorithms: ['RS256'],
      requiredClaims: ['exp'],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
    });
    return payload;
  } catch (cause) {
    if (isTokenAtFault(cause)) return undefined;
    throw new SignOnUnavailable('the keys of tab sign-on cannot be had', { cause });
  }
}

/** jose's plain JOSEError stands for an answer of the key server that cannot be used. */
const isTokenAtFault = (error: unknown): boolean =>
  error instanceof errors.JOSEError &&
  error.constructor !== errors.JOSEError &&
  !(error instanceof errors.JWKSTimeout) &&
  !(error instanceof errors.JWKSInvalid);
