import puppeteer, { type Browser } from 'puppeteer-core';

export type BrowserName = 'chromium' | 'firefox';

export interface LaunchOptions {
  executable: string;
  extension?: string;
  proxyPort: number;
  profile: string;
  headless: boolean;
  /** Settings of Firefox beside ours. */
  prefs?: Record<string, unknown>;
}

const isRoot = process.getuid?.() === 0;

/** Chromium without its own chatter: background requests would drown the proof that we make none. */
export function launchChromium({ executable, extension, proxyPort, profile, headless }: LaunchOptions): Promise<Browser> {
  return puppeteer.launch({
    browser: 'chrome',
    executablePath: executable,
    headless,
    pipe: true,
    enableExtensions: extension ? [extension] : true,
    userDataDir: profile,
    acceptInsecureCerts: true,
    defaultViewport: null,
    args: [
      `--proxy-server=http://127.0.0.1:${proxyPort}`,
      '--proxy-bypass-list=<-loopback>',
      '--ignore-certificate-errors',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
      '--disable-gpu',
      '--no-first-run',
      '--window-size=1280,900',
      ...(isRoot ? ['--no-sandbox'] : []),
    ],
  });
}

export async function launchFirefox({
  executable,
  extension,
  proxyPort,
  profile,
  headless,
  prefs,
}: LaunchOptions): Promise<Browser> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: executable,
    headless,
    userDataDir: profile,
    acceptInsecureCerts: true,
    defaultViewport: null,
    args: ['--width=1280', '--height=900'],
    extraPrefsFirefox: {
      'network.proxy.type': 1,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': proxyPort,
      'network.proxy.http': '127.0.0.1',
      'network.proxy.http_port': proxyPort,
      'network.proxy.allow_hijacking_localhost': true,
      // A driver cannot answer the browser's question for another host: a real click is taken for a yes.
      'extensions.webextOptionalPermissionPrompts': false,
      'network.captive-portal-service.enabled': false,
      'network.connectivity-service.enabled': false,
      ...prefs,
    },
  });
  if (extension) await browser.installExtension(extension);
  return browser;
}
