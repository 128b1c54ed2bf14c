import type { ComponentChildren } from 'preact';
import { t } from '../../utils/words';

export type View = 'library' | 'settings' | 'welcome';

interface Props {
  view: View;
  /** A private window: everything here is gone when it closes. */
  forgets: boolean;
  children: ComponentChildren;
}

const views = [
  { id: 'library', href: '#library', word: 'libraryHeading' },
  { id: 'settings', href: '#settings', word: 'settingsHeading' },
  { id: 'welcome', href: '#welcome', word: 'welcomeNav' },
] as const;

/** Head and ways around of the library's page. */
export function PageFrame({ view, forgets, children }: Props) {
  return (
    <>
      <header class="page-head">
        <span class="page-name">
          <img src="/icons/mark.svg" alt="" width="28" height="28" />
          {t('extensionName')}
        </span>
        <nav aria-label={t('extensionName')}>
          {views.map(({ id, href, word }) => (
            <a key={id} href={href} aria-current={id === view ? 'page' : undefined}>
              {t(word)}
            </a>
          ))}
        </nav>
      </header>
      <main class="page-body">
        {forgets && (
          <p class="notice warn" role="note">
            {t('libraryForgets')}
          </p>
        )}
        {children}
      </main>
    </>
  );
}
