import type { TelemetrySettings } from '../process/telemetry-exporters.ts';
import { type Environment, environment } from './environment.ts';
import { isLoopback } from './loopback.ts';
import { sdkSettings } from './sdk-settings.ts';

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly production: boolean;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  /** Where SQLite is copied to once a day; undefined: nowhere. */
  readonly backupDir: string | undefined;
  readonly masterKeyFile: string;
  readonly keyVaultKeyId: string | undefined;
  /** Entra object ids, lower case. */
  readonly adminUserIds: readonly string[];
  readonly teamsCallsPerSecond: number;
  readonly entraAuthority: string;
  readonly publicUrl: string | undefined;
  readonly metricsToken: string | undefined;
  readonly logLevel: string;
  /** Where metrics and traces are sent; undefined: nowhere. */
  readonly telemetry: TelemetrySettings | undefined;
  /** The identity that opens Key Vault; undefined: the machine's own. */
  readonly managedIdentityClientId: string | undefined;
  /** Undefined: nothing is authenticated (demo, loopback only). */
  readonly bot: BotCredentials | undefined;
  /** The Bot Framework SDK's own settings, passed through unchanged. */
  readonly sdk: Readonly<Record<string, string>>;
}

interface BotCredentials {
  readonly appId: string;
  readonly tenantId: string;
  /** Set when the bot signs on with a federated credential instead of a password. */
  readonly managedIdentityClientId: string | undefined;
}

/** A setting that is wrong; the message is one line that names it and never shows its value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Turns environment variables into one frozen Config.
 * @throws ConfigError naming the first setting that is wrong
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = environment.safeParse(set);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ConfigError(`${issue?.path[0]?.toString()}: ${issue?.message}`);
  }
  const values = parsed.data;
  const bot = botCredentials(values);
  const host = values.HOST ?? (bot ? '0.0.0.0' : '127.0.0.1');
  const production = values.NODE_ENV === 'production';
  refuseUnauthenticated(bot, host, production);
  if (values.BACKUP_DIR && values.DATABASE_URL) {
    throw new ConfigError('BACKUP_DIR: is for SQLite; PostgreSQL is backed up by its own means');
  }
  return Object.freeze({
    host,
    port: values.PORT,
    production,
    dataDir: values.DATA_DIR,
    databaseUrl: values.DATABASE_URL,
    backupDir: values.BACKUP_DIR,
    masterKeyFile: masterKeyFileOf(values),
    keyVaultKeyId: values.KEY_VAULT_KEY_ID,
    adminUserIds: values.ADMIN_USER_IDS,
    teamsCallsPerSecond: values.TEAMS_RPS,
    entraAuthority: values.ENTRA_AUTHORITY.replace(/\/+$/, ''),
    publicUrl: values.PUBLIC_URL?.replace(/\/+$/, ''),
    metricsToken: values.METRICS_TOKEN,
    logLevel: values.LOG_LEVEL,
    telemetry: telemetryOf(values),
    managedIdentityClientId: identityOf(values),
    bot,
    sdk: sdkSettings(set),
  });
}

function masterKeyFileOf({ MASTER_KEY_FILE: file, NODE_ENV }: Environment): string {
  if (file && NODE_ENV === 'production') {
    throw new ConfigError('MASTER_KEY_FILE: refused with NODE_ENV=production; set KEY_VAULT_KEY_ID instead');
  }
  return file ?? 'keys/master.key';
}

function telemetryOf(values: Environment): TelemetrySettings | undefined {
  const { APPLICATIONINSIGHTS_CONNECTION_STRING: azure, OTEL_EXPORTER_OTLP_ENDPOINT: otlp } = values;
  if (azure && otlp) {
    throw new ConfigError('OTEL_EXPORTER_OTLP_ENDPOINT: not beside APPLICATIONINSIGHTS_CONNECTION_STRING');
  }
  if (azure) return { kind: 'azure', connectionString: azure };
  return otlp ? { kind: 'otlp', endpoint: otlp.replace(/\/+$/, '') } : undefined;
}

/** The bot's own identity opens the vault too, unless another one is named. */
const identityOf = (values: Environment): string | undefined =>
  values.MANAGED_IDENTITY_CLIENT_ID ??
  (values.MicrosoftAppType === 'UserAssignedMSI' ? values.MicrosoftAppId : undefined);

function botCredentials(values: Environment): BotCredentials | undefined {
  if (!values.MicrosoftAppId) {
    const orphan = (['MicrosoftAppPassword', 'MANAGED_IDENTITY_CLIENT_ID'] as const).find(
      (name) => values[name],
    );
    if (orphan) throw new ConfigError(`MicrosoftAppId: needed because ${orphan} is set`);
    return undefined;
  }
  if (!values.MicrosoftAppTenantId) {
    throw new ConfigError('MicrosoftAppTenantId: needed because MicrosoftAppId is set');
  }
  const needsSecret = values.MicrosoftAppType === 'SingleTenant' && !values.MicrosoftAppPassword;
  if (needsSecret && !values.MANAGED_IDENTITY_CLIENT_ID) {
    throw new ConfigError('MANAGED_IDENTITY_CLIENT_ID: needed for SingleTenant without MicrosoftAppPassword');
  }
  return {
    appId: values.MicrosoftAppId,
    tenantId: values.MicrosoftAppTenantId.toLowerCase(),
    managedIdentityClientId: needsSecret ? values.MANAGED_IDENTITY_CLIENT_ID : undefined,
  };
}

function refuseUnauthenticated(bot: BotCredentials | undefined, host: string, production: boolean): void {
  if (bot) return;
  if (production) throw new ConfigError('MicrosoftAppId: needed with NODE_ENV=production');
  if (!isLoopback(host)) throw new ConfigError('HOST: only loopback without MicrosoftAppId');
}
