// What lets the tabs sign people on. A second pass over the same app, because its address holds the id that the
// first one was given; what a pass does not name it leaves as it is.
extension microsoftGraphV1

param uniqueName string

@description('api://HOST/APP-ID')
param applicationIdUri string

var scopeId = guid(uniqueName, 'access_as_user')

// Microsoft's own clients, which ask for the token in a person's name: Teams on desktop and mobile, on the web,
// Microsoft 365 on the web, desktop and mobile, Outlook on the desktop, the web and mobile.
var microsoftClients = [
  '1fec8e78-bce4-4aaf-ab1b-5451cc387264'
  '5e3ce6c0-2b1f-4285-8d4b-75ee78787346'
  '4765445b-32c6-49b0-83e6-1d93765276ca'
  '0ec893e0-5785-4de6-99da-4ed124e5296c'
  'd3590ed6-52b3-4102-aeff-aad2292ab01c'
  'bc59ab01-8403-45c6-8796-ac3ef710b3e3'
  '27922004-5251-4030-b22d-91ecd9a37ea4'
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
