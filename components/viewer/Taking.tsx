import { useEffect, useState } from 'preact/hooks';
import { t, type Word } from '../../utils/words';
import { Icon } from '../kit/Icon';
import { Menu } from '../kit/Menu';

export type CopyForm = 'markdown' | 'rich' | 'plain';
export type FileForm = 'markdown' | 'html' | 'json';

/** Ways to take a conversation along. Keep it the same object between renderings. */
export interface Taking {
  /** Of one turn, by its number, 1-based; without it, of all. Resolves to whether it was copied. */
  onCopy: (form: CopyForm, number?: number) => Promise<boolean>;
  onFile: (form: FileForm) => void;
  onPrint: () => void;
}

const copies = {
  markdown: 'viewerCopyMarkdown',
  rich: 'viewerCopyRich',
  plain: 'viewerCopyPlain',
} as const satisfies Record<CopyForm, Word>;

const forms = {
  markdown: 'viewerFormMarkdown',
  rich: 'viewerFormRich',
  plain: 'viewerFormPlain',
} as const satisfies Record<CopyForm, Word>;

const files = {
  markdown: 'viewerFileMarkdown',
  html: 'viewerFileHtml',
  json: 'viewerFileJson',
} as const satisfies Record<FileForm, Word>;

const copyForms = Object.keys(copies) as CopyForm[];
const fileForms = Object.keys(files) as FileForm[];

type Outcome = 'copied' | 'failed' | undefined;

/** The outcome of a copy for two seconds, and the copying that sets it. */
function useCopying(copy: Taking['onCopy']): [Outcome, (form: CopyForm, number?: number) => void] {
  const [outcome, setOutcome] = useState<Outcome>();
  useEffect(() => {
    if (!outcome) return undefined;
    const timer = setTimeout(() => setOutcome(undefined), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);
  return [outcome, (form, number) => void copy(form, number).then((copied) => setOutcome(copied ? 'copied' : 'failed'))];
}

const said = { copied: 'commonCopied', failed: 'commonCopyFailed' } as const;

/** All of it: copied, as a file, on paper. */
export function TakeAll({ taking }: { taking: Taking }) {
  const [outcome, copy] = useCopying(taking.onCopy);
  const items = [
    ...copyForms.map((form) => ({ label: t(copies[form]), onChoose: () => copy(form) })),
    ...fileForms.map((form) => ({ label: t(files[form]), onChoose: () => taking.onFile(form) })),
    { label: t('viewerPrint'), onChoose: taking.onPrint },
  ];
  return (
    <>
      <span role="status" class={outcome ? 'copy-news' : 'visually-hidden'}>
        {outcome && t(said[outcome])}
      </span>
      <Menu name={t('viewerTakeAll')} items={items}>
        <Icon of="more" />
      </Menu>
    </>
  );
}

/** One turn. Its choices stand in its own row: a turn clips what would lie over the next one. */
export function TakeTurn({ number, taking }: { number: number; taking: Taking }) {
  const [asked, setAsked] = useState(false);
  const name = t('viewerCopyTurn', number);
  return (
    <>
      <button type="button" class="small-button" aria-expanded={asked} aria-label={name} onClick={() => setAsked(!asked)}>
        {t('viewerCopyAs')}
      </button>
      {asked && <TurnForms name={name} number={number} taking={taking} />}
    </>
  );
}

function TurnForms({ name, number, taking }: { name: string; number: number; taking: Taking }) {
  const [outcome, copy] = useCopying(taking.onCopy);
  return (
    <fieldset class="copy-forms">
      <legend class="visually-hidden">{name}</legend>
      {copyForms.map((form) => (
        <button type="button" class="small-button" key={form} onClick={() => copy(form, number)}>
          {t(forms[form])}
        </button>
      ))}
      <span role="status">{outcome && t(said[outcome])}</span>
    </fieldset>
  );
}
