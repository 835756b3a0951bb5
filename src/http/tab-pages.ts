import { randomBytes } from 'node:crypto';
import type { Request, Response, Server } from 'restify';
import type { SignOn } from './sign-on.ts';
import type { TabAsset, TabAssets, TabPage } from './tab-assets.ts';

/**
 * Who may show the pages in a frame: Teams alone, at its old address and its new one. Outlook and the Microsoft 365
 * app could show them too, but a page that fewer may frame is safer, and its way to the chat leads into Teams.
 * https://learn.microsoft.com/microsoftteams/platform/tabs/how-to/tab-requirements
 */
const FRAME_ANCESTORS = [
  'https://teams.microsoft.com',
  'https://*.teams.microsoft.com',
  'https://teams.cloud.microsoft',
].join(' ');

/** Where teams-js looks up which hosts it may trust besides those that it knows. */
const HOST_LIST = 'https://res.cdn.office.net';

/** Adds the pages of the tabs and their bundles; pages are never kept, bundles for ever. */
export function addTabPages(server: Server, assets: TabAssets | undefined, kind: SignOn['kind']): void {
  server.get('/tabs/assets/:name', async (req: Request, res: Response) => {
    const asset = assets?.find(String(req.params.name));
    if (asset) sendAsset(req, res, asset);
    else res.send(404, { code: 'NotFound' });
  });
  server.get('/tabs/:page', async (req: Request, res: Response) => {
    const page = assets?.page(String(req.params.page));
    if (page) sendPage(res, page, kind);
    else if (assets) res.send(404, { code: 'NotFound' });
    else sendText(res, 503, 'text/plain', 'The tabs are not built: npm run build:tabs');
  });
}

function sendAsset(req: Request, res: Response, asset: TabAsset): void {
  const packed = /\bbr\b/.test(req.headers['accept-encoding'] ?? '');
  if (packed) res.setHeader('Content-Encoding', 'br');
  res.setHeader('Vary', 'Accept-Encoding');
  res.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
  sendText(res, 200, 'text/javascript', packed ? asset.brotli : asset.plain);
}

function sendPage(res: Response, page: TabPage, kind: SignOn['kind']): void {
  const nonce = randomBytes(16).toString('base64');
  res.setHeader('Content-Security-Policy', contentSecurityPolicy(nonce, kind));
  sendText(res, 200, 'text/html', pageHtml(page, nonce, kind));
}

function sendText(res: Response, status: number, type: string, body: string | Buffer): void {
  res.writeHead(status, {
    'Content-Type': `${type}; charset=utf-8`,
    'Content-Length': Buffer.byteLength(body),
  });
  res.end(body);
}

/** Fluent UI writes its styles while it runs, hence the nonce; scripts come from here alone. */
const contentSecurityPolicy = (nonce: string, kind: SignOn['kind']): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'nonce-${nonce}'`,
    `connect-src 'self' ${HOST_LIST}`,
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${kind === 'demo' ? "'none'" : FRAME_ANCESTORS}`,
  ].join('; ');

/** The colours behind the page before its own theme is known: those of the system, so that nothing flashes. */
const pageHtml = ({ script, preload }: TabPage, nonce: string, kind: SignOn['kind']): string =>
  `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Polisi</title>
<link rel="icon" href="data:,">
<style nonce="${nonce}">html,body,#root{min-height:100%;margin:0}body{min-height:100vh}h1,h2,h3,p,figure{margin:0}</style>
${preload.map((name) => `<link rel="modulepreload" href="/tabs/assets/${name}">`).join('\n')}
<script type="module" src="/tabs/assets/${script}"></script>
</head>
<body>
<div id="root" data-sign-on="${kind}" data-nonce="${nonce}"></div>
<noscript><p>Polisi needs JavaScript.</p><p lang="cy">Mae angen JavaScript ar Polisi.</p></noscript>
</body>
</html>
`;
