import { strict as assert } from 'node:assert';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { gunzipSync } from 'node:zlib';
import { readConfig } from '../../src/config/config.ts';
import { startBot } from '../support/bot.ts';
import { localhostCertificate } from '../support/certificate.ts';

/** Takes in whatever is sent to it, and keeps it as text by path. */
async function startCollector(identity?: { key: string; certificate: string }) {
  const received: { path: string; text: string }[] = [];
  const receive: RequestListener = async (req, res) => {
    received.push({ path: req.url ?? '', text: await textOf(req) });
    res.setHeader('content-type', 'application/json');
    res.end(JSON.stringify({ itemsReceived: 1, itemsAccepted: 1, errors: [] }));
  };
  const server = identity
    ? createSecureServer({ key: identity.key, cert: identity.certificate }, receive)
    : createServer(receive);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `${identity ? 'https' : 'http'}://localhost:${(server.address() as AddressInfo).port}`;
  const textAt = (path: RegExp) =>
    received
      .filter((one) => path.test(one.path))
      .map(({ text }) => text)
      .join('\n');
  return {
    url,
    textAt,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const body = Buffer.concat(await request.toArray());
  return (request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString('latin1');
}

const speaker = { id: 'cccccccc-1111-4222-8333-dddddddddddd', name: 'Sentinel-Name' };
const sentinels = /Sentinel-|cccccccc-1111|polisi-test-|127\.0\.0\.1|22222222-2222/;

/** Some turns of somebody whose name, id and words are easy to find again. */
async function talk(env: Record<string, string>): Promise<void> {
  await using bot = await startBot({ env });
  await bot.send({ text: 'Sentinel-Text: may I post this photo?' }, speaker);
  await bot.send({ type: 'Sentinel-Type' }, speaker);
  await bot.send(
    { type: 'invoke', name: 'adaptiveCard/action', value: { action: { verb: 'Sentinel-Verb' } } },
    speaker,
  );
}

describe('telemetry', () => {
  it('sends turns and metrics by OTLP, and no name, id or word of anybody', async () => {
    await using collector = await startCollector();
    await talk({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
    const traces = collector.textAt(/^\/v1\/traces$/);
    const metrics = collector.textAt(/^\/v1\/metrics$/);
    assert.match(traces, /"name":"turn"/);
    assert.match(traces, /polisi\.outcome/);
    assert.match(metrics, /polisi_turns_total/);
    assert.match(metrics, /polisi_outbox_oldest_seconds/);
    assert.match(metrics, /polisi_tasks_late_seconds/);
    assert.doesNotMatch(traces + metrics, sentinels);
  });

  it('tells one instance from another, and calls its traces and metrics alike', async () => {
    const instanceOf = async (): Promise<string> => {
      await using collector = await startCollector();
      await talk({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
      const id = /"service\.instance\.id","value":\{"stringValue":"([\w-]{36})"/;
      const [traces, metrics] = [/^\/v1\/traces$/, /^\/v1\/metrics$/].map((path) => collector.textAt(path));
      const named = id.exec(metrics ?? '')?.[1] ?? assert.fail(metrics);
      assert.equal(id.exec(traces ?? '')?.[1], named);
      return named;
    };
    assert.notEqual(await instanceOf(), await instanceOf());
  });

  it('sends the same to Azure Monitor', async () => {
    const identity = localhostCertificate();
    const trusted = getCACertificates('default');
    after(() => setDefaultCACertificates(trusted));
    setDefaultCACertificates([...trusted, identity.certificate]);
    await using collector = await startCollector(identity);
    const key = 'InstrumentationKey=44444444-4444-4444-8444-444444444444';
    await talk({ APPLICATIONINSIGHTS_CONNECTION_STRING: `${key};IngestionEndpoint=${collector.url}/` });
    const sent = collector.textAt(/track/);
    assert.match(sent, /"turn"/);
    assert.match(sent, /polisi_turns_total/);
    assert.match(sent, /polisi_outbox_oldest_seconds/);
    assert.doesNotMatch(sent, sentinels);
  });

  it('goes to one place only, and nowhere unless a setting says so', () => {
    const both = {
      APPLICATIONINSIGHTS_CONNECTION_STRING: 'InstrumentationKey=44444444-4444-4444-8444-444444444444',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://here',
    };
    assert.throws(() => readConfig(both), /^ConfigError: OTEL_EXPORTER_OTLP_ENDPOINT: not beside/);
    assert.equal(readConfig({}).telemetry, undefined);
  });
});
