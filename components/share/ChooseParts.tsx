import { useState } from 'preact/hooks';
import { type Conversation, imageKey, type Part } from '../../utils/conversation';
import { formatNumber, t, type Word } from '../../utils/words';
import { type Choice, chosenTurns, countParts } from './choice';
import { More } from './More';

/** How an image is embedded: its longer side in pixels, 0 for not at all. Whether that could be done. */
export type OnEmbed = (turn: number, part: number, pixels: number) => Promise<boolean>;

interface Props {
  conversation: Conversation;
  choice: Choice;
  onChoice: (choice: Choice) => void;
  onEmbed: OnEmbed;
}

const switches = [
  { kind: 'thinking', keep: 'thinking', name: 'shareKeepThinking' },
  { kind: 'tool', keep: 'tools', name: 'shareKeepTools' },
  { kind: 'sources', keep: 'sources', name: 'shareKeepSources' },
] as const satisfies readonly { kind: Part['kind']; keep: keyof Choice['keep']; name: Word }[];

/** Kinds of content that go along or stay; only those that are there. */
export function ChooseParts({ conversation, choice, onChoice, onEmbed }: Props) {
  const present = switches.flatMap((one) => {
    const count = countParts(conversation, one.kind);
    return count > 0 ? [{ ...one, count }] : [];
  });
  const pictures = picturesOf(conversation, choice);
  if (present.length === 0 && pictures.length === 0) return null;
  return (
    <More summary={t('shareParts')}>
      {present.map(({ keep, name, count }) => (
        <label class="choice" key={keep}>
          <input
            type="checkbox"
            checked={choice.keep[keep]}
            onChange={(event) => onChoice({ ...choice, keep: { ...choice.keep, [keep]: event.currentTarget.checked } })}
          />
          <span>{t(name, formatNumber(count))}</span>
        </label>
      ))}
      {pictures.map((picture) => (
        <EmbedImage key={imageKey(picture.turn, picture.part)} picture={picture} choice={choice} onEmbed={onEmbed} />
      ))}
    </More>
  );
}

interface Picture {
  turn: number;
  part: number;
  alt: string;
  data?: string | undefined;
}

/** Those whose data is at hand or can be fetched, in turns that go along. */
function picturesOf({ turns }: Conversation, choice: Choice): Picture[] {
  const chosen = chosenTurns(choice, turns.length);
  return turns.flatMap(({ parts }, turn) =>
    parts.flatMap((part, at) =>
      chosen.has(turn) && part.kind === 'image' && (part.data ?? part.from) !== undefined
        ? [{ turn, part: at, alt: part.alt, data: part.data }]
        : [],
    ),
  );
}

const sizes = [
  { pixels: 0, name: 'shareImageOff' },
  { pixels: 320, name: 'shareImageSmall' },
  { pixels: 640, name: 'shareImageMedium' },
  { pixels: 1280, name: 'shareImageLarge' },
] as const;

function EmbedImage({ picture, choice, onEmbed }: { picture: Picture; choice: Choice; onEmbed: OnEmbed }) {
  const { turn, part, alt, data } = picture;
  const embedded = choice.images.get(imageKey(turn, part));
  const [state, setState] = useState<'idle' | 'reading' | 'failed'>('idle');
  const embed = async (select: HTMLSelectElement) => {
    setState('reading');
    const done = await onEmbed(turn, part, Number(select.value));
    if (!done) select.value = '0';
    setState(done ? 'idle' : 'failed');
  };
  const look = embedded ?? data;
  return (
    <div class="share-image">
      {look ? <img src={look} alt="" /> : <span class="share-image-place" aria-hidden="true" />}
      <label class="field">
        <span>{alt === '' ? t('shareImage', formatNumber(turn + 1)) : t('shareImageNamed', formatNumber(turn + 1), alt)}</span>
        <select onChange={(event) => void embed(event.currentTarget)}>
          {sizes.map(({ pixels, name }) => (
            <option key={pixels} value={pixels}>
              {t(name)}
            </option>
          ))}
        </select>
      </label>
      {/* Base64 in a link costs as many characters as the data: URL has. */}
      <p class="soft note" role="status">
        {state === 'reading' && t('shareImageReading')}
        {state === 'failed' && t('shareImageFailed')}
        {state === 'idle' && (embedded === undefined ? t('shareImageStub') : t('shareImageCost', formatNumber(embedded.length)))}
      </p>
    </div>
  );
}
