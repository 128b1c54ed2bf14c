import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { FormatterContext } from '../../components/conversation/formatter';
import { copyLink } from '../../components/kit/copy-link';
import { type Choice, plainChoice } from '../../components/share/choice';
import { Earlier } from '../../components/share/Earlier';
import type { Finding } from '../../components/share/findings';
import { PasteForm } from '../../components/share/PasteForm';
import type { Draft, Found, Phase } from '../../components/share/phase';
import { ShareDialog } from '../../components/share/ShareDialog';
import { type Reading, siteById } from '../../utils/adapters';
import { allTurns, imageKey } from '../../utils/conversation';
import { linkAddress, readSettings, type Settings, writeSettings } from '../../utils/store';
import { startFormatter } from '../workers/formatter';
import { sourceOf, useEarlier } from './earlier';
import { embedImage } from './embed-image';
import { keepFocus, keepKeysInside } from './keyboard';
import type { Line } from './line';
import { describeAddress, makeLink } from './make-link';
import { OtherWaysHere } from './other-ways';
import { warmUp } from './pack';
import { findSecrets } from './scan-texts';
import { useMeasured } from './use-measured';
import { useReading } from './use-reading';
import { useTerms } from './use-terms';
import { ShareWays } from './ways';
import type { Where } from './where';

function foundOf({ conversation, proof, drift, byLooks }: Reading): Found {
  const completeness = proof.complete
    ? ({ complete: true } as const)
    : { complete: false as const, read: proof.read, ...(proof.of === undefined ? {} : { of: proof.of }) };
  const site = siteById(conversation.site);
  const frozen = proof.complete ? conversation : { ...conversation, partial: true as const };
  const from = conversation.url === undefined ? ('paste' as const) : ('page' as const);
  return {
    conversation: frozen,
    completeness,
    siteName: site?.name ?? conversation.site,
    drifted: drift.length > 0,
    unseen: site?.confidence === 'low',
    ...(byLooks ? { byLooks: from } : {}),
  };
}

/** As last time, but for what would show more than is asked for: thinking, tool calls, other versions and pictures are off at first. */
function startChoice({ withSources }: Settings): Choice {
  return { ...plainChoice, keep: { ...plainChoice.keep, sources: withSources } };
}

async function remember({ shareAs, name, choice }: Draft): Promise<void> {
  await writeSettings(browser.storage.local, {
    ...(choice ? { withSources: choice.keep.sources } : {}),
    ...(shareAs === 'named' ? { name: name.trim() } : {}),
  });
}

function withImage(choice: Choice, key: string, data: string | undefined): Choice {
  const images = new Map(choice.images);
  if (data === undefined) images.delete(key);
  else images.set(key, data);
  return { ...choice, images };
}

function useKeyboard(close: () => void): void {
  useEffect(() => {
    keepKeysInside(document, close);
    document.getElementById('share-title')?.focus();
  }, []);
}

interface Props {
  where: Where;
  settings: Settings;
  /** The one the page began with. */
  first: Line;
}

function Share({ where, settings, first }: Props) {
  const [phase, setPhase] = useState<Phase>({ step: 'reading', done: 0 });
  const [draft, setDraft] = useState<Draft>({ title: '', shareAs: settings.shareAs, name: settings.name });
  const [findings, setFindings] = useState<readonly Finding[]>([]);
  const onReading = async (reading: Reading) => {
    const found = foundOf(reading);
    setDraft(({ choice: _before, ...now }) => ({ ...now, title: found.conversation.title, choice: startChoice(settings) }));
    setPhase({ step: 'choosing', found, making: false });
    setFindings(await findSecrets(found.conversation));
  };
  const ways = useReading(where, first, setPhase, (reading) => void onReading(reading));
  const { read, close } = ways;
  const { wishes, terms } = useTerms(where, close);
  useEffect(() => void read(), []);
  useKeyboard(close);
  // Behind the picture of what is to be shared, not before it.
  useEffect(() => (phase.step === 'choosing' ? warmUp() : undefined), [phase.step]);

  const site = phase.step === 'choosing' || phase.step === 'made' ? phase.found.conversation.site : undefined;
  const address = linkAddress(settings, siteById(site ?? '')?.address);
  const measured = useMeasured(phase.step === 'choosing' ? phase.found : undefined, draft, wishes, address);
  const source = phase.step === 'choosing' ? sourceOf(phase.found.conversation, where.ref.id) : undefined;
  const earlier = useEarlier(source);
  const create = async () => {
    if (phase.step !== 'choosing') return;
    await remember(draft);
    setPhase({ ...phase, making: true });
    const { found } = phase;
    const made = await makeLink({ found, draft, wishes, address, source });
    setPhase(typeof made === 'string' ? { step: 'trouble', trouble: made, found } : { step: 'made', found, ...made });
  };
  const backTo = (found: Found) => () => setPhase({ step: 'choosing', found, making: false });
  const copy = async () =>
    phase.step === 'made' ? copyLink({ document, clipboard: navigator.clipboard }, phase.link, phase.shown?.title ?? '') : false;
  const embed = async (turn: number, part: number, pixels: number) => {
    const picture = phase.step === 'choosing' ? allTurns(phase.found.conversation)[turn]?.parts[part] : undefined;
    const found = pixels > 0 ? await embedImage(picture, pixels, ways.line()) : undefined;
    const data = found?.ok ? found.value : undefined;
    setDraft((now) => ({ ...now, choice: withImage(now.choice ?? plainChoice, imageKey(turn, part), data) }));
    return found && !found.ok ? found.trouble : 'done';
  };

  return (
    <ShareDialog
      {...{ phase, draft, terms }}
      earlier={earlier && <Earlier earlier={earlier} />}
      passphrase={wishes.passphrase?.text}
      ways={phase.step === 'made' && <ShareWays made={phase} title={phase.shown?.title ?? ''} locked={terms.locked} />}
      other={<OtherWaysHere {...{ where, phase, ways }} onPhase={setPhase} />}
      paste={<PasteForm before={ways.last.pasted} onOpen={ways.openPaste} onTake={ways.takePaste} />}
      address={describeAddress(address, settings)}
      fit={measured?.fit}
      decoded={measured?.decoded}
      findings={findings}
      onDraft={setDraft}
      onEmbed={embed}
      onCreate={create}
      onCopy={copy}
      onRetry={phase.step === 'trouble' && phase.found ? backTo(phase.found) : ways.readAgain}
      onClose={close}
    />
  );
}

/** The dialog, in place of the frame and heading that stand for it. */
export async function startDialog(app: HTMLElement, where: Where, first: Line): Promise<void> {
  const settings = await readSettings(browser.storage.local);
  keepFocus(document, app);
  render(
    <FormatterContext.Provider value={startFormatter()}>
      <Share {...{ where, settings, first }} />
    </FormatterContext.Provider>,
    app,
  );
}
