// Everything that one deployment of Polisi needs, in one resource group:
// infra/operations.md says how it is deployed, step by step.
targetScope = 'resourceGroup'

@description('Short name from which the names of all resources are made.')
@minLength(3)
@maxLength(12)
param name string

@description('sqlite: one school, one instance. postgres: a council, two instances or more.')
@allowed(['sqlite', 'postgres'])
param database string

@description('How many instances answer; SQLite has room for one.')
@minValue(1)
@maxValue(10)
param instances int = database == 'sqlite' ? 1 : 2

@description('Entra object ids of those who set schools up, separated by commas.')
param adminUserIds string

@description('Where alerts are sent.')
param alertEmail string

@description('Size of the web app\'s plan.')
param planSku string = database == 'sqlite' ? 'B1' : 'P0v3'

@description('Size of PostgreSQL.')
param postgresSku string = 'Standard_B2s'

@description('Calls per second that the whole deployment makes to Teams.')
param teamsCallsPerSecond int = 25

param location string = resourceGroup().location

var unique = '${name}-${uniqueString(resourceGroup().id)}'
var host = '${unique}.azurewebsites.net'
var usesPostgres = database == 'postgres'

module identity 'modules/identity.bicep' = {
  name: 'identity'
  params: { name: '${unique}-identity', location: location }
}

module entraApp 'modules/entra-app.bicep' = {
  name: 'entra-app'
  params: { uniqueName: unique, identityPrincipalId: identity.outputs.principalId }
}

module entraSignOn 'modules/entra-sign-on.bicep' = {
  name: 'entra-sign-on'
  params: {
    uniqueName: unique
    applicationIdUri: 'api://${host}/${entraApp.outputs.appId}'
  }
}

module network 'modules/network.bicep' = {
  name: 'network'
  params: { name: '${unique}-network', location: location }
}

module telemetry 'modules/telemetry.bicep' = {
  name: 'telemetry'
  params: { name: unique, location: location }
}

module keyVault 'modules/key-vault.bicep' = {
  name: 'key-vault'
  params: {
    // No hyphen: cut short, the name must not end in one.
    name: take('kv${uniqueString(resourceGroup().id)}${replace(name, '-', '')}', 24)
    location: location
    principalId: identity.outputs.principalId
    logsId: telemetry.outputs.logsId
  }
}

module postgres 'modules/postgres.bicep' = if (usesPostgres) {
  name: 'postgres'
  params: {
    name: '${unique}-postgres'
    location: location
    sku: postgresSku
    subnetId: network.outputs.databaseSubnetId
    dnsZoneId: network.outputs.postgresDnsZoneId
    principalId: identity.outputs.principalId
    principalName: identity.outputs.name
  }
}

module storage 'modules/storage.bicep' = if (!usesPostgres) {
  name: 'storage'
  params: {
    name: take('st${uniqueString(resourceGroup().id)}', 24)
    location: location
    subnetId: network.outputs.appSubnetId
  }
}

module webApp 'modules/web-app.bicep' = {
  name: 'web-app'
  params: {
    name: unique
    location: location
    sku: planSku
    instances: usesPostgres ? instances : 1
    subnetId: network.outputs.appSubnetId
    logsId: telemetry.outputs.logsId
    identityId: identity.outputs.id
    dataShare: usesPostgres ? '' : storage!.outputs.dataShare
    backupShare: usesPostgres ? '' : storage!.outputs.backupShare
    settings: union(
      {
        MicrosoftAppId: entraApp.outputs.appId
        MicrosoftAppType: 'SingleTenant'
        MicrosoftAppTenantId: tenant().tenantId
        MANAGED_IDENTITY_CLIENT_ID: identity.outputs.clientId
        KEY_VAULT_KEY_ID: keyVault.outputs.keyId
        PUBLIC_URL: 'https://${host}'
        ADMIN_USER_IDS: adminUserIds
        TEAMS_RPS: string(teamsCallsPerSecond)
        APPLICATIONINSIGHTS_CONNECTION_STRING: telemetry.outputs.connectionString
        NODE_ENV: 'production'
      },
      usesPostgres
        ? { DATABASE_URL: postgres!.outputs.url }
        : { DATA_DIR: '/data', BACKUP_DIR: '/backups' }
    )
  }
}

module bot 'modules/bot.bicep' = {
  name: 'bot'
  params: {
    name: unique
    appId: entraApp.outputs.appId
    endpoint: 'https://${host}/api/messages'
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  params: {
    name: unique
    location: location
    email: alertEmail
    logsId: telemetry.outputs.logsId
    webAppId: webApp.outputs.id
    postgresId: usesPostgres ? postgres!.outputs.id : ''
  }
}

// The Agents Toolkit writes these into its environment file, in capitals; the manifest asks for them there.
output MICROSOFT_APP_ID string = entraApp.outputs.appId
output PUBLIC_URL string = 'https://${host}'
output PUBLIC_HOST string = host
output WEB_APP_ID string = webApp.outputs.id
output WEB_APP_NAME string = unique
