/** Stable ids, best first: where two kinds claim the same characters equally well, the earlier one has them. */
export const kinds = [
  'privateKey',
  'apiKey',
  'urlPassword',
  'token',
  'password',
  'iban',
  'card',
  'email',
  'ipAddress',
  'macAddress',
  'homeFolder',
  'phone',
  'highEntropy',
] as const;

export type SecretKind = (typeof kinds)[number];

/** The key of each kind's name among the words. */
export const wordOf = {
  privateKey: 'secretKindPrivateKey',
  urlPassword: 'secretKindUrlPassword',
  token: 'secretKindToken',
  apiKey: 'secretKindApiKey',
  password: 'secretKindPassword',
  iban: 'secretKindIban',
  card: 'secretKindCard',
  email: 'secretKindEmail',
  ipAddress: 'secretKindIpAddress',
  macAddress: 'secretKindMacAddress',
  homeFolder: 'secretKindHomeFolder',
  phone: 'secretKindPhone',
  highEntropy: 'secretKindHighEntropy',
} as const satisfies Record<SecretKind, string>;
