import type { ComponentChildren } from 'preact';
import { t } from '../../utils/words';
import { AddressSettings, type LinkAddressChoice, type ViewerAnswer } from './AddressSettings';
import { ChoiceGroup } from './ChoiceGroup';
import { SiteAccess, type SiteAccessRow } from './SiteAccess';

export interface ShownSettings {
  shareAs: 'anonymous' | 'named';
  name: string;
  theme: 'system' | 'light' | 'dark';
  address: LinkAddressChoice;
}

interface Props {
  settings: ShownSettings;
  sites: readonly SiteAccessRow[];
  onChange: (change: Partial<ShownSettings>) => void;
  /** The written-out address, or why it is none. */
  checkAddress: (
    text: string,
  ) => { ok: true; value: string } | { ok: false; trouble: 'not-an-address' | 'not-https' | 'fragment' };
  onCheckViewer: (address: string) => Promise<ViewerAnswer>;
  onAllow: (pattern: string) => void;
  /** Addresses of the user's own. */
  own?: ComponentChildren;
}

/** Each change is kept at once; there is nothing to send off. */
export function SettingsPage({ settings, sites, onChange, checkAddress, onCheckViewer, onAllow, own }: Props) {
  return (
    <section class="settings">
      <h1 tabIndex={-1}>{t('settingsHeading')}</h1>
      <section class="stack">
        <h2>{t('settingsSharing')}</h2>
        <ChoiceGroup
          legend={t('settingsShareAs')}
          name="share-as"
          chosen={settings.shareAs}
          choices={[
            { id: 'anonymous', label: t('shareAnonymous') },
            { id: 'named', label: t('shareNamed') },
          ]}
          onChoose={(shareAs) => onChange({ shareAs })}
        />
        <label class="field">
          <span>{t('settingsName')}</span>
          <input
            type="text"
            autocomplete="name"
            maxLength={200}
            value={settings.name}
            aria-describedby="name-note"
            onChange={(event) => onChange({ name: event.currentTarget.value.trim() })}
          />
        </label>
        <p class="soft note" id="name-note">
          {t('settingsNameNote')}
        </p>
      </section>
      <AddressSettings
        {...{ checkAddress, onCheckViewer }}
        address={settings.address}
        onChoose={(address) => onChange({ address })}
      />
      <section class="stack">
        <h2>{t('settingsLook')}</h2>
        <ChoiceGroup
          legend={t('settingsTheme')}
          name="theme"
          chosen={settings.theme}
          choices={[
            { id: 'system', label: t('settingsThemeSystem') },
            { id: 'light', label: t('settingsThemeLight') },
            { id: 'dark', label: t('settingsThemeDark') },
          ]}
          onChoose={(theme) => onChange({ theme })}
        />
      </section>
      <SiteAccess sites={sites} onAllow={onAllow} />
      {own}
    </section>
  );
}
