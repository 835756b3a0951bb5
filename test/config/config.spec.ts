import { strict as assert } from 'node:assert';
import { describe, it } from 'mocha';
import { ConfigError, readConfig } from '../../src/config/config.ts';
import { isLoopback } from '../../src/config/loopback.ts';

const registered = {
  MicrosoftAppId: '11111111-1111-4111-8111-111111111111',
  MicrosoftAppTenantId: '22222222-2222-4222-8222-222222222222',
  MicrosoftAppPassword: 'not-to-be-shown-anywhere',
};

const insights = (text: string) => ({ APPLICATIONINSIGHTS_CONNECTION_STRING: text });

describe('the settings', () => {
  it('listen on loopback without a registration, and everywhere with one', () => {
    assert.equal(readConfig({}).host, '127.0.0.1');
    assert.equal(readConfig(registered).host, '0.0.0.0');
    assert.equal(readConfig({}).port, 3978);
  });

  it('treat an empty value as unset', () => {
    assert.equal(readConfig({ PORT: '', DATABASE_URL: ' ', MicrosoftAppId: '' }).port, 3978);
  });

  for (const [what, name, env] of [
    ['a port that is none', 'PORT', { PORT: 'x' }],
    ['half a port', 'PORT', { PORT: '39.78' }],
    ['a port that is too high', 'PORT', { PORT: '65536' }],
    ['a database of another kind', 'DATABASE_URL', { DATABASE_URL: 'mysql://x' }],
    ['a database at no address', 'DATABASE_URL', { DATABASE_URL: 'postgres://u:not-to-be#shown@h/x' }],
    ['a vault without a key', 'KEY_VAULT_KEY_ID', { KEY_VAULT_KEY_ID: 'https://v.vault.azure.net/' }],
    ['telemetry without a key', 'APPLICATIONINSIGHTS_CONNECTION_STRING', insights('Endpoint=x')],
    ['telemetry with half a key', 'APPLICATIONINSIGHTS_CONNECTION_STRING', insights('InstrumentationKey=x')],
    ['a cloud that the SDK does not know', 'ChannelService', { ChannelService: 'x' }],
    ['an authority that is no address', 'ENTRA_AUTHORITY', { ENTRA_AUTHORITY: 'login' }],
    ['an admin who is no Entra id', 'ADMIN_USER_IDS', { ADMIN_USER_IDS: 'huw' }],
    ['a pace of nothing', 'TEAMS_RPS', { TEAMS_RPS: '0' }],
    ['a pace in words', 'TEAMS_RPS', { TEAMS_RPS: 'fast' }],
    [
      'a collector that is no address',
      'OTEL_EXPORTER_OTLP_ENDPOINT',
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'here' },
    ],
    ['an authority over http', 'ENTRA_AUTHORITY', { ENTRA_AUTHORITY: 'http://login.example' }],
    [
      'an authority with a password',
      'ENTRA_AUTHORITY',
      { ENTRA_AUTHORITY: 'https://u:not-to-be-shown@login.example' },
    ],
    ['an authority with a name', 'ENTRA_AUTHORITY', { ENTRA_AUTHORITY: 'https://shown@login.example' }],
    ['tabs over http', 'PUBLIC_URL', { PUBLIC_URL: 'http://polisi.example' }],
    ['tabs at no address', 'PUBLIC_URL', { PUBLIC_URL: 'polisi.example' }],
    ['tabs below a path', 'PUBLIC_URL', { PUBLIC_URL: 'https://school.example/polisi' }],
    ['tabs with a query', 'PUBLIC_URL', { PUBLIC_URL: 'https://polisi.example/?a=b' }],
    [
      'a key in a file in production',
      'MASTER_KEY_FILE',
      {
        ...registered,
        NODE_ENV: 'production',
        KEY_VAULT_KEY_ID: 'https://v.vault.azure.net/keys/k',
        MASTER_KEY_FILE: '/keys/master.key',
      },
    ],
    ['a short metrics token', 'METRICS_TOKEN', { METRICS_TOKEN: 'short' }],
    ['an unknown log level', 'LOG_LEVEL', { LOG_LEVEL: 'loud' }],
    ['an unknown app type', 'MicrosoftAppType', { ...registered, MicrosoftAppType: 'MultiTenant' }],
    [
      'a registration without a tenant',
      'MicrosoftAppTenantId',
      { MicrosoftAppId: registered.MicrosoftAppId },
    ],
    [
      'a tenant by its domain',
      'MicrosoftAppTenantId',
      { ...registered, MicrosoftAppTenantId: 'school.onmicrosoft.com' },
    ],
    ['an app by its name', 'MicrosoftAppId', { ...registered, MicrosoftAppId: 'polisi' }],
    ['a tenant by its name', 'MicrosoftAppTenantId', { ...registered, MicrosoftAppTenantId: 'school' }],
    ['a password without a registration', 'MicrosoftAppId', { MicrosoftAppPassword: 'secret' }],
    [
      'a registration without any credential',
      'MANAGED_IDENTITY_CLIENT_ID',
      { ...registered, MicrosoftAppPassword: '' },
    ],
    ['production without a registration', 'MicrosoftAppId', { NODE_ENV: 'production' }],
    ['production in capitals', 'NODE_ENV', { ...registered, NODE_ENV: 'Production' }],
    ['production with a blank', 'NODE_ENV', { ...registered, NODE_ENV: 'production ' }],
    ['an open address without a registration', 'HOST', { HOST: '0.0.0.0' }],
  ] as const) {
    it(`stop the start at ${what}, with one line that names ${name}`, () => {
      assert.throws(
        () => readConfig(env),
        (error: Error) => {
          assert.ok(error instanceof ConfigError);
          assert.match(error.message, new RegExp(`^${name}: [^\\n]+$`));
          assert.doesNotMatch(error.message, /not-to-be|shown|mysql|secret$/);
          assert.doesNotMatch(
            error.message,
            /Invalid|NaN|expected|received|>=|<=/,
            'a programmer’s sentence',
          );
          return true;
        },
      );
    });
  }

  it('take any other NODE_ENV for no production', () => {
    for (const NODE_ENV of ['', 'development', 'Test', 'prod']) {
      assert.equal(readConfig({ NODE_ENV }).production, false, NODE_ENV);
    }
  });

  it('take the address of the tabs with or without a slash at its end', () => {
    for (const PUBLIC_URL of ['https://polisi.example', 'https://polisi.example/']) {
      assert.equal(readConfig({ PUBLIC_URL }).publicUrl, 'https://polisi.example');
    }
  });

  it('pass the SDK its own names unchanged, SingleTenant unless said otherwise', () => {
    const { sdk } = readConfig({ ...registered, ChannelService: 'https://botframework.azure.us' });
    assert.deepEqual(sdk, {
      ...registered,
      MicrosoftAppType: 'SingleTenant',
      ChannelService: 'https://botframework.azure.us',
    });
    assert.deepEqual(readConfig({}).sdk, {});
  });

  it('use the managed identity only where there is no password', () => {
    const identity = { MANAGED_IDENTITY_CLIENT_ID: '33333333-3333-4333-8333-333333333333' };
    assert.equal(readConfig({ ...registered, ...identity }).bot?.managedIdentityClientId, undefined);
    const { MicrosoftAppPassword: _, ...without } = registered;
    assert.ok(readConfig({ ...without, ...identity }).bot?.managedIdentityClientId);
  });

  it('know loopback when they see it', () => {
    for (const host of ['localhost', '127.0.0.1', '127.9.9.9', '::1']) assert.ok(isLoopback(host), host);
    for (const host of ['0.0.0.0', '127.0.0.1.example', '10.0.0.1', '']) assert.ok(!isLoopback(host), host);
  });
});
