import { useState } from 'preact/hooks';
import { type Conversation, imageKey, type Part } from '../../utils/conversation';
import { formatNumber, plural, t, type Word } from '../../utils/words';
import { type Choice, chosenTurns, countParts, turnsWanted } from './choice';
import { More } from './More';

/** Why an image cannot be embedded: its page does not show it any more, lets nobody read it, or it is too large. */
export type PictureTrouble = 'gone' | 'refused' | 'large' | 'failed';

/** How an image is embedded: its longer side in pixels, 0 for not at all. */
export type OnEmbed = (turn: number, part: number, pixels: number) => Promise<'done' | PictureTrouble>;

interface Props {
  conversation: Conversation;
  choice: Choice;
  /** Other versions that go along. */
  versions: number;
  onChoice: (choice: Choice) => void;
  onEmbed: OnEmbed;
}

const switches = [
  { kind: 'thinking', keep: 'thinking', name: 'shareKeepThinking' },
  { kind: 'tool', keep: 'tools', name: 'shareKeepTools' },
  { kind: 'sources', keep: 'sources', name: 'shareKeepSources' },
] as const satisfies readonly { kind: Part['kind']; keep: keyof Choice['keep']; name: Word }[];

/** Kinds of content that go along or stay; only those that are there. */
export function ChooseParts({ conversation, choice, versions, onChoice, onEmbed }: Props) {
  const wanted = turnsWanted(conversation, choice);
  const present = switches.flatMap((one) => {
    const count = countParts(wanted, one.kind);
    return count > 0 ? [{ ...one, count }] : [];
  });
  const branches = conversation.branches?.length ?? 0;
  const pictures = picturesOf(conversation, choice);
  if (present.length === 0 && pictures.length === 0 && branches === 0) return null;
  const onKeep = (keep: Partial<Choice['keep']>) => onChoice({ ...choice, keep: { ...choice.keep, ...keep } });
  return (
    <More summary={t('shareParts')} state={saidOf(versions, branches)}>
      {present.map(({ keep, name, count }) => (
        <Switch key={keep} name={t(name, formatNumber(count))} on={choice.keep[keep]} onSwitch={(on) => onKeep({ [keep]: on })} />
      ))}
      {branches > 0 && (
        <>
          <Switch
            name={t('shareKeepBranches', formatNumber(branches))}
            about="share-branches"
            on={choice.keep.branches}
            onSwitch={(on) => onKeep({ branches: on })}
          />
          <p class="soft note" id="share-branches">
            {t('shareKeepBranchesNote')}
          </p>
        </>
      )}
      {pictures.map((picture) => (
        <EmbedImage key={imageKey(picture.turn, picture.part)} picture={picture} choice={choice} onEmbed={onEmbed} />
      ))}
    </More>
  );
}

function saidOf(kept: number, of: number): string {
  const said = [kept > 0 ? plural('conversationVersions', kept) : '', kept < of ? plural('shareWithoutVersions', of - kept) : ''];
  return said.filter((words) => words !== '').join(' · ');
}

interface SwitchProps {
  name: string;
  /** Id of what says more about it. */
  about?: string;
  on: boolean;
  onSwitch: (on: boolean) => void;
}

function Switch({ name, about, on, onSwitch }: SwitchProps) {
  return (
    <label class="choice">
      <input type="checkbox" checked={on} aria-describedby={about} onChange={(event) => onSwitch(event.currentTarget.checked)} />
      <span>{name}</span>
    </label>
  );
}

interface Picture {
  /** Position among all turns. */
  turn: number;
  /** It stands in another version. */
  aside: boolean;
  part: number;
  alt: string;
  data?: string | undefined;
}

/** Those whose data is at hand or can be fetched, in turns that go along. */
function picturesOf(conversation: Conversation, choice: Choice): Picture[] {
  const own = conversation.turns.length;
  const chosen = chosenTurns(choice, own);
  return turnsWanted(conversation, choice).flatMap(({ parts }, turn) =>
    parts.flatMap((part, at) =>
      (turn >= own || chosen.has(turn)) && part.kind === 'image' && (part.data ?? part.from) !== undefined
        ? [{ turn, aside: turn >= own, part: at, alt: part.alt, data: part.data }]
        : [],
    ),
  );
}

function nameOf({ turn, aside, alt }: Picture): string {
  if (aside) return alt === '' ? t('shareImageVersion') : t('shareImageVersionNamed', alt);
  return alt === '' ? t('shareImage', formatNumber(turn + 1)) : t('shareImageNamed', formatNumber(turn + 1), alt);
}

const sizes = [
  { pixels: 0, name: 'shareImageOff' },
  { pixels: 320, name: 'shareImageSmall' },
  { pixels: 640, name: 'shareImageMedium' },
  { pixels: 1280, name: 'shareImageLarge' },
] as const;

const troubleWords = {
  gone: 'shareImageGone',
  refused: 'shareImageRefused',
  large: 'shareImageTooLarge',
  failed: 'shareImageFailed',
} as const satisfies Record<PictureTrouble, Word>;

function EmbedImage({ picture, choice, onEmbed }: { picture: Picture; choice: Choice; onEmbed: OnEmbed }) {
  const { turn, part, data } = picture;
  const embedded = choice.images.get(imageKey(turn, part));
  const [state, setState] = useState<'idle' | 'reading' | PictureTrouble>('idle');
  const embed = async (select: HTMLSelectElement) => {
    setState('reading');
    const done = await onEmbed(turn, part, Number(select.value));
    if (done !== 'done') select.value = '0';
    setState(done === 'done' ? 'idle' : done);
  };
  const look = embedded ?? data;
  return (
    <div class="share-image">
      {look ? <img src={look} alt="" /> : <span class="share-image-place" aria-hidden="true" />}
      <label class="field">
        <span>{nameOf(picture)}</span>
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
        {state === 'idle' && (embedded === undefined ? t('shareImageStub') : t('shareImageCost', formatNumber(embedded.length)))}
        {state !== 'reading' && state !== 'idle' && t(troubleWords[state])}
      </p>
    </div>
  );
}
