import { z } from 'zod';
import { isHostAlone, isHttpsOrLoopback, isWithoutSecret } from './loopback.ts';

const httpsAddress = z
  .string()
  .refine(isHttpsOrLoopback, 'must be an https address; http is for loopback only');

const port = 'must be a whole number from 0 to 65535';
const pace = 'must be a number from 1 to 1000';
const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

/** What only looks like production would leave out what production refuses. */
const isNoSlip = (mode: string): boolean =>
  mode === 'production' || mode.trim().toLowerCase() !== 'production';

/** Everything that the process reads from its environment, read once. Empty values count as unset. */
export const environment = z.object({
  PORT: z.coerce.number(port).int(port).min(0, port).max(65_535, port).default(3978),
  HOST: z.string().optional(),
  NODE_ENV: z.string().refine(isNoSlip, 'must be written production: small letters, no blanks').optional(),
  DATA_DIR: z.string().default('data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' }).optional(),
  BACKUP_DIR: z.string().optional(),
  MASTER_KEY_FILE: z.string().optional(),
  KEY_VAULT_KEY_ID: z
    .string()
    .regex(/^https:\/\/[^/]+\/keys\/[\w-]+(\/\w+)?\/?$/, 'must be https://<vault>/keys/<name>')
    .optional(),
  ADMIN_USER_IDS: z
    .string()
    .default('')
    .transform((ids) =>
      ids
        .split(',')
        .map((id) => id.trim().toLowerCase())
        .filter(Boolean),
    )
    .pipe(z.array(z.uuid('must be Entra object ids, separated by commas'))),
  TEAMS_RPS: z.coerce.number(pace).min(1, pace).max(1_000, pace).default(25),
  ENTRA_AUTHORITY: httpsAddress
    .refine(isWithoutSecret, 'must be an address without a name and a password')
    .default('https://login.microsoftonline.com'),
  PUBLIC_URL: httpsAddress
    .refine(isHostAlone, 'must be https://HOST alone, without a path or query')
    .optional(),
  METRICS_TOKEN: z.string().min(16, 'needs at least 16 characters').optional(),
  APPLICATIONINSIGHTS_CONNECTION_STRING: z
    .string()
    .regex(/InstrumentationKey=[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/i, 'must hold an InstrumentationKey')
    .optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'must be an http or https address' })
    .optional(),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
  MANAGED_IDENTITY_CLIENT_ID: z.string().optional(),
  MicrosoftAppId: z.guid('must be the app’s id in Entra').optional(),
  MicrosoftAppType: z
    .enum(['SingleTenant', 'UserAssignedMSI'], 'must be SingleTenant or UserAssignedMSI')
    .default('SingleTenant'),
  // Activities and tokens name the tenant by its id only.
  MicrosoftAppTenantId: z.guid('must be the id of the tenant, not a domain').optional(),
  MicrosoftAppPassword: z.string().optional(),
  // The only value that the SDK takes; it would not say whose it is.
  ChannelService: z
    .literal('https://botframework.azure.us', 'must be https://botframework.azure.us, or unset')
    .optional(),
});

export type Environment = z.infer<typeof environment>;
