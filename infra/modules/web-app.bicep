// The web app: Linux, Node 24, always on, https only.
param name string
param location string
param sku string
param instances int
param subnetId string
param logsId string
param identityId string
param settings object

@description('Storage account of SQLite\'s NFS share; empty with PostgreSQL.')
param dataShare string

@description('Storage account of the share for SQLite\'s daily copies; empty with PostgreSQL.')
param backupShare string

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: '${name}-plan'
  location: location
  kind: 'linux'
  sku: { name: sku, capacity: instances }
  properties: { reserved: true }
}

resource backupAccount 'Microsoft.Storage/storageAccounts@2024-01-01' existing = if (!empty(backupShare)) {
  name: empty(backupShare) ? 'none' : backupShare
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  kind: 'app,linux'
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identityId}': {} } }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    virtualNetworkSubnetId: subnetId
    vnetRouteAllEnabled: true
    clientAffinityEnabled: false
    siteConfig: {
      linuxFxVersion: 'NODE|24-lts'
      appCommandLine: 'node src/main.ts'
      alwaysOn: true
      healthCheckPath: '/healthz'
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
      numberOfWorkers: instances
    }
  }

  resource appSettings 'config' = {
    name: 'appsettings'
    properties: union(
      settings,
      {
        // The package is deployed built and is mounted read-only.
        SCM_DO_BUILD_DURING_DEPLOYMENT: 'false'
        WEBSITE_RUN_FROM_PACKAGE: '1'
        // A new instance gets no traffic before its database is ready, and the old one may finish its turns.
        WEBSITE_WARMUP_PATH: '/readyz'
        WEBSITE_WARMUP_STATUSES: '200'
        WEBSITES_CONTAINER_STOP_TIME_LIMIT: '60'
      },
      // SQLite has room for one process: the old one ends before the new one starts.
      empty(dataShare) ? {} : { WEBSITE_DISABLE_OVERLAPPED_RECYCLING: '1' }
    )
  }

  resource shares 'config' = if (!empty(dataShare)) {
    name: 'azurestorageaccounts'
    properties: {
      data: {
        type: 'AzureFiles'
        protocol: 'Nfs'
        accountName: dataShare
        shareName: 'data'
        mountPath: '/data'
      }
      backups: {
        type: 'AzureFiles'
        protocol: 'Smb'
        accountName: backupShare
        shareName: 'backups'
        mountPath: '/backups'
        accessKey: backupAccount!.listKeys().keys[0].value
      }
    }
  }

  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

// What the process prints; the alerts read it.
resource console 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'console'
  scope: app
  properties: {
    workspaceId: logsId
    logs: [
      { category: 'AppServiceConsoleLogs', enabled: true }
      { category: 'AppServicePlatformLogs', enabled: true }
    ]
  }
}

output id string = app.id
