import { LooksNotice } from '../../components/share/LooksNotice';
import { OtherWays } from '../../components/share/OtherWays';
import type { Phase, ShareTrouble } from '../../components/share/phase';
import { swapSpeakers } from '../../utils/pasted';
import { copyText } from './copy-text';
import { driftReport } from './drift-report';
import type { Ways } from './use-reading';
import type { Where } from './where';

interface Props {
  where: Where;
  phase: Phase;
  ways: Ways;
  onPhase: (phase: Phase) => void;
}

/** Troubles of a page that may look different from what is known, though a conversation is there to be seen. */
const mayBeSeen: readonly ShareTrouble[] = [
  'failed',
  'not-understood',
  'empty',
  'no-conversation',
  'no-answer',
  'signed-out',
  'too-many-requests',
];

/** Of these, the ones that are told to whoever makes Threadlink. */
const mayBeDrift: readonly ShareTrouble[] = ['failed', 'not-understood', 'empty'];

/** What is said where the site's own way did not do, or was not the one that was taken. */
export function OtherWaysHere({ where, phase, ways, onPhase }: Props) {
  const onPaste = () => onPhase({ step: 'pasting' });
  if (phase.step === 'choosing' && phase.found.byLooks) {
    const { found } = phase;
    const swapped = { ...found.conversation, turns: swapSpeakers(found.conversation.turns) };
    const onSwap = () => onPhase({ ...phase, found: { ...found, conversation: swapped } });
    return <LooksNotice from={phase.found.byLooks} onSwap={onSwap} onEdit={onPaste} />;
  }
  const trouble = phase.step === 'trouble' ? phase.trouble : undefined;
  const drifted = phase.step === 'choosing' && phase.found.drifted;
  if (!trouble && !drifted) return null;
  const looks = where.by === undefined && (drifted || (trouble !== undefined && mayBeSeen.includes(trouble)));
  const report = where.by === undefined && (drifted || (trouble !== undefined && mayBeDrift.includes(trouble)));
  return (
    <OtherWays
      onLooks={looks ? () => void ways.readByLooks() : undefined}
      onPaste={onPaste}
      report={report ? () => driftReport(trouble, ways.last.reading) : undefined}
      onCopy={copyText}
    />
  );
}
