import { t } from '../../utils/words';
import { Button } from '../kit/Button';

export interface SiteAccessRow {
  /** The match pattern to ask for. */
  pattern: string;
  host: string;
  /** The site's name where there is an adapter for it. */
  name?: string;
  allowed: boolean;
}

/** Which sites Threadlink may work on. Firefox lets its users withdraw any of them; a click here asks again. */
export function SiteAccess({ sites, onAllow }: { sites: readonly SiteAccessRow[]; onAllow: (pattern: string) => void }) {
  return (
    <section class="stack">
      <h2>{t('settingsAccess')}</h2>
      <p class="soft">{t('settingsAccessWhat')}</p>
      <ul class="sites">
        {sites.map(({ pattern, host, name, allowed }) => (
          <li key={pattern}>
            <span>
              {host}
              {name && <span class="soft"> · {name}</span>}
            </span>
            {allowed ? (
              <span class="soft">{t('settingsAllowed')}</span>
            ) : (
              <Button onPress={() => onAllow(pattern)} rest={{ 'aria-label': t('settingsAllowSite', host) }}>
                {t('settingsAllow')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
