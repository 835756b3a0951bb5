// The master key of the concerns. It cannot be exported, and what is deleted can be had back for 90 days.
param name string
param location string
param principalId string
param logsId string

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
  }

  resource key 'keys' = {
    name: 'polisi-master'
    properties: {
      kty: 'RSA'
      keySize: 3072
      keyOps: ['wrapKey', 'unwrapKey']
      rotationPolicy: {
        lifetimeActions: [
          { trigger: { timeAfterCreate: 'P1Y' }, action: { type: 'rotate' } }
        ]
        attributes: { expiryTime: 'P8Y' }
      }
    }
  }
}

var cryptoUser = subscriptionResourceId(
  'Microsoft.Authorization/roleDefinitions',
  '12338af0-0e69-4776-bea7-57ae8d297424'
)

resource mayWrap 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault::key.id, principalId, cryptoUser)
  scope: vault::key
  properties: { roleDefinitionId: cryptoUser, principalId: principalId, principalType: 'ServicePrincipal' }
}

// Who used the key, and when.
resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: vault
  properties: { workspaceId: logsId, logs: [{ categoryGroup: 'audit', enabled: true }] }
}

output keyId string = vault::key.properties.keyUri
