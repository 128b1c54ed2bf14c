import type { ComponentChildren, JSX } from 'preact';

interface Props {
  children: ComponentChildren;
  onPress: () => void;
  look?: 'normal' | 'primary' | 'danger' | 'plain' | 'icon';
  /** The accessible name, where the visible content is a picture or says too little. */
  name?: string;
  disabled?: boolean;
  rest?: JSX.IntrinsicElements['button'];
}

export function Button({ children, onPress, look = 'normal', name, disabled = false, rest }: Props) {
  const looks = look === 'icon' ? 'button plain icon' : `button ${look}`;
  return (
    <button type="button" class={looks} onClick={onPress} disabled={disabled} aria-label={name} title={name} {...rest}>
      {children}
    </button>
  );
}
