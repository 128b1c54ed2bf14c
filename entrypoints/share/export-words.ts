import type { Conversation } from '../../utils/conversation';
import type { PageWords } from '../../utils/export';
import type { Terms } from '../../utils/link';
import { formatDate, formatNumber, language, plural, t } from '../../utils/words';

const leftOutWords = {
  thinking: 'viewerLeftOutThinking',
  tools: 'viewerLeftOutTools',
  images: 'viewerLeftOutImages',
  files: 'viewerLeftOutFiles',
  sources: 'viewerLeftOutSources',
  branches: 'viewerLeftOutBranches',
  unknown: 'viewerLeftOutUnknown',
  masked: 'viewerLeftOutMasked',
} as const;

/** The words of a file, in the language of whoever saves it. */
export function exportWords(conversation: Conversation, terms: Terms, siteName: string): PageWords {
  return {
    language: language(),
    roles: { user: t('roleUser'), assistant: t('roleAssistant'), tool: t('roleTool'), system: t('roleSystem') },
    untitled: t('viewerUntitled'),
    about: aboutLines(conversation, terms, siteName),
    note: t('viewerNote', '').trim(),
    thinking: t('conversationThinking'),
    tool: t('conversationTool'),
    image: t('conversationImage'),
    file: t('conversationFile'),
    sources: (count) => plural('conversationSources', count),
    unknown: t('conversationUnknown'),
    unfinished: t('conversationUnfinished'),
    version: versionWords,
    footer: t('fileFooter'),
  };
}

function versionWords(nth: number, of: number, onward: boolean): string {
  if (of === 1) return plural(onward ? 'conversationOnward' : 'conversationVersions', 1);
  return t(onward ? 'conversationOnwardNamed' : 'conversationVersion', formatNumber(nth), formatNumber(of));
}

function aboutLines(
  { author, capturedAt, turns, branches = [], leftOut, partial, model }: Conversation,
  terms: Terms,
  siteName: string,
): string[] {
  const kinds = Object.keys(leftOutWords) as (keyof typeof leftOutWords)[];
  const missing = kinds.flatMap((kind) => (leftOut[kind] ? [plural(leftOutWords[kind], leftOut[kind])] : []));
  return [
    author === undefined ? t('viewerAnonymous') : t('viewerNamed', author),
    [
      siteName,
      model ?? '',
      t('viewerFrozen', formatDate(capturedAt)),
      countTurns(turns.length, leftOut.turns),
      branches.length > 0 ? plural('conversationVersions', branches.length) : '',
    ]
      .filter(Boolean)
      .join(' · '),
    ...(partial ? [t('viewerPartial')] : []),
    ...(missing.length > 0 ? [t('viewerLeftOut', missing.join(', '))] : []),
    ...(terms.expiresAt === undefined ? [] : [t('viewerExpires', formatDate(terms.expiresAt))]),
    ...(terms.readOnly ? [t('viewerReadOnly')] : []),
    t('viewerUnchecked'),
  ];
}

const countTurns = (here: number, leftOut = 0): string =>
  leftOut === 0 ? plural('turns', here) : t('viewerTurnsOf', formatNumber(here), formatNumber(here + leftOut));
