import { useEffect, useState } from 'preact/hooks';
import { formatNumber, t } from '../../utils/words';

/**
 * Characters a QR code holds at most, at the lowest correction. Links in capitals alone (base 32) would fit 3,560, and
 * 1,544 instead of 1,273 below `dense`: a side less by a fifteenth, for a second form that every reader had to know for ever.
 */
const most = 2_953;
/** Sides of more modules than this are more than most phones' cameras tell apart. */
const dense = 117;
const margin = 4;

interface Drawn {
  size: number;
  path: string;
}

/** The link to be scanned; where it does not fit, why. */
export function QrCode({ link }: { link: string }) {
  const [drawn, setDrawn] = useState<Drawn | 'too-long' | undefined>(undefined);
  useEffect(() => {
    let wanted = true;
    draw(link).then(
      (found) => wanted && setDrawn(found),
      () => wanted && setDrawn('too-long'),
    );
    return () => {
      wanted = false;
    };
  }, [link]);
  if (drawn === undefined) return null;
  if (drawn === 'too-long') return <p class="soft note">{t('shareQrTooLong', formatNumber(link.length), formatNumber(most))}</p>;
  const side = drawn.size + 2 * margin;
  return (
    <figure class="share-qr">
      <svg
        viewBox={`${-margin} ${-margin} ${side} ${side}`}
        role="img"
        aria-label={t('shareQrAbout')}
        shape-rendering="crispEdges"
      >
        <rect x={-margin} y={-margin} width={side} height={side} fill="#fff" />
        <path d={drawn.path} fill="#000" />
      </svg>
      {drawn.size > dense && <figcaption class="soft note">{t('shareQrDense')}</figcaption>}
    </figure>
  );
}

/** Dark modules as one path: a run of them is one rectangle. */
async function draw(link: string): Promise<Drawn | 'too-long'> {
  if (link.length > most) return 'too-long';
  const { encode } = await import('uqr');
  const { data, size } = encode(link, { ecc: 'L', border: 0 });
  const path = data.flatMap((row, y) =>
    [
      ...row
        .map((dark) => (dark ? '1' : '0'))
        .join('')
        .matchAll(/1+/g),
    ].map(({ index, 0: run }) => `M${index} ${y}h${run.length}v1h-${run.length}z`),
  );
  return { size, path: path.join('') };
}
