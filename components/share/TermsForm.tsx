import { useId } from 'preact/hooks';
import { formatDate, t } from '../../utils/words';
import { PassphraseField, type PassphrasePlace } from './PassphraseField';
import { type Expiry, expiresAt, expiries, type Wishes } from './wishes';

interface Props {
  wishes: Wishes;
  passphrase: PassphrasePlace;
  now: number;
  onChange: (wishes: Wishes) => void;
}

const expiryWords = {
  never: 'shareExpiryNever',
  hour: 'shareExpiryHour',
  day: 'shareExpiryDay',
  week: 'shareExpiryWeek',
  month: 'shareExpiryMonth',
  date: 'shareExpiryDate',
} as const satisfies Record<Expiry, string>;

/** What is asked of the reader. Each is worded for what it is: a link cannot make anybody do anything. */
export function TermsForm({ wishes, passphrase, now, onChange }: Props) {
  return (
    <>
      <label class="field">
        <span>{t('shareNote')}</span>
        <input
          type="text"
          dir="auto"
          value={wishes.note}
          maxLength={300}
          placeholder={t('shareNotePlaceholder')}
          onInput={(event) => onChange({ ...wishes, note: event.currentTarget.value })}
        />
      </label>
      <ExpiryField {...{ wishes, now, onChange }} />
      <div class="stack tight">
        <label class="choice">
          <input
            type="checkbox"
            checked={wishes.readOnly}
            onChange={(event) => onChange({ ...wishes, readOnly: event.currentTarget.checked })}
          />
          <span>{t('shareReadOnly')}</span>
        </label>
        {wishes.readOnly && <p class="soft note">{t('shareReadOnlyNote')}</p>}
      </div>
      <PassphraseField {...{ wishes, onChange }} place={passphrase} />
    </>
  );
}

function ExpiryField({ wishes, now, onChange }: Omit<Props, 'passphrase'>) {
  const note = useId();
  const at = expiresAt(wishes, now);
  const passed = at !== undefined && at <= now;
  return (
    <div class="stack tight">
      <label class="field">
        <span>{t('shareExpiry')}</span>
        <select
          value={wishes.expiry}
          aria-describedby={note}
          onChange={(event) => onChange({ ...wishes, expiry: expiries[event.currentTarget.selectedIndex] ?? 'never' })}
        >
          {expiries.map((expiry) => (
            <option key={expiry} value={expiry}>
              {t(expiryWords[expiry])}
            </option>
          ))}
        </select>
      </label>
      {wishes.expiry === 'date' && (
        <label class="field">
          <span>{t('shareExpiryOn')}</span>
          <input
            type="date"
            value={wishes.date}
            aria-invalid={passed}
            onInput={(event) => onChange({ ...wishes, date: event.currentTarget.value })}
          />
        </label>
      )}
      <p class={passed ? 'note trouble' : 'soft note'} id={note} role="status">
        {passed ? t('shareExpiryPassed') : at !== undefined && t('shareExpiryNote', formatDate(at))}
      </p>
    </div>
  );
}

/** What is set, in a few words, for the closed form. */
export function saidOf(wishes: Wishes): string {
  const said = [
    wishes.note.trim() !== '' && t('shareNoteSet'),
    wishes.expiry !== 'never' && t(expiryWords[wishes.expiry]),
    wishes.readOnly && t('shareReadOnlySet'),
    wishes.passphrase && t('sharePassphraseSet'),
  ];
  return said.filter((word) => word !== false && word !== undefined).join(' · ');
}
