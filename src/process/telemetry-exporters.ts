import type { PushMetricExporter } from '@opentelemetry/sdk-metrics';
import type { SpanExporter } from '@opentelemetry/sdk-trace-base';

/** Where telemetry goes: Azure Monitor, or anything that speaks OTLP over HTTP. */
export type TelemetrySettings =
  | { readonly kind: 'azure'; readonly connectionString: string }
  | { readonly kind: 'otlp'; readonly endpoint: string };

export interface Exporters {
  readonly spans: SpanExporter;
  readonly metrics: PushMetricExporter;
}

/** The exporters of the one destination; the other's library is not loaded. */
export async function createExporters(settings: TelemetrySettings): Promise<Exporters> {
  if (settings.kind === 'azure') {
    const azure = await import('@azure/monitor-opentelemetry-exporter');
    // What cannot be sent is dropped: nothing is left on the disk.
    const options = { connectionString: settings.connectionString, disableOfflineStorage: true };
    return {
      spans: new azure.AzureMonitorTraceExporter(options),
      metrics: new azure.AzureMonitorMetricExporter(options),
    };
  }
  const [{ OTLPTraceExporter }, { OTLPMetricExporter }] = await Promise.all([
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/exporter-metrics-otlp-http'),
  ]);
  return {
    spans: new OTLPTraceExporter({ url: `${settings.endpoint}/v1/traces` }),
    metrics: new OTLPMetricExporter({ url: `${settings.endpoint}/v1/metrics` }),
  };
}
