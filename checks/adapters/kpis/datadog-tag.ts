/**
 * Datadog's own names of what OpenTelemetry calls otherwise, as it stores them (Datadog, "OpenTelemetry Semantic Conventions
 * and Datadog Conventions": unified service tagging). By any other name a tag is what it is called.
 */
const tags = new Map([
  ['service.version', 'version'],
  ['service.name', 'service'],
  ['deployment.environment.name', 'env'],
  ['deployment.environment', 'env'],
])

export const datadogTag = (name: string): string => tags.get(name) ?? name
