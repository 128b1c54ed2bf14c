// @vitest-environment happy-dom
import { render, waitFor } from '@testing-library/preact';
import jsQR from 'jsqr';
import { describe, expect, test } from 'vitest';
import { QrCode } from '../../../components/share/QrCode';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const linkOf = (length: number) => {
  const start = 'https://chatgpt.com/#tl1.';
  let state = length;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return letters[state >>> 26];
  };
  return start + Array.from({ length: length - start.length }, next).join('');
};

/** What a camera sees of it: four dots a module, black on white. */
function scan(svg: Element): string | undefined {
  const [from = 0, , side = 0] = (svg.getAttribute('viewBox') ?? '').split(' ').map(Number);
  const dots = 4;
  const width = side * dots;
  const picture = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x, y, run] of (svg.querySelector('path')?.getAttribute('d') ?? '').matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let at = 0; at < Number(run) * dots; at += 1) {
      for (let line = 0; line < dots; line += 1) {
        const dot = ((Number(y) - from) * dots + line) * width + (Number(x) - from) * dots + at;
        picture.fill(0, dot * 4, dot * 4 + 3);
      }
    }
  }
  return jsQR(picture, width, width)?.data;
}

describe('a QR code', () => {
  // 1,273 characters are 117 modules a side, the most that is not called dense.
  test.each([120, 300, 700, 1_273, 2_000])('of a link of %i characters says that link', async (length) => {
    const { container } = render(<QrCode link={linkOf(length)} />);
    const svg = await waitFor(() => container.querySelector('svg') ?? Promise.reject(new Error('not drawn yet')));
    expect(scan(svg)).toBe(linkOf(length));
    expect(container.querySelector('figcaption') !== null).toBe(length > 1_273);
  });

  test('of more than 2,953 characters is not drawn, and says why', async () => {
    const { container } = render(<QrCode link={linkOf(2_954)} />);
    await waitFor(() => expect(container.textContent).toContain('2,953'));
    expect(container.querySelector('svg')).toBeNull();
  });
});
