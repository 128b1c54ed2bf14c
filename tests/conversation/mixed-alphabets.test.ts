import { describe, expect, it } from 'vitest';
import { mixesAlphabets } from '../../utils/conversation';

describe('names that mix letters of several alphabets', () => {
  it.each(['Раypal', 'Mаra', 'ΑLICE', 'Οrion', 'Յohn', 'ᎪNNA'])('%s does', (name) => expect(mixesAlphabets(name)).toBe(true));
  it.each([
    'Mara Ito',
    'Мария',
    'Ελένη',
    'Zoë Müller',
    '東京 Mara',
    'さくら Sakura',
    '김 Kim',
    'محمد Ali',
    'GPT-5 µ',
    '🦊 fox',
    '',
  ])('%s does not', (name) => expect(mixesAlphabets(name)).toBe(false));
});
