import '../../components/kit/theme.css';
import '../../components/share/share.css';
import { render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import { FormatterContext } from '../../components/conversation/formatter';
import { copyLink } from '../../components/kit/copy-link';
import type { Draft, Found, Phase } from '../../components/share/phase';
import { ShareDialog } from '../../components/share/ShareDialog';
import { type Reading, sites } from '../../utils/adapters';
import { linkAddress, readSettings, type Settings, writeSettings } from '../../utils/store';
import { language } from '../../utils/words';
import { startFormatter } from '../workers/formatter';
import { type GatherLine, gatherFrom } from './gather';
import { keepKeysInside } from './keyboard';
import { describeAddress, makeLink } from './make-link';
import { type Where, whereAmI } from './where';

function foundOf({ conversation, proof, drift }: Reading): Found {
  const completeness = proof.complete
    ? ({ complete: true } as const)
    : { complete: false as const, read: proof.read, ...(proof.of === undefined ? {} : { of: proof.of }) };
  const siteName = sites.find(({ id }) => id === conversation.site)?.name ?? conversation.site;
  const frozen = proof.complete ? conversation : { ...conversation, partial: true as const };
  return { conversation: frozen, completeness, siteName, drifted: drift.length > 0 };
}

function Share({ where, settings }: { where: Where; settings: Settings }) {
  const [phase, setPhase] = useState<Phase>({ step: 'reading', done: 0 });
  const [draft, setDraft] = useState<Draft>({ title: '', shareAs: settings.shareAs, name: settings.name });
  const line = useRef<GatherLine | undefined>(undefined);

  const close = () => (where.framed ? line.current?.close() : window.close());
  const read = async () => {
    setPhase({ step: 'reading', done: 0 });
    line.current = gatherFrom(where, (done, of) => setPhase({ step: 'reading', done, ...(of === undefined ? {} : { of }) }));
    const reading = await line.current.reading;
    if (!reading.ok) return setPhase({ step: 'trouble', trouble: reading.trouble });
    const found = foundOf(reading.value);
    setDraft((now) => ({ ...now, title: found.conversation.title }));
    setPhase({ step: 'choosing', found, making: false });
  };
  useEffect(() => {
    void read();
    const root = document.getElementById('app');
    if (root) keepKeysInside(root, close);
    document.getElementById('share-title')?.focus();
  }, []);

  const site = phase.step === 'choosing' || phase.step === 'made' ? phase.found.conversation.site : undefined;
  const address = linkAddress(settings, sites.find(({ id }) => id === site)?.address);
  const create = async () => {
    if (phase.step !== 'choosing') return;
    setPhase({ ...phase, making: true });
    if (draft.shareAs === 'named') await writeSettings(browser.storage.local, { name: draft.name.trim() });
    const made = await makeLink(phase.found, draft, address, where.ref.id);
    setPhase(made === 'too-large' ? { step: 'trouble', trouble: made } : { step: 'made', found: phase.found, ...made });
  };
  const copy = async () =>
    phase.step === 'made' ? copyLink({ document, clipboard: navigator.clipboard }, phase.link, draft.title) : false;

  return (
    <ShareDialog
      {...{ phase, draft }}
      address={describeAddress(address, settings)}
      onDraft={setDraft}
      onCreate={create}
      onCopy={copy}
      onRetry={read}
      onClose={close}
    />
  );
}

const where = whereAmI(window);
const app = document.getElementById('app');
document.documentElement.lang = language();
document.documentElement.classList.toggle('window', !where.framed);
// In a frame without a nonce somebody else framed us: show nothing.
if (app && (!where.framed || where.nonce)) {
  const settings = await readSettings(browser.storage.local);
  if (settings.theme !== 'system') document.documentElement.dataset.theme = settings.theme;
  render(
    <FormatterContext.Provider value={startFormatter()}>
      <Share where={where} settings={settings} />
    </FormatterContext.Provider>,
    app,
  );
}
