// Who is told when something is wrong. No alert tells the operator that a concern exists: an unopened one is passed
// on within the school by the product itself, so what is watched is that the tasks which do that keep time.
param name string
param location string
param email string
param logsId string
param webAppId string

@description('Empty with SQLite.')
param postgresId string

resource group 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${name}-alerts'
  location: 'global'
  properties: {
    groupShortName: 'polisi'
    enabled: true
    emailReceivers: [{ name: 'operator', emailAddress: email, useCommonAlertSchema: true }]
  }
}

var questions = [
  {
    name: 'outbox-age'
    says: 'Messages have been due for more than 15 minutes.'
    query: 'AppMetrics | where Name == "polisi_outbox_oldest_seconds" and Max > 900'
    window: 'PT15M'
  }
  {
    name: 'failures'
    says: 'Turns or calls of the tabs fail: people get an apology instead of an answer.'
    query: 'AppServiceConsoleLogs | where ResultDescription has_any ("a turn failed", "a part of a turn failed", "a turn could not be answered", "a call of the tabs failed", "a call could not be answered")'
    window: 'PT15M'
  }
  {
    name: 'unopened'
    says: 'The tasks that pass an unopened concern on, release and erase are more than 15 minutes late.'
    query: 'AppMetrics | where Name == "polisi_tasks_late_seconds" and Max > 900'
    window: 'PT15M'
  }
  {
    name: 'work'
    says: 'Something that is done again and again failed, or the last of it at a stop: passing on, reminders, sending, erasing.'
    query: 'AppServiceConsoleLogs | where ResultDescription has_any ("a recurring task failed", "a campaign could not be looked after", "the outbox could not be swept", "the outbox could not be read", "outcomes could not be written", "the hours of a school could not be had", "not everything could be written down at the end")'
    window: 'PT15M'
  }
  {
    // One line is a moment in which Teams did not answer. The rosters of a school that could not be had are read again
    // after 15 minutes, so what lasts has lines that lie further apart than these ten.
    name: 'rosters'
    says: 'For more than ten minutes Teams has not said who is in a team: privileged acts are refused.'
    query: 'AppServiceConsoleLogs | where ResultDescription has_any ("a roster could not be read") | summarize lasts = max(TimeGenerated) - min(TimeGenerated) | where lasts > 10m'
    window: 'PT1H'
  }
  {
    name: 'start'
    says: 'Polisi could not start, and the line in the log names the setting; or it has ended by itself.'
    query: 'AppServiceConsoleLogs | where ResultDescription has_any ("polisi could not start", "polisi has failed")'
    window: 'PT15M'
  }
]

resource rules 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for question in questions: {
    name: '${name}-${question.name}'
    location: location
    kind: 'LogAlert'
    properties: {
      displayName: 'Polisi: ${question.name}'
      description: question.says
      severity: 2
      enabled: true
      scopes: [logsId]
      evaluationFrequency: 'PT5M'
      windowSize: question.window
      // A table that has no rows yet is not there yet.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: question.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      autoMitigate: true
      actions: { actionGroups: [group.id] }
    }
  }
]

resource unhealthy 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-health'
  location: 'global'
  properties: {
    description: 'An instance does not answer at /healthz.'
    severity: 1
    enabled: true
    scopes: [webAppId]
    evaluationFrequency: 'PT1M'
    windowSize: 'PT5M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'health'
          metricName: 'HealthCheckStatus'
          timeAggregation: 'Average'
          operator: 'LessThan'
          threshold: 100
        }
      ]
    }
    actions: [{ actionGroupId: group.id }]
  }
}

resource databaseFull 'Microsoft.Insights/metricAlerts@2018-03-01' = if (!empty(postgresId)) {
  name: '${name}-database'
  location: 'global'
  properties: {
    description: 'The database\'s disk is more than four fifths full.'
    severity: 2
    enabled: true
    scopes: [postgresId]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT30M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'storage'
          metricName: 'storage_percent'
          timeAggregation: 'Average'
          operator: 'GreaterThan'
          threshold: 80
        }
      ]
    }
    actions: [{ actionGroupId: group.id }]
  }
}
