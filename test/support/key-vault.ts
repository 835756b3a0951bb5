import {
  constants,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  privateDecrypt,
  publicEncrypt,
  randomBytes,
} from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createServer as createHttpServer, type IncomingMessage, type Server } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { localhostCertificate } from './certificate.ts';
import { temporaryFolder } from './databases.ts';

/** A stand-in of Azure Key Vault's REST interface for keys (7.x): challenge, get, wrapKey, unwrapKey. */
export interface FakeKeyVault extends AsyncDisposable {
  keyId: string;
  /** The certificate to trust, and its file for `NODE_EXTRA_CA_CERTS`. */
  certificate: string;
  certificateFile: string;
  /** `GET /keys/x`, `POST /keys/x/1/wrapkey` … as they came. */
  calls: string[];
  /** Makes a new version the current one, as the vault's rotation does. */
  rotate(): void;
  /** Answers everything with this status from now on, or not at all. */
  fail: number | 'hang' | undefined;
  /** Sees every call before it is answered. */
  watch: ((call: string) => void) | undefined;
}

const name = 'concerns';
/** What the managed identity's endpoint gives out. */
export const token = 'token-of-the-managed-identity';
const padding = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };

/** Starts the stand-in on a port of its own, with a certificate made for it; it accepts one token. */
export async function startKeyVault(accepted = token): Promise<FakeKeyVault> {
  const { key, certificate } = localhostCertificate();
  const certificateFile = join(temporaryFolder(), 'certificate.pem');
  writeFileSync(certificateFile, certificate);

  const versions = new Map<string, KeyObject>();
  const rotate = () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    versions.set(randomBytes(16).toString('hex'), privateKey);
  };
  rotate();
  const calls: string[] = [];
  const server = createServer({ key, cert: certificate });
  const vault: FakeKeyVault = {
    keyId: '',
    ...{ certificate, certificateFile, calls, rotate, fail: undefined, watch: undefined },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  server.on('request', async (request, response) => {
    const path = new URL(request.url ?? '', 'https://localhost').pathname;
    calls.push(`${request.method} ${path}`);
    const body = await bodyOf(request);
    vault.watch?.(path);
    if (vault.fail === 'hang') return;
    const isKnown = request.headers.authorization === `Bearer ${accepted}`;
    const { status, json } = vault.fail
      ? refuse(vault.fail, 'Unavailable')
      : answer(vault, versions, { path, body, isKnown });
    const challenge =
      'Bearer authorization="https://login.example/tenant", resource="https://vault.azure.net"';
    if (status === 401) response.setHeader('WWW-Authenticate', challenge);
    // Not chained: restify, when it is in the same process, gives every response a `writeHead` of its own.
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(json));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  vault.keyId = `https://127.0.0.1:${(server.address() as AddressInfo).port}/keys/${name}`;
  return vault;
}

const refuse = (status: number, code: string) => ({ status, json: { error: { code, message: code } } });

interface Call {
  path: string;
  body: { alg?: string; value?: string };
  isKnown: boolean;
}

function answer(
  vault: FakeKeyVault,
  versions: Map<string, KeyObject>,
  { path, body, isKnown }: Call,
): { status: number; json: object } {
  if (!isKnown) return refuse(401, 'Unauthorized');
  const [, keys, found, asked, operation] = path.split('/');
  const version = asked || [...versions.keys()].at(-1) || '';
  const key = versions.get(version);
  if (keys !== 'keys' || found !== name || !key) return refuse(404, 'KeyNotFound');
  const kid = `${vault.keyId}/${version}`;
  if (!operation) {
    const { kty, n, e } = createPublicKey(key).export({ format: 'jwk' });
    return { status: 200, json: { key: { kid, kty, n, e, key_ops: ['wrapKey', 'unwrapKey'] } } };
  }
  if (body.alg !== 'RSA-OAEP-256') return refuse(400, 'BadParameter');
  const value = Buffer.from(body.value ?? '', 'base64url');
  try {
    const result =
      operation === 'wrapkey'
        ? publicEncrypt({ key, ...padding }, value)
        : privateDecrypt({ key, ...padding }, value);
    return { status: 200, json: { kid, value: result.toString('base64url') } };
  } catch {
    return refuse(400, 'BadParameter');
  }
}

async function bodyOf(request: IncomingMessage): Promise<Call['body']> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? {} : JSON.parse(text);
}

/** The identity endpoint of an Azure web app: gives the managed identity its token. */
export async function startIdentityEndpoint(): Promise<
  AsyncDisposable & { env: Record<string, string>; asked: URLSearchParams[] }
> {
  const asked: URLSearchParams[] = [];
  const header = randomBytes(8).toString('hex');
  const server: Server = createHttpServer((request, response) => {
    asked.push(new URL(request.url ?? '/', 'http://localhost').searchParams);
    const known = request.headers['x-identity-header'] === header;
    const expires = Math.floor(Date.now() / 1000) + 3_600;
    const json = {
      access_token: token,
      expires_on: String(expires),
      resource: '',
      token_type: 'Bearer',
    };
    response.writeHead(known ? 200 : 400, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(known ? json : {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    asked,
    env: { IDENTITY_ENDPOINT: `http://127.0.0.1:${port}/token`, IDENTITY_HEADER: header },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
