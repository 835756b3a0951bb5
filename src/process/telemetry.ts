import { randomUUID } from 'node:crypto';
import { type Meter, type Observable, type Span, SpanStatusCode, type Tracer } from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { Registry } from 'prom-client';
import { createExporters, type TelemetrySettings } from './telemetry-exporters.ts';

/** What is watched: the metrics that Prometheus reads too, and turns as they end. */
export interface Watched {
  readonly registry: Registry;
  watchTurns(ended: (type: string, outcome: 'done' | 'failed', seconds: number) => void): void;
}

/**
 * Sends metrics and traces away until disposed of. Nothing is instrumented by itself: addresses, statements and
 * bodies name people, so only what is written down here leaves, under the same rule as the logs.
 */
export async function startTelemetry(
  settings: TelemetrySettings,
  watched: Watched,
): Promise<AsyncDisposable> {
  const { spans, metrics } = await createExporters(settings);
  // Without detectors: they would name the machine and whoever runs it. Instances are told apart by chance alone.
  const resource = resourceFromAttributes({ 'service.name': 'polisi', 'service.instance.id': randomUUID() });
  const tracing = new BasicTracerProvider({ resource, spanProcessors: [new BatchSpanProcessor(spans)] });
  const readers = [new PeriodicExportingMetricReader({ exporter: metrics })];
  const metering = new MeterProvider({ resource, readers });
  await passOn(watched.registry, metering.getMeter('polisi'));
  const tracer = tracing.getTracer('polisi');
  watched.watchTurns((type, outcome, seconds) => traceTurn(tracer, type, outcome, seconds));
  return {
    async [Symbol.asyncDispose]() {
      // What could not be sent is lost; it must not keep the process from ending.
      await Promise.allSettled([tracing.shutdown(), metering.shutdown()]);
    },
  };
}

function traceTurn(tracer: Tracer, type: string, outcome: 'done' | 'failed', seconds: number): void {
  const now = Date.now();
  const attributes = { 'polisi.activity': type, 'polisi.outcome': outcome };
  const span: Span = tracer.startSpan('turn', { startTime: now - seconds * 1_000, attributes });
  if (outcome === 'failed') span.setStatus({ code: SpanStatusCode.ERROR });
  span.end(now);
}

/** Reads the registry whenever metrics are collected, so that both ways say the same. */
async function passOn(registry: Registry, meter: Meter): Promise<void> {
  const instruments = new Map<string, Observable>();
  for (const { name, help, type } of await registry.getMetricsAsJSON()) {
    const options = { description: help };
    // Labels of histograms are bounds; their sum and count say enough.
    const counters = String(type) === 'histogram' ? [`${name}_sum`, `${name}_count`] : [name];
    for (const each of counters) {
      const isGauge = String(type) === 'gauge';
      instruments.set(
        each,
        isGauge ? meter.createObservableGauge(each, options) : meter.createObservableCounter(each, options),
      );
    }
  }
  meter.addBatchObservableCallback(
    async (result) => {
      for (const { name, values } of await registry.getMetricsAsJSON()) {
        for (const { value, labels, metricName } of values as Reading[]) {
          const instrument = instruments.get(metricName ?? name);
          if (instrument && Number.isFinite(value)) result.observe(instrument, value, labels);
        }
      }
    },
    [...instruments.values()],
  );
}

interface Reading {
  value: number;
  labels: Record<string, string | number>;
  /** Set for the parts of a histogram. */
  metricName?: string;
}
