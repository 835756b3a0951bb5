// What lets the tabs sign people on. A second pass over the same app, because its address holds the id that the
// first one was given; what a pass does not name it leaves as it is.
extension microsoftGraphV1

param uniqueName string

@description('api://HOST/APP-ID')
param applicationIdUri string

var scopeId = guid(uniqueName, 'access_as_user')

// Microsoft's own clients that ask for the token in a person's name: Teams on desktop and mobile, and on the web. No
// other host may show the pages.
var microsoftClients = [
  '1fec8e78-bce4-4aaf-ab1b-5451cc387264'
  '5e3ce6c0-2b1f-4285-8d4b-75ee78787346'
]

resource app 'Microsoft.Graph/applications@v1.0' = {
  uniqueName: uniqueName
  displayName: 'Polisi'
  identifierUris: [applicationIdUri]
  api: {
    requestedAccessTokenVersion: 2
    oauth2PermissionScopes: [
      {
        id: scopeId
        value: 'access_as_user'
        type: 'User'
        isEnabled: true
        adminConsentDisplayName: 'Sign on to Polisi'
        adminConsentDescription: 'Lets Teams sign people on to the tabs of Polisi in their own name.'
        userConsentDisplayName: 'Sign on to Polisi'
        userConsentDescription: 'Lets Teams sign you on to the tabs of Polisi.'
      }
    ]
    preAuthorizedApplications: map(microsoftClients, client => { appId: client, delegatedPermissionIds: [scopeId] })
  }
}
