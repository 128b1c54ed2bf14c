import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, connect, type Server, type Socket } from 'node:net';
import { generate } from 'selfsigned';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** A stand-in for the internet: host name → who answers there. Nothing else can be reached. */
export interface Hosts {
  /** Port of the CONNECT proxy a browser is pointed at. */
  port: number;
  /** Every host:port a browser tried to reach through the proxy, in order. */
  connections: string[];
  /** Every request that arrived: `METHOD https://host/path`. */
  requests: string[];
  answer(host: string, handler: Handler): void;
  close(): Promise<void>;
}

export async function serveHosts(): Promise<Hosts> {
  const handlers = new Map<string, Handler>();
  const connections: string[] = [];
  const requests: string[] = [];
  const certificate = await generate([{ name: 'commonName', value: 'threadlink.test' }], { days: 30, keySize: 2048 } as never);
  const https = createHttps({ key: certificate.private, cert: certificate.cert }, (request, response) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    requests.push(`${request.method} https://${host}${request.url}`);
    const handler = handlers.get(host);
    if (!handler) {
      response.writeHead(404).end('no such host');
      return;
    }
    Promise.resolve(handler(request, response)).catch(() => response.destroy());
  });
  const httpsPort = await listen(https);
  const proxy = createHttp((_, response) => response.writeHead(502).end());
  // A server does not end before the last of its tunnels, and a killed browser may leave some open.
  const tunnels = new Set<Socket>();
  proxy.on('connection', (socket) => {
    tunnels.add(socket);
    socket.on('close', () => tunnels.delete(socket));
  });
  proxy.on('connect', (request, socket) => {
    const target = request.url ?? '';
    connections.push(target);
    // A browser that ends breaks off what it was just refused, too.
    socket.on('error', () => socket.destroy());
    if (!handlers.has(target.replace(/:\d+$/, ''))) {
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      return;
    }
    const upstream = connect(httpsPort, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.pipe(socket);
      socket.pipe(upstream);
    });
    upstream.on('error', () => socket.destroy());
    socket.on('error', () => upstream.destroy());
  });
  const port = await listen(proxy);
  return {
    port,
    connections,
    requests,
    answer: (host, handler) => void handlers.set(host, handler),
    close: async () => {
      proxy.closeAllConnections();
      https.closeAllConnections();
      for (const tunnel of tunnels) tunnel.destroy();
      await Promise.all([stop(proxy), stop(https)]);
    },
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)));
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
