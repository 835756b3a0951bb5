// PostgreSQL with Entra sign-on alone, reached through the network alone; 35 days of backups to any point in time.
param name string
param location string
param sku string
param subnetId string
param dnsZoneId string
param principalId string
param principalName string

resource server 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: name
  location: location
  sku: { name: sku, tier: startsWith(sku, 'Standard_B') ? 'Burstable' : 'GeneralPurpose' }
  properties: {
    version: '17'
    createMode: 'Default'
    authConfig: { activeDirectoryAuth: 'Enabled', passwordAuth: 'Disabled', tenantId: tenant().tenantId }
    network: { delegatedSubnetResourceId: subnetId, privateDnsZoneArmResourceId: dnsZoneId }
    storage: { storageSizeGB: 32, autoGrow: 'Enabled' }
    // An erased concern is gone when the last backup that holds its key is.
    backup: { backupRetentionDays: 35, geoRedundantBackup: 'Disabled' }
    highAvailability: { mode: startsWith(sku, 'Standard_B') ? 'Disabled' : 'ZoneRedundant' }
  }

  resource owner 'administrators' = {
    name: principalId
    properties: { principalName: principalName, principalType: 'ServicePrincipal', tenantId: tenant().tenantId }
  }

  resource database 'databases' = {
    name: 'polisi'
    properties: { charset: 'UTF8', collation: 'en_US.utf8' }
    // Made before there is an administrator, it would belong to Azure's own user, and nobody could write into it.
    dependsOn: [owner]
  }
}

output id string = server.id
output url string = 'postgres://${principalName}@${server.properties.fullyQualifiedDomainName}:5432/polisi?sslmode=verify-full'
