import { readFile } from 'node:fs/promises';
import puppeteer from 'puppeteer-core';

/** Draws public/icons/*.png from mark.svg: `npx tsx tests/tools/draw-icons.ts`, after changing the mark. */
const folder = new URL('../../public/icons/', import.meta.url).pathname;
const svg = await readFile(`${folder}mark.svg`, 'utf8');
const executablePath = process.env.THREADLINK_CHROMIUM ?? '/usr/bin/chromium';
const browser = await puppeteer.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
const page = await browser.newPage();
for (const size of [16, 32, 48, 128] as const) {
  await page.setViewport({ width: size, height: size });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
  await page.screenshot({ path: `${folder}${size}.png`, omitBackground: true });
}
await browser.close();
