import type { CopyForm, FileForm, Taking } from '../../components/viewer/Taking';
import { type Conversation, transcript } from '../../utils/conversation';
import { transcriptWords } from './words-for-transcript';

export const copyText = (text: string): Promise<boolean> =>
  navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );

/** The ways to take this conversation along, for the viewer of the extension and of the web. */
export function takingOf(conversation: Conversation): Taking {
  return {
    onCopy: (_form: CopyForm, _number?: number) => copyText(transcript(conversation, transcriptWords())),
    onFile: (_form: FileForm) => undefined,
    onPrint: () => window.print(),
  };
}
