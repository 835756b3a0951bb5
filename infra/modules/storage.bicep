// SQLite's folder, and its daily copies on another account. The database lies on NFS, whose locks and whose
// fsync can be relied on; the share that every web app has at /home is SMB, which Polisi refuses.
param name string
param location string
param subnetId string

resource data 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: take('${name}d', 24)
  location: location
  kind: 'FileStorage'
  sku: { name: 'Premium_ZRS' }
  properties: {
    // NFS has no encryption of its own: it is kept to the network.
    supportsHttpsTrafficOnly: false
    minimumTlsVersion: 'TLS1_2'
    publicNetworkAccess: 'Enabled'
    networkAcls: { defaultAction: 'Deny', bypass: 'None', virtualNetworkRules: [{ id: subnetId, action: 'Allow' }] }
  }

  resource files 'fileServices' = {
    name: 'default'
    resource share 'shares' = {
      name: 'data'
      properties: { enabledProtocols: 'NFS', rootSquash: 'NoRootSquash', shareQuota: 100 }
    }
  }
}

resource backups 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: take('${name}b', 24)
  location: location
  kind: 'StorageV2'
  sku: { name: 'Standard_ZRS' }
  properties: {
    supportsHttpsTrafficOnly: true
    minimumTlsVersion: 'TLS1_2'
    allowBlobPublicAccess: false
    networkAcls: { defaultAction: 'Deny', bypass: 'None', virtualNetworkRules: [{ id: subnetId, action: 'Allow' }] }
  }

  resource files 'fileServices' = {
    name: 'default'
    resource share 'shares' = {
      name: 'backups'
      properties: { enabledProtocols: 'SMB', shareQuota: 100 }
    }
  }
}

output dataShare string = data.name
output backupShare string = backups.name
