// The app in Entra: the bot's own id and its federated credential. Nothing here has a password.
extension microsoftGraphV1

param uniqueName string
param identityPrincipalId string

resource app 'Microsoft.Graph/applications@v1.0' = {
  uniqueName: uniqueName
  displayName: 'Polisi'
  signInAudience: 'AzureADMyOrg'

  resource federated 'federatedIdentityCredentials@v1.0' = {
    name: '${uniqueName}/managed-identity'
    audiences: ['api://AzureADTokenExchange']
    issuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
    subject: identityPrincipalId
  }
}

resource principal 'Microsoft.Graph/servicePrincipals@v1.0' = {
  appId: app.appId
}

output appId string = app.appId
